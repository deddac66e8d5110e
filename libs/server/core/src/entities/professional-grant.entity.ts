import { Entity, ForeignKey, Index } from 'typeorm';
import { DayColumn, FlagColumn, IdColumn, InstantColumn, JsonColumn, LongTextColumn, PrimaryId, RowVersion, type Day, type Id } from '@alongside/server-data';
import type { GuardianCategory } from '@alongside/server-access';
import { ChildEntity } from './child.entity';
import { ProfessionalEntity } from './professional.entity';
import { SettingEntity } from './setting.entity';

/** That a professional from outside may see some of one child's record at one setting, for one purpose and some weeks. */
@Entity('professional_grant')
@Index('ix_professional_grant_person', ['trustId', 'professionalId', 'childId'])
@Index('ix_professional_grant_child', ['trustId', 'childId', 'id'])
export class ProfessionalGrantEntity {
  @PrimaryId() id: Id;
  @IdColumn() trustId: Id;
  @ForeignKey(() => ProfessionalEntity, { name: 'fk_professional_grant_person', onUpdate: 'NO ACTION' }) @IdColumn() professionalId: Id;
  @ForeignKey(() => ChildEntity, { name: 'fk_professional_grant_child', onUpdate: 'NO ACTION' }) @IdColumn() childId: Id;
  @ForeignKey(() => SettingEntity, { name: 'fk_professional_grant_setting', onUpdate: 'NO ACTION' }) @IdColumn() settingId: Id;
  @LongTextColumn() purpose: string;
  @JsonColumn() categories: GuardianCategory[];
  @DayColumn() validFrom: Day;
  /** The last day, included. */
  @DayColumn() validTo: Day;
  /** To keep the child safe: no family is ever told of it. */
  @FlagColumn() protective: boolean;
  /** The actor who gave it. */
  @IdColumn() grantedBy: Id;
  @InstantColumn() grantedAt: Date;
  @InstantColumn({ nullable: true }) endedAt: Date | null;
  @IdColumn({ nullable: true }) endedBy: Id | null;
  @LongTextColumn({ nullable: true }) endReason: string | null;
  @RowVersion() version: number;
}
