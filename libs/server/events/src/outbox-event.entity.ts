import { IdColumn, InstantColumn, IntegerColumn, JsonColumn, LongTextColumn, PrimaryId, TextColumn, type Id } from '@alongside/server-data';
import { Entity, Index } from 'typeorm';
import type { Payload } from './event-envelope';

/** `waiting` until its jobs are made, then `dispatched`; `dead` when that failed too often. */
type OutboxState = 'waiting' | 'dispatched' | 'dead';

/**
 * An event, written in the transaction of the change that it tells of.
 *
 * The indexes lead with the state and not, as elsewhere, with the trust: the dispatcher serves all trusts, and of millions of rows
 * it wants the few that wait. A dispatched row is never met by its scans again.
 */
@Entity('outbox')
@Index('outbox_state', ['state', 'id'])
@Index('outbox_partition', ['state', 'partitionKey', 'id'])
export class OutboxEvent {
  @PrimaryId() id: Id;
  @IdColumn() trustId: Id;
  @TextColumn({ length: 100 }) name: string;
  @IntegerColumn() version: number;
  @IdColumn({ nullable: true }) partitionKey: Id | null;
  @JsonColumn() payload: Payload;
  @JsonColumn({ nullable: true }) topics: string[] | null;
  @InstantColumn() at: Date;
  @TextColumn({ length: 12 }) state: OutboxState;
  /** Until when `leaseHolder` has it to itself; with no holder, the instant before which it is not tried again. */
  @InstantColumn({ nullable: true }) leaseUntil: Date | null;
  @IdColumn({ nullable: true }) leaseHolder: Id | null;
  @IntegerColumn() attempts: number;
  /** Why the last attempt failed. */
  @LongTextColumn({ nullable: true }) error: string | null;
}
