import { Entity, ForeignKey, Index } from 'typeorm';
import { DayColumn, IdColumn, InstantColumn, JsonColumn, LongTextColumn, PrimaryId, RowVersion, TextColumn, type Day, type Id } from '@alongside/server-data';
import type { GuardianCategory } from '@alongside/server-access';
import { ChildEntity } from './child.entity';
import { GuardianEntity } from './guardian.entity';

/**
 * Why something is withheld: an order of a court; what somebody claims and nobody has decided; that somebody was
 * suspended at once in an emergency.
 */
export type RestrictionKind = 'order' | 'claim' | 'suspension';

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
  /** Null: an order. */
  @TextColumn({ length: 12, nullable: true }) kind?: RestrictionKind | null;
  /** What staff at the door do: fetch the manager (also where it is null), or as recorded for this adult. */
  @TextColumn({ length: 15, nullable: true }) door?: 'fetch-manager' | 'as-recorded' | null;
  /** The days between which it withholds, both included, in the strictest reading; null: from the beginning, without an end. */
  @DayColumn({ nullable: true }) validFrom?: Day | null;
  @DayColumn({ nullable: true }) validTo?: Day | null;
  /** Of an order: prohibited-steps, child-arrangements, non-molestation, care-order, special-guardianship, other. */
  @TextColumn({ length: 30, nullable: true }) orderKind?: string | null;
  @TextColumn({ length: 120, nullable: true }) court?: string | null;
  @DayColumn({ nullable: true }) madeOn?: Day | null;
  @TextColumn({ length: 80, nullable: true }) reference?: string | null;
  /** Where the copy is kept. */
  @LongTextColumn({ nullable: true }) keptAt?: string | null;
  /** The actor who wrote it down; null where an import did. */
  @IdColumn({ nullable: true }) raisedBy?: Id | null;
  /** Where it was written down. */
  @IdColumn({ nullable: true }) settingId?: Id | null;
  /** Of a suspension: the moment by which a second person must have looked. */
  @InstantColumn({ nullable: true }) confirmBy?: Date | null;
  @RowVersion() version: number;
}
