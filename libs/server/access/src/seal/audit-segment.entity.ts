import { Entity, Index } from 'typeorm';
import { IdColumn, InstantColumn, IntegerColumn, PrimaryId, TextColumn, type Id } from '@alongside/server-data';

/**
 * The header of a sealed piece of a trust's audit trail. It stays when retention destroys the rows, so that what comes
 * after it can still be verified. Only `destroyedAt` and `destruction` are ever written later.
 */
@Entity('audit_segment')
@Index('ux_audit_segment', ['trustId', 'number'], { unique: true })
@Index('ix_audit_segment_to', ['trustId', 'toAt'])
export class AuditSegmentEntity {
  @PrimaryId() id: Id;
  @IdColumn() trustId: Id;
  /** 1 for the first, without gaps. Two processes that seal at once collide on it: one of them leaves it to the other. */
  @IntegerColumn() number: number;
  @InstantColumn() fromAt: Date;
  @InstantColumn() toAt: Date;
  @IntegerColumn() entries: number;
  /** The hash of the segment before; 43 zeros for the first. All hashes are SHA-256 in base64url. */
  @TextColumn({ length: 43 }) previous: string;
  /** The hash of the body. */
  @TextColumn({ length: 43 }) contents: string;
  /** The hash of all of the above. */
  @TextColumn({ length: 43 }) hash: string;
  @TextColumn({ length: 80 }) signature: string;
  @InstantColumn() sealedAt: Date;
  /** When retention destroyed its rows and its body. */
  @InstantColumn({ nullable: true }) destroyedAt: Date | null;
  /** The signature of that: without it rows that are gone are missing. */
  @TextColumn({ length: 80, nullable: true }) destruction: string | null;
}
