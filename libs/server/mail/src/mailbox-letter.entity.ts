import { Entity, Index } from 'typeorm';
import { InstantColumn, LongTextColumn, PrimaryId, TextColumn, type Id } from '@alongside/server-data';

/** A letter of the demo, shown on a page instead of being sent. */
@Entity('mailbox_letter')
@Index('ix_mailbox_letter', ['at', 'id'])
export class MailboxLetterEntity {
  /** The job's that sent it. */
  @PrimaryId() id: Id;
  @TextColumn({ length: 254 }) toAddress: string;
  @TextColumn({ length: 250 }) toName: string;
  @TextColumn({ length: 250 }) subject: string;
  @TextColumn({ length: 35 }) language: string;
  @LongTextColumn() body: string;
  @TextColumn({ length: 500, nullable: true }) link: string | null;
  @TextColumn({ length: 200, nullable: true }) linkLabel: string | null;
  @InstantColumn() at: Date;
}
