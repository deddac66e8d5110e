import { Entity, Index } from 'typeorm';
import { IdColumn, InstantColumn, PrimaryId, RowVersion, TextColumn, type Id } from '@alongside/server-data';

/** Whether the children of a room, or one child, have a diary at a setting. A child's own choice goes before its room's. */
@Entity('diary_choice')
@Index('ux_diary_choice', ['trustId', 'settingId', 'subjectId'], { unique: true })
export class DiaryChoiceEntity {
  @PrimaryId() id: Id;
  @IdColumn() trustId: Id;
  @IdColumn() settingId: Id;
  @TextColumn({ length: 5 }) subjectType: 'room' | 'child';
  @IdColumn() subjectId: Id;
  @TextColumn({ length: 10 }) choice: 'diary' | 'none';
  @InstantColumn() at: Date;
  @IdColumn() actorId: Id;
  @RowVersion() version: number;
}
