import { Entity, Index } from 'typeorm';
import { InstantColumn, PrimaryId, TextColumn, type Id } from '@alongside/server-data';

/** One try at a password, whether or not the address is known; counted to slow guessing down on every process alike. */
@Entity('password_check')
@Index('ix_password_check', ['emailKey', 'at'])
@Index('ix_password_check_client', ['client', 'at'])
@Index('ix_password_check_at', ['at'])
export class PasswordCheckEntity {
  @PrimaryId() id: Id;
  @TextColumn({ length: 254 }) emailKey: string;
  @InstantColumn() at: Date;
  /** The client's network address. */
  @TextColumn({ length: 64, nullable: true }) client?: string | null;
  /** The name of a device that signed in to this account before; null on every other. */
  @TextColumn({ length: 64, nullable: true }) device?: string | null;
}
