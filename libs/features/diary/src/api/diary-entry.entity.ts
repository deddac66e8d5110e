import { Entity, Index } from 'typeorm';
import { IdColumn, InstantColumn, JsonColumn, LongTextColumn, PrimaryId, RowVersion, TextColumn, type Id } from '@alongside/server-data';
import type { DiaryKindName } from '../diary-kinds';
import type { StoredDetails } from './diary-details';

/** One thing of a child's day. When it happened and when it was written down are both kept. */
@Entity('diary_entry')
@Index('ix_diary_entry_child', ['trustId', 'childId', 'at', 'id'])
export class DiaryEntryEntity {
  @PrimaryId() id: Id;
  @IdColumn() trustId: Id;
  @IdColumn() settingId: Id;
  @IdColumn() childId: Id;
  @TextColumn({ length: 20 }) kind: DiaryKindName;
  @InstantColumn() at: Date;
  /** End of a sleep; null while the child sleeps and for kinds without an end. */
  @InstantColumn({ nullable: true }) endedAt: Date | null;
  /** The newest check on a sleeping child, so that a board need not open the details. */
  @InstantColumn({ nullable: true }) lastCheckAt: Date | null;
  @InstantColumn() recordedAt: Date;
  @IdColumn() authorId: Id;
  @TextColumn({ length: 12 }) authorKind: string;
  /** The name as it was when it was written. */
  @TextColumn({ length: 250 }) authorName: string;
  /** The household that wrote it, or whose adult stood at the door; null for what concerns all who may read the day. */
  @IdColumn({ nullable: true }) householdId: Id | null;
  @JsonColumn() details: StoredDetails;
  @LongTextColumn({ nullable: true }) note: string | null;
  /** Language of the note, BCP 47. */
  @TextColumn({ length: 35 }) language: string;
  /** Allergens that a child must not have and that it ate: an incident. Empty otherwise. */
  @JsonColumn() incident: string[];
  @InstantColumn({ nullable: true }) correctedAt: Date | null;
  @InstantColumn({ nullable: true }) withdrawnAt: Date | null;
  @IdColumn({ nullable: true }) withdrawnBy: Id | null;
  @TextColumn({ length: 500, nullable: true }) withdrawnReason: string | null;
  @RowVersion() version: number;
}
