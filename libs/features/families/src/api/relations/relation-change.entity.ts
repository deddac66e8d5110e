import { Entity, Index } from 'typeorm';
import { DayColumn, IdColumn, InstantColumn, IntegerColumn, JsonColumn, LongTextColumn, PrimaryId, RowVersion, TextColumn, type Day, type Id } from '@alongside/server-data';
import type { NewAdult, RelationTerms } from './relation-terms';

export type RelationChangeKind = 'add' | 'change' | 'end';

/** `waiting`: somebody else must confirm it, and nothing of it holds yet. */
export type RelationChangeState = 'waiting' | 'done' | 'declined' | 'withdrawn';

/** One change between a child and one of its adults: what, from when, on what ground, by whom, and who confirmed it. */
@Entity('families_relation_change')
@Index('ix_families_change_child', ['trustId', 'childId', 'proposedAt', 'id'])
@Index('ix_families_change_open', ['trustId', 'state', 'childId', 'guardianId'])
export class RelationChangeEntity {
  @PrimaryId() id: Id;
  @IdColumn() trustId: Id;
  @IdColumn() childId: Id;
  /** Null while an adult who is not known yet waits to be added. */
  @IdColumn({ nullable: true }) guardianId: Id | null;
  @IdColumn({ nullable: true }) guardianshipId: Id | null;
  /** Where it was proposed. */
  @IdColumn() settingId: Id;
  @TextColumn({ length: 10 }) kind: RelationChangeKind;
  /** The version of the guardianship that it was proposed for. */
  @IntegerColumn({ nullable: true }) baseVersion: number | null;
  /** Null where somebody is added. */
  @JsonColumn({ nullable: true }) was: RelationTerms | null;
  /** Null where it ends. */
  @JsonColumn({ nullable: true }) becomes: RelationTerms | null;
  /** Who is to be added, where nobody of that name and address is known; kept until it is decided. */
  @JsonColumn({ nullable: true }) person: NewAdult | null;
  /** Where it ends: the last day; null: at once. */
  @DayColumn({ nullable: true }) lastDay: Day | null;
  @TextColumn({ length: 40, nullable: true }) ground: string | null;
  /** What was seen. */
  @LongTextColumn({ nullable: true }) evidence: string | null;
  @DayColumn({ nullable: true }) seenOn: Day | null;
  @LongTextColumn({ nullable: true }) reason: string | null;
  @TextColumn({ length: 10 }) state: RelationChangeState;
  /** The actor. */
  @IdColumn() proposedBy: Id;
  @InstantColumn() proposedAt: Date;
  @IdColumn({ nullable: true }) decidedBy: Id | null;
  @InstantColumn({ nullable: true }) decidedAt: Date | null;
  @LongTextColumn({ nullable: true }) decisionNote: string | null;
  @RowVersion() version: number;
}
