import { Entity, Index } from 'typeorm';
import { IdColumn, InstantColumn, PrimaryId, TextColumn, type Id } from '@alongside/server-data';

/** Something a person should know, as the portal shows it. Ids only: what it says is read through access when it is shown. */
@Entity('notification')
@Index('ix_notification_person', ['trustId', 'personId', 'at', 'id'])
@Index('ix_notification_unread', ['trustId', 'personId', 'readAt', 'at', 'id'])
@Index('ix_notification_reference', ['trustId', 'referenceId', 'kind'])
@Index('ux_notification_once', ['trustId', 'personId', 'kind', 'referenceId'], { unique: true })
export class NotificationEntity {
  @PrimaryId() id: Id;
  @IdColumn() trustId: Id;
  /** The guardian or member of staff. */
  @IdColumn() personId: Id;
  /** A notification kind of a manifest: `diary.food-incident`. */
  @TextColumn({ length: 80 }) kind: string;
  @IdColumn({ nullable: true }) childId: Id | null;
  /** Where it happened: staff of another setting of the same child are told nothing of it. */
  @IdColumn({ nullable: true }) settingId: Id | null;
  /** What makes it one: told once per person, kind and reference. */
  @IdColumn() referenceId: Id;
  /** Tag and id of what it is about, where there is something to open. */
  @TextColumn({ length: 4, nullable: true }) subjectTag: string | null;
  @IdColumn({ nullable: true }) subjectId: Id | null;
  /** When it happened, where that is not when it was told. */
  @InstantColumn({ nullable: true }) happenedAt: Date | null;
  @InstantColumn() at: Date;
  @InstantColumn({ nullable: true }) readAt: Date | null;
}
