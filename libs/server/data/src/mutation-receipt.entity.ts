import { Entity, Index } from 'typeorm';
import { IdColumn, InstantColumn, JsonColumn, PrimaryId, TextColumn } from './columns';
import type { Id } from './id';

/** That a request with this key was carried out, and the ids of what it made; nothing of its content. */
@Entity('mutation_receipt')
@Index('mutation_receipt_key', ['trustId', 'actorId', 'requestKey'], { unique: true })
@Index('mutation_receipt_at', ['at'])
export class MutationReceipt {
  @PrimaryId() id: Id;
  @IdColumn() trustId: Id;
  @IdColumn() actorId: Id;
  /** The UUID that the client chose for the request. */
  @IdColumn() requestKey: Id;
  @TextColumn({ length: 100 }) operation: string;
  /** SHA-256 of the input in a canonical form, base64url. */
  @TextColumn({ length: 43 }) inputHash: string;
  @JsonColumn() ids: Id[];
  @InstantColumn() at: Date;
}
