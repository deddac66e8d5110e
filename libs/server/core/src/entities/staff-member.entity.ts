import { Entity, ForeignKey, Index } from 'typeorm';
import { DayColumn, IdColumn, PrimaryId, RowVersion, TextColumn, type Day, type Id } from '@alongside/server-data';
import { TrustEntity } from './trust.entity';

/** Someone who works or helps in the trust; what they may do stands in their dated roles. */
@Entity('staff_member')
@Index('ix_staff_member_name', ['trustId', 'nameKey', 'id'])
@Index('ix_staff_member_email', ['trustId', 'emailKey', 'id'])
export class StaffMemberEntity {
  @PrimaryId() id: Id;
  @ForeignKey(() => TrustEntity, { name: 'fk_staff_member_trust', onUpdate: 'NO ACTION' }) @IdColumn() trustId: Id;
  @TextColumn({ length: 120 }) firstName: string;
  @TextColumn({ length: 120 }) lastName: string;
  @TextColumn({ length: 250 }) nameKey: string;
  @TextColumn({ length: 254, nullable: true }) email: string | null;
  @TextColumn({ length: 254, nullable: true }) emailKey: string | null;
  @TextColumn({ length: 120 }) jobTitle: string;
  @DayColumn({ nullable: true }) startedOn: Day | null;
  @DayColumn({ nullable: true }) endedOn: Day | null;
  @RowVersion() version: number;
}
