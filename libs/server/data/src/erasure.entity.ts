import { Entity, Index } from 'typeorm';
import { IdColumn, InstantColumn, PrimaryId, TextColumn } from './columns';
import type { Id } from './id';

/** That retention deleted a row: its ids only. A restored backup is brought back in line by these. */
@Entity('erasure')
@Index('erasure_subject', ['trustId', 'type', 'subjectId'], { unique: true })
export class Erasure {
  @PrimaryId() id: Id;
  @IdColumn() trustId: Id;
  @TextColumn({ length: 60 }) type: string;
  @IdColumn() subjectId: Id;
  @InstantColumn() at: Date;
}
