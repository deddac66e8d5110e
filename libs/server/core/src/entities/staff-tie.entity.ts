import { Entity, ForeignKey, Index } from 'typeorm';
import { IdColumn, InstantColumn, LongTextColumn, PrimaryId, RowVersion, TextColumn, type Id } from '@alongside/server-data';
import { ChildEntity } from './child.entity';
import { StaffMemberEntity } from './staff-member.entity';

/** That a member of staff is related or close to a child: its file is closed to them at work while the tie stands. */
@Entity('staff_tie')
@Index('ix_staff_tie_staff', ['trustId', 'staffId', 'childId'])
@Index('ix_staff_tie_child', ['trustId', 'childId', 'id'])
export class StaffTieEntity {
  @PrimaryId() id: Id;
  @IdColumn() trustId: Id;
  @ForeignKey(() => StaffMemberEntity, { name: 'fk_staff_tie_staff', onUpdate: 'NO ACTION' }) @IdColumn() staffId: Id;
  @ForeignKey(() => ChildEntity, { name: 'fk_staff_tie_child', onUpdate: 'NO ACTION' }) @IdColumn() childId: Id;
  /** relative, partner-of-parent, friend, neighbour, other. */
  @TextColumn({ length: 20 }) tie: string;
  @LongTextColumn({ nullable: true }) note: string | null;
  @InstantColumn() declaredAt: Date;
  /** The actor who wrote it down. */
  @IdColumn() declaredBy: Id;
  @InstantColumn({ nullable: true }) endedAt: Date | null;
  @IdColumn({ nullable: true }) endedBy: Id | null;
  @LongTextColumn({ nullable: true }) endNote: string | null;
  @RowVersion() version: number;
}
