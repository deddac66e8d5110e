import { Entity, Index } from 'typeorm';
import { IdColumn, InstantColumn, PrimaryId, TextColumn, type Id } from '@alongside/server-data';

/** One device's signed-in time. The token itself is known to the browser only. */
@Entity('session')
@Index('ux_session_token', ['tokenHash'], { unique: true })
@Index('ix_session_account', ['accountId', 'createdAt'])
export class SessionEntity {
  @PrimaryId() id: Id;
  @IdColumn() accountId: Id;
  /** SHA-256 of the token, hexadecimal. */
  @TextColumn({ length: 64 }) tokenHash: string;
  @InstantColumn() createdAt: Date;
  @InstantColumn() seenAt: Date;
  @InstantColumn() expiresAt: Date;
  @InstantColumn({ nullable: true }) endedAt: Date | null;
  /** When a second factor was shown besides the password, or one strong enough for both; null while none was. */
  @InstantColumn({ nullable: true }) secondFactorAt?: Date | null;
  /** As the browser names itself, for the list of one's sessions. */
  @TextColumn({ length: 200, nullable: true }) userAgent?: string | null;
}
