import { Entity, ForeignKey, Index } from 'typeorm';
import type { StaffRole } from '@alongside/plugin';
import { DayColumn, IdColumn, PrimaryId, TextColumn, type Day, type Id } from '@alongside/server-data';
import { StaffMemberEntity } from './staff-member.entity';

/** A role of a member of staff at the trust (no setting), a setting (no room) or a room, dated. */
@Entity('staff_role')
@Index('ix_staff_role_staff', ['trustId', 'staffId', 'validFrom'])
@Index('ix_staff_role_setting', ['trustId', 'settingId', 'role', 'staffId'])
export class StaffRoleEntity {
  @PrimaryId() id: Id;
  @IdColumn() trustId: Id;
  @ForeignKey(() => StaffMemberEntity, { name: 'fk_staff_role_staff', onUpdate: 'NO ACTION' }) @IdColumn() staffId: Id;
  @TextColumn({ length: 20 }) role: StaffRole;
  @IdColumn({ nullable: true }) settingId: Id | null;
  @IdColumn({ nullable: true }) roomId: Id | null;
  @DayColumn() validFrom: Day;
  @DayColumn({ nullable: true }) validTo: Day | null;
}
