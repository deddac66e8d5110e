import { bytes, newId, sql, type Id, type Reads, type Row, type Store, type Transaction } from '@alongside/server-data';
import { enqueue } from '@alongside/server-events';
import { notify } from '@alongside/server-notify';
import type { ImportScope, NamedSettings } from '../apply/import-scope';
import type { ColumnMapping } from '../read/column-mapping';
import { importTag } from './import.reads';
import type { ImportReason, ImportReasonCode } from './import-summary';
import type { ImportState } from './register-import.entity';

const shape = { id: 'id', trustId: 'id', personId: 'id?', actorId: 'id?', state: 'text', scope: 'json', uploads: 'json', mapping: 'json?', batchId: 'id?', round: 'integer' } as const;

/** An import as its jobs see it. */
export interface RunningImport extends Pick<Row<typeof shape>, 'id' | 'trustId' | 'personId' | 'actorId' | 'batchId' | 'round'> {
  readonly state: ImportState;
  readonly scope: ImportScope;
  readonly uploads: readonly Id[];
  readonly mapping: ColumnMapping | null;
}

export async function runningImport(reads: Reads, trustId: Id, id: Id): Promise<RunningImport | null> {
  const [row] = await reads.rows(
    shape,
    sql`SELECT id AS id, trust_id AS trustId, person_id AS personId, actor_id AS actorId, state AS state, scope AS scope, uploads AS uploads, mapping AS mapping, batch_id AS batchId, round AS round
        FROM register_import WHERE trust_id = ${bytes(trustId)} AND id = ${bytes(id)}`,
  );
  return row === undefined ? null : { ...row, state: row.state as ImportState, scope: row.scope as ImportScope, uploads: row.uploads as Id[], mapping: row.mapping as ColumnMapping | null };
}

/** The files speak of what the one who began may not import, or cannot be read: trying again would not help. */
export class ImportStoppedError extends Error {
  override readonly name = 'ImportStoppedError';
  constructor(
    readonly state: 'refused' | 'failed',
    readonly reason: ImportReason,
  ) {
    super(reason.code);
  }
}

/** @throws ImportStoppedError when the export speaks of settings beyond the scope */
export function checkNamed({ names, fresh, wholeTrust }: NamedSettings, scope: ImportScope): void {
  if (scope.whole) return;
  const others = [...names].filter(([id]) => !scope.settingIds.includes(id)).map(([, name]) => name);
  const refuse = (code: ImportReasonCode, of: readonly string[]) => new ImportStoppedError('refused', { code, names: of.slice(0, 100) });
  if (others.length > 0) throw refuse('OTHER_SETTING', others);
  if (fresh.length > 0) throw refuse('NEW_SETTING', fresh);
  if (wholeTrust) throw refuse('WHOLE_TRUST', []);
}

/** How often a count is written, in milliseconds: pages look about as often. */
const countEvery = 500;

/** Gives a function that notes how much is done, but not more often than anybody looks. */
export function progressOf(store: Store, { id }: RunningImport): (done: number, total: number) => Promise<void> {
  let last = 0;
  return async (done, total) => {
    const now = performance.now();
    if (done < total && now - last < countEvery) return;
    last = now;
    await store.transaction((tx) => tx.write(sql`UPDATE register_import SET done = ${done}, total = ${total}, interrupted = ${false} WHERE id = ${bytes(id)} AND state IN ('reading', 'applying')`));
  };
}

/** Notes that an import ended without a report, and tells whoever waits for it. What was not begun to be applied is forgotten. */
export async function stopImport(store: Store, one: RunningImport, state: 'refused' | 'failed', reason: ImportReason): Promise<void> {
  await store.transaction(async (tx) => {
    const files = state === 'refused' ? sql`, files = NULL, summary = NULL` : sql``;
    const met = await tx.write(
      sql`UPDATE register_import SET state = ${state}, reason = ${JSON.stringify(reason)}, interrupted = ${false}, version = version + 1${files} WHERE id = ${bytes(one.id)} AND state = ${one.state} AND round = ${one.round}`,
    );
    if (met !== 1) return;
    const [now] = await tx.rows({ batchId: 'id?' }, sql`SELECT batch_id AS batchId FROM register_import WHERE id = ${bytes(one.id)}`);
    await forgetLater(tx, { ...one, batchId: now?.batchId ?? null });
    if (one.personId !== null) await notify(tx, [{ trustId: one.trustId, personId: one.personId, kind: 'register.import-finished', childId: null, referenceId: newId(tx.at), subject: { tag: importTag, id: one.id } }]);
  });
}

/** Has the files of an import, and the rows of a batch that was not begun, removed by a job. */
export async function forgetLater(tx: Transaction, { id, trustId, round, batchId, uploads }: Pick<RunningImport, 'id' | 'trustId' | 'round' | 'batchId'> & { readonly uploads: readonly Id[] }): Promise<void> {
  await enqueue(tx, [{ trustId, name: 'register.forget', key: `${id}:${round}`, payload: { batchId: batchId ?? '', uploads: [...uploads] } }]);
}

/** Notes that something broke the work off; it is tried again. */
export async function noteInterruption(store: Store, { id }: RunningImport): Promise<void> {
  await store.transaction((tx) => tx.write(sql`UPDATE register_import SET interrupted = ${true} WHERE id = ${bytes(id)} AND state IN ('reading', 'applying')`));
}
