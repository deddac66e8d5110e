import { Entity, Index } from 'typeorm';
import { IdColumn, InstantColumn, LongTextColumn, PrimaryId, TextColumn, type Id } from '@alongside/server-data';

/** An answer to an entry, by the family or by staff. A household's answers are for it and the staff. */
@Entity('diary_reply')
@Index('ix_diary_reply_entry', ['trustId', 'entryId', 'at', 'id'])
@Index('ix_diary_reply_waiting', ['trustId', 'childId', 'staffSeenAt'])
export class DiaryReplyEntity {
  @PrimaryId() id: Id;
  @IdColumn() trustId: Id;
  @IdColumn() entryId: Id;
  @IdColumn() childId: Id;
  /** Whose conversation it is. */
  @IdColumn() householdId: Id;
  @IdColumn() authorId: Id;
  @TextColumn({ length: 12 }) authorKind: string;
  @TextColumn({ length: 250 }) authorName: string;
  @LongTextColumn() text: string;
  @TextColumn({ length: 35 }) language: string;
  @InstantColumn() at: Date;
  /** When staff first saw a family's answer; for staff's own answers the moment they wrote it. */
  @InstantColumn({ nullable: true }) staffSeenAt: Date | null;
}
