import { Entity, Index } from 'typeorm';
import { InstantColumn, PrimaryId, TextColumn, type Id } from '@alongside/server-data';

/** That somebody asked for a new password for an address, known or not. The letter's link is made with the server's keys and stands nowhere. */
@Entity('password_reset')
@Index('ix_password_reset', ['emailKey', 'at'])
@Index('ix_password_reset_client', ['client', 'at'])
export class PasswordResetEntity {
  @PrimaryId() id: Id;
  @TextColumn({ length: 254 }) emailKey: string;
  /** The client's network address. */
  @TextColumn({ length: 64 }) client: string;
  @InstantColumn() at: Date;
  @InstantColumn() expiresAt: Date;
  @InstantColumn({ nullable: true }) usedAt: Date | null;
}
