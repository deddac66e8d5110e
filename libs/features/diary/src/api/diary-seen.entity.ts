import { Entity, Index } from 'typeorm';
import { IdColumn, InstantColumn, PrimaryId, type Id } from '@alongside/server-data';

/** Who of the family has marked an entry as seen. */
@Entity('diary_seen')
@Index('ux_diary_seen', ['trustId', 'entryId', 'actorId'], { unique: true })
export class DiarySeenEntity {
  @PrimaryId() id: Id;
  @IdColumn() trustId: Id;
  @IdColumn() entryId: Id;
  @IdColumn() actorId: Id;
  @InstantColumn() at: Date;
}
