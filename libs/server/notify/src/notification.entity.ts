import { Entity, Index } from 'typeorm';
import { IdColumn, InstantColumn, PrimaryId, TextColumn, type Id } from '@alongside/server-data';

/** Something a person should know, as the portal shows it. Ids only: what it says is read through access when it is shown. */
@Entity('notification')
@Index('ix_notification_person', ['trustId', 'personId', 'at', 'id'])
@Index('ux_notification_once', ['trustId', 'personId', 'kind', 'referenceId'], { unique: true })
export class NotificationEntity {
  @PrimaryId() id: Id;
  @IdColumn() trustId: Id;
  /** The guardian or member of staff. */
  @IdColumn() personId: Id;
  /** A notification kind of a manifest: `diary.food-incident`. */
  @TextColumn({ length: 80 }) kind: string;
  @IdColumn({ nullable: true }) childId: Id | null;
  @IdColumn() referenceId: Id;
  @InstantColumn() at: Date;
  @InstantColumn({ nullable: true }) readAt: Date | null;
}
