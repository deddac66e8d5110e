import { newId, type Id, type Store, type Transaction } from '@alongside/server-data';
import type { Actor } from '@alongside/server-graphql';
import type { Target } from '../access-engine';
import { actorOf, type Context } from '../access-context';
import { countFiles } from '../haste/count-files';
import { holdBack, type Pause } from '../haste/hold-back';
import type { ActFacts, ActSources, AuditedAct } from './act-facts';
import { AuditEntryEntity, type AuditResult } from './audit-entry.entity';
import { auditMark } from './audit-mark';
import { AuditOpeningEntity } from './audit-opening.entity';

const flushEveryMs = 1_000;
const flushAtRows = 200;
/** So many files of one actor may wait to be counted; beyond, answers wait until they are. */
const filesUncounted = 25;

/** An act that happened, with what the trail writes beside it. */
interface Noted {
  row: AuditEntryEntity;
  facts: ActFacts | null;
  opensFile: boolean;
  /** What families read of it; null where they read nothing. */
  opening: Pick<AuditOpeningEntity, 'category' | 'deed' | 'role'> | null;
}

interface TrailOptions {
  onError?: (error: unknown) => void;
  pause?: Pause;
}

/**
 * Writes the audit trail: changes in their own transaction, reads in batches within a second and at shutdown, reads of
 * what is sensitive before the answer leaves. Rows are only ever added.
 */
export class AuditTrail {
  private waiting: Promise<Noted>[] = [];
  private readonly written = new Set<Id>();
  private readonly files = new Map<Id, number>();
  private timer: NodeJS.Timeout | null = null;
  private flushing: Promise<void> = Promise.resolve();
  private readonly onError: (error: unknown) => void;

  constructor(
    private readonly store: Store,
    private readonly sources: ActSources,
    private readonly options: TrailOptions = {},
  ) {
    this.onError = options.onError ?? (() => undefined);
  }

  /** Adds rows for changes to the transaction that makes them. One statement. */
  async changed(tx: Transaction, context: Context, acts: readonly AuditedAct[]): Promise<void> {
    if (acts.length === 0) return;
    const noted = await Promise.all(acts.map((act) => this.noted(context, act, tx.at, 'done')));
    await tx.insert(AuditEntryEntity, noted.map(({ row }) => row));
    // What families read of it is written a moment later: the change itself must not wait for it.
    tx.afterCommit(() => this.afterChange(noted));
  }

  /**
   * Notes that something personal was read. Returns at once; the row is written within a second, and of what is sensitive
   * or opens a file before the answer leaves.
   */
  read(context: Context, act: AuditedAct): void {
    const at = context.clock.now();
    const { sensitive, opensFile } = this.sources.actionOf(act.action) ?? {};
    if (opensFile && act.childId) context.duties.push(() => this.fileRead(context, act, at, sensitive === true));
    else if (sensitive) this.beforeAnswer(context, this.noted(context, act, at, 'done'));
    else this.push(this.noted(context, act, at, 'done'));
  }

  /** Notes that somebody tried what they may not do. */
  refused(context: Context, action: string, { child, setting, room }: Target): void {
    const [subjectType, subjectId] = child ? ['child', child] : room ? ['room', room] : setting ? ['setting', setting] : ['trust', context.actor?.trustId ?? null];
    this.push(this.noted(context, { action, subjectType, subjectId, childId: child ?? null, settingId: setting ?? null }, context.clock.now(), 'refused'));
  }

  /** The trusts in whose trail this process has written since it was last asked: theirs is to be sealed. */
  takeWritten(): Id[] {
    const trusts = [...this.written];
    this.written.clear();
    return trusts;
  }

  /** Writes what is waiting; at shutdown call it before the store closes. Rows that could not be written are kept for the next try. */
  flush(): Promise<void> {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    this.flushing = this.flushing.then(() => this.writeWaiting());
    return this.flushing;
  }

  private async writeWaiting(): Promise<void> {
    const taken = this.waiting;
    if (taken.length === 0) return;
    this.waiting = [];
    this.files.clear();
    const noted = await Promise.all(taken);
    try {
      await this.write(noted);
    } catch (error) {
      this.waiting = [...noted.map((one) => Promise.resolve(one)), ...this.waiting];
      this.timer ??= setTimeout(() => void this.flush(), flushEveryMs).unref();
      this.onError(error);
    }
  }

  private async write(noted: readonly Noted[]): Promise<void> {
    await this.store.transaction(async (tx) => {
      tx.afterCommit(() => noted.forEach(({ row }) => this.written.add(row.trustId)));
      await tx.insert(AuditEntryEntity, noted.flatMap(({ row }) => (row.mark === null ? [] : [row])));
      await tx.insert(AuditOpeningEntity, openingsOf(noted), { skipExisting: true });
      const files = noted.filter(({ opensFile, row }) => opensFile && row.result === 'done' && row.actorKind !== 'guardian');
      if (files.length > 0) await countFiles(tx, files.map(({ row }) => row), this.sources.fileActions);
    });
  }

  /** A child's file: whoever opens too many too fast waits, or is refused, before the answer leaves. */
  private async fileRead(context: Context, act: AuditedAct, at: Date, sensitive: boolean): Promise<void> {
    try {
      // Once a request: several files of one answer wait together.
      await context.memo(heldBack, async () => holdBack(context, await this.sources.hasteOf(context), this.options.pause));
    } catch (error) {
      this.push(this.noted(context, act, at, 'refused'));
      throw error;
    }
    const noted = this.noted(context, act, at, 'done');
    if (sensitive) return this.beforeAnswer(context, noted);
    this.push(noted);
    const actorId = context.actor?.id ?? '';
    const uncounted = (this.files.get(actorId) ?? 0) + 1;
    this.files.set(actorId, uncounted);
    if (uncounted > filesUncounted) await this.flush();
  }

  /** Everything sensitive of one request in one transaction, before its answer. */
  private beforeAnswer(context: Context, noted: Promise<Noted>): void {
    const together = context.memo<Promise<Noted>[]>(sensitiveReads, () => []);
    if (together.push(noted) === 1) context.duties.push(async () => this.write(await Promise.all(together.splice(0))));
  }

  private push(noted: Promise<Noted>): void {
    this.waiting.push(noted);
    if (this.waiting.length >= flushAtRows) void this.flush();
    else this.timer ??= setTimeout(() => void this.flush(), flushEveryMs).unref();
  }

  /** For the rows of a change, which stand already: only what families read of it. */
  private afterChange(noted: readonly Noted[]): void {
    for (const { row } of noted) this.written.add(row.trustId);
    for (const one of noted) if (one.opening) this.push(Promise.resolve({ ...one, row: { ...one.row, mark: null } }));
  }

  private noted(context: Context, act: AuditedAct, at: Date, result: AuditResult): Promise<Noted> {
    return this.notedBy(actorOf(context), context, act, at, result);
  }

  private async notedBy(actor: Actor, context: Context, act: AuditedAct, at: Date, result: AuditResult): Promise<Noted> {
    const definition = this.sources.actionOf(act.action);
    const facts = await this.sources.factsOf(context, act).catch((error: unknown) => {
      this.onError(error);
      return null;
    });
    const content = {
      id: newId(at), trustId: actor.trustId, at, actorId: actor.id, actorKind: actor.kind, action: act.action, subjectType: act.subjectType, subjectId: act.subjectId, childId: act.childId ?? null,
      settingId: act.settingId ?? facts?.settingId ?? null, guardianId: act.guardianId ?? null, behalfId: act.behalfId ?? null, deviceId: actor.device?.id ?? null, roles: facts?.roles.join(',') || null, result,
    };
    const told = result === 'done' && actor.kind === 'staff' && definition && !definition.protective && !facts?.roles.includes('safeguarding-lead');
    const role = facts?.roles[0];
    return {
      row: { ...content, mark: auditMark(this.store.keys, content) },
      facts,
      opensFile: definition?.opensFile ?? false,
      opening: told && role ? { category: definition.category ?? 'record', deed: definition.kind, role } : null,
    };
  }
}

const sensitiveReads = Symbol('access.sensitive-reads');
const heldBack = Symbol('access.held-back');

function openingsOf(noted: readonly Noted[]): AuditOpeningEntity[] {
  const openings = noted.flatMap(({ opening, row, facts }): AuditOpeningEntity[] =>
    opening && facts && row.childId && row.actorId ? [{ id: newId(row.at), trustId: row.trustId, childId: row.childId, day: facts.day, at: row.at, actorId: row.actorId, ...opening }] : [],
  );
  return [...new Map(openings.reverse().map((one) => [`${one.childId} ${one.day} ${one.actorId} ${one.category} ${one.deed}`, one])).values()];
}
