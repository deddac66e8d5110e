import { newId, type Id, type Store, type Transaction } from '@alongside/server-data';
import type { RequestContext } from '@alongside/server-graphql';
import { AuditEntryEntity } from './audit-entry.entity';

/** What was done or read, and about whom. */
export interface AuditedAct {
  action: string;
  subjectType: string;
  subjectId: Id | null;
  childId?: Id | null;
  settingId?: Id | null;
}

const flushEveryMs = 1_000;
const flushAtRows = 200;

/** Writes the audit trail: changes in their own transaction, reads in batches within a second and at shutdown. */
export class AuditTrail {
  private waiting: AuditEntryEntity[] = [];
  private timer: NodeJS.Timeout | null = null;
  private flushing: Promise<void> = Promise.resolve();

  constructor(
    private readonly store: Store,
    private readonly onError: (error: unknown) => void = () => undefined,
  ) {}

  /** Adds rows for changes to the transaction that makes them. One statement. */
  async changed(tx: Transaction, context: RequestContext, acts: readonly AuditedAct[]): Promise<void> {
    if (acts.length > 0) await tx.insert(AuditEntryEntity, acts.map((act) => this.row(context, act, tx.at)));
  }

  /** Notes that something personal was read. Returns at once; the row is written within a second. */
  read(context: RequestContext, act: AuditedAct): void {
    this.waiting.push(this.row(context, act, context.clock.now()));
    if (this.waiting.length >= flushAtRows) void this.flush();
    else this.timer ??= setTimeout(() => void this.flush(), flushEveryMs).unref();
  }

  /** Writes what is waiting; at shutdown call it before the store closes. Rows that could not be written are kept for the next try. */
  flush(): Promise<void> {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    this.flushing = this.flushing.then(async () => {
      const rows = this.waiting;
      if (rows.length === 0) return;
      this.waiting = [];
      try {
        await this.store.transaction((tx) => tx.insert(AuditEntryEntity, rows));
      } catch (error) {
        this.waiting = [...rows, ...this.waiting];
        this.timer ??= setTimeout(() => void this.flush(), flushEveryMs).unref();
        this.onError(error);
      }
    });
    return this.flushing;
  }

  private row(context: RequestContext, act: AuditedAct, at: Date): AuditEntryEntity {
    const actor = context.actor;
    if (!actor) throw new Error(`The audit trail needs an actor for ${act.action}`);
    return {
      id: newId(at),
      trustId: actor.trustId,
      at,
      actorId: actor.id,
      actorKind: actor.kind,
      action: act.action,
      subjectType: act.subjectType,
      subjectId: act.subjectId,
      childId: act.childId ?? null,
      settingId: act.settingId ?? null,
    };
  }
}
