import { Entity, ForeignKey, Index } from 'typeorm';
import { DayColumn, IdColumn, PrimaryId, RowVersion, TextColumn, type Day, type Id } from '@alongside/server-data';
import { ChildEntity } from './child.entity';
import { SettingEntity } from './setting.entity';

/** A child at one setting, dated. A child may have two at once, at two settings. */
@Entity('enrolment')
@Index('ix_enrolment_child', ['trustId', 'childId', 'settingId', 'validFrom'])
@Index('ix_enrolment_setting', ['trustId', 'settingId', 'validFrom', 'id'])
export class EnrolmentEntity {
  @PrimaryId() id: Id;
  @IdColumn() trustId: Id;
  @ForeignKey(() => ChildEntity, { name: 'fk_enrolment_child', onUpdate: 'NO ACTION' }) @IdColumn() childId: Id;
  @ForeignKey(() => SettingEntity, { name: 'fk_enrolment_setting', onUpdate: 'NO ACTION' }) @IdColumn() settingId: Id;
  @DayColumn() validFrom: Day;
  /** The last day, included. Null while no leaving day is known. */
  @DayColumn({ nullable: true }) validTo: Day | null;
  /** Days the child is expected, comma-separated, Monday first: `mon,tue,fri`. Empty when the register does not say. */
  @TextColumn({ length: 40 }) days: string;
  @RowVersion() version: number;
}
