import { Entity, ForeignKey, Index } from 'typeorm';
import { DayColumn, IdColumn, InstantColumn, JsonColumn, LongTextColumn, PrimaryId, RowVersion, TextColumn, type Day, type Id } from '@alongside/server-data';
import type { GuardianCategory } from '@alongside/server-access';
import { ChildEntity } from './child.entity';
import { GuardianEntity } from './guardian.entity';

/**
 * Something that narrows what one guardian may know of one child, mostly an order of a court.
 * Unconfirmed: someone noted it and nobody has read the order yet, so the stricter reading holds for information;
 * at the door staff fetch the manager.
 */
@Entity('restriction')
@Index('ix_restriction_guardian', ['trustId', 'guardianId', 'childId'])
@Index('ix_restriction_child', ['trustId', 'childId', 'id'])
export class RestrictionEntity {
  @PrimaryId() id: Id;
  @IdColumn() trustId: Id;
  @ForeignKey(() => ChildEntity, { name: 'fk_restriction_child', onUpdate: 'NO ACTION' }) @IdColumn() childId: Id;
  @ForeignKey(() => GuardianEntity, { name: 'fk_restriction_guardian', onUpdate: 'NO ACTION' }) @IdColumn() guardianId: Id;
  @LongTextColumn() note: string;
  @TextColumn({ length: 12 }) state: 'unconfirmed' | 'confirmed' | 'lifted';
  /** The categories taken away while the restriction is not lifted. */
  @JsonColumn() withholds: GuardianCategory[];
  @InstantColumn() raisedAt: Date;
  @DayColumn({ nullable: true }) decideBy: Day | null;
  @InstantColumn({ nullable: true }) decidedAt: Date | null;
  @IdColumn({ nullable: true }) decidedBy: Id | null;
  /** What whoever decided has read, and where the order is kept. */
  @LongTextColumn({ nullable: true }) decisionNote?: string | null;
  @RowVersion() version: number;
}
