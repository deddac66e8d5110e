import { Entity, Index } from 'typeorm';
import { IdColumn, InstantColumn, IntegerColumn, JsonColumn, PrimaryId, TextColumn } from './columns';
import type { Id } from './id';

/** How a row was before it was changed. Written in the transaction of the change, never changed itself. */
@Entity('revision')
@Index('revision_subject', ['trustId', 'type', 'subjectId', 'version'], { unique: true })
@Index('revision_child', ['trustId', 'childId', 'at'])
export class Revision {
  @PrimaryId() id: Id;
  @IdColumn() trustId: Id;
  /** Whose record the row belongs to; null for what belongs to no child. */
  @IdColumn({ nullable: true }) childId: Id | null;
  /** The kind of row, such as 'diary-entry'. */
  @TextColumn({ length: 60 }) type: string;
  @IdColumn() subjectId: Id;
  /** The version that the change made. */
  @IntegerColumn() version: number;
  /** The values that were replaced; null when the row was made. */
  @JsonColumn({ nullable: true }) before: object | null;
  @IdColumn() actorId: Id;
  @InstantColumn() at: Date;
}
