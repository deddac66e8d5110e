import { IdColumn, InstantColumn, IntegerColumn, JsonColumn, LongTextColumn, PrimaryId, TextColumn, type Id } from '@alongside/server-data';
import { Entity, Index } from 'typeorm';
import type { Payload } from './event-envelope';

/** `waiting` until its time, `running` while leased, then `done`; `dead` when it failed too often. */
type JobState = 'waiting' | 'running' | 'done' | 'dead';

/**
 * Work to be done once: an event for one of its handlers (`eventId`), or a job put in by name and key (`jobKey`).
 *
 * The scanned indexes lead with the state and not, as elsewhere, with the trust, for the reason given at the outbox.
 * `runningPartition` is the partition while the job runs and null otherwise: being unique, it is what keeps a second job of the
 * partition from starting, in this process or another.
 */
@Entity('job')
@Index('job_state', ['state', 'runAt', 'id'])
@Index('job_partition', ['state', 'partitionKey', 'name', 'eventId'])
@Index('job_running_partition', ['runningPartition'], { unique: true })
@Index('job_event', ['eventId', 'name'], { unique: true })
@Index('job_key', ['trustId', 'name', 'jobKey'], { unique: true })
export class JobRow {
  @PrimaryId() id: Id;
  @IdColumn() trustId: Id;
  /** The handler's or job's name. */
  @TextColumn({ length: 100 }) name: string;
  @IdColumn({ nullable: true }) eventId: Id | null;
  @TextColumn({ length: 200, nullable: true }) jobKey: string | null;
  @IdColumn({ nullable: true }) partitionKey: Id | null;
  @IdColumn({ nullable: true }) runningPartition: Id | null;
  /** Null for an event's job: the event has it. */
  @JsonColumn({ nullable: true }) payload: Payload | null;
  @TextColumn({ length: 12 }) state: JobState;
  /** Not before this instant. */
  @InstantColumn() runAt: Date;
  @InstantColumn({ nullable: true }) leaseUntil: Date | null;
  @IdColumn({ nullable: true }) leaseHolder: Id | null;
  @IntegerColumn() attempts: number;
  /** Why the last attempt failed. */
  @LongTextColumn({ nullable: true }) error: string | null;
  @InstantColumn({ nullable: true }) finishedAt: Date | null;
}
