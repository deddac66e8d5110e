import { Entity, Index } from 'typeorm';
import { IdColumn, InstantColumn, PrimaryId, TextColumn, type Id } from '@alongside/server-data';

/** That an account's person wants another address, until it is confirmed from there. */
@Entity('email_change')
@Index('ix_email_change', ['accountId', 'at'])
export class EmailChangeEntity {
  @PrimaryId() id: Id;
  @IdColumn() accountId: Id;
  @TextColumn({ length: 254 }) email: string;
  @TextColumn({ length: 254 }) emailKey: string;
  /** Who is told when it has happened. */
  @TextColumn({ length: 254 }) oldEmail: string;
  @InstantColumn() at: Date;
  @InstantColumn() expiresAt: Date;
  @InstantColumn({ nullable: true }) confirmedAt: Date | null;
}
