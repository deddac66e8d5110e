import { Entity, ForeignKey, Index } from 'typeorm';
import { DayColumn, IdColumn, PrimaryId, TextColumn, type Day, type Id } from '@alongside/server-data';
import { ChildEntity } from './child.entity';
import { StaffMemberEntity } from './staff-member.entity';

/** Who is the child's own person at a setting, and their buddy for when they are away; dated. */
@Entity('key_person')
@Index('ix_key_person_child', ['trustId', 'childId', 'settingId', 'validFrom'])
@Index('ix_key_person_staff', ['trustId', 'staffId', 'validFrom'])
export class KeyPersonEntity {
  @PrimaryId() id: Id;
  @IdColumn() trustId: Id;
  @ForeignKey(() => ChildEntity, { name: 'fk_key_person_child', onUpdate: 'NO ACTION' }) @IdColumn() childId: Id;
  @IdColumn() settingId: Id;
  @ForeignKey(() => StaffMemberEntity, { name: 'fk_key_person_staff', onUpdate: 'NO ACTION' }) @IdColumn() staffId: Id;
  @TextColumn({ length: 5 }) part: 'key' | 'buddy';
  @DayColumn() validFrom: Day;
  @DayColumn({ nullable: true }) validTo: Day | null;
}
