import { Entity, Index } from 'typeorm';
import { DayColumn, IdColumn, InstantColumn, JsonColumn, LongTextColumn, PrimaryId, RowVersion, TextColumn, type Day, type Id } from '@alongside/server-data';

/** Something a manager has to decide or mend: an order to read, two records that may be one person. */
@Entity('work_item')
@Index('ix_work_item_open', ['trustId', 'state', 'settingId', 'raisedAt', 'id'])
@Index('ux_work_item_subject', ['trustId', 'kind', 'subjectId'], { unique: true })
export class WorkItemEntity {
  @PrimaryId() id: Id;
  @IdColumn() trustId: Id;
  @IdColumn({ nullable: true }) settingId: Id | null;
  @TextColumn({ length: 60 }) kind: string;
  @TextColumn({ length: 40 }) subjectType: string;
  @IdColumn() subjectId: Id;
  @TextColumn({ length: 500 }) summary: string;
  @JsonColumn() details: Record<string, unknown>;
  @TextColumn({ length: 8 }) state: 'open' | 'settled';
  @InstantColumn() raisedAt: Date;
  @DayColumn({ nullable: true }) dueOn: Day | null;
  @InstantColumn({ nullable: true }) settledAt: Date | null;
  @IdColumn({ nullable: true }) settledBy: Id | null;
  /** What whoever settled it did or found. */
  @LongTextColumn({ nullable: true }) settlement?: string | null;
  /** The child it is about, where it is about one: whoever has a tie to it does not find the item. */
  @IdColumn({ nullable: true }) childId?: Id | null;
  /** Where a day is too long: the moment by which it is to be done. */
  @InstantColumn({ nullable: true }) dueAt?: Date | null;
  @RowVersion() version: number;
}
