import { bytes, join, keyset, sql, type Id, type Row, type Sql } from '@alongside/server-data';
import { type Connection, decodeCursor, encodeCursor, globalId, type PageArgs, pageOf } from '@alongside/server-graphql';
import { actorOf, type Context } from '@alongside/server-access';
import { registerKinds, type RegisterKind } from '../read/register-fields';
import { thingKinds } from '../plan/things';
import { importsWithin, type RegisterAction } from './import-access';
import type { ImportReason, ImportSummary } from './import-summary';
import { RegisterImportStateName, RegisterImportType, RegisterKindName, type RegisterFileType, type RegisterOutcomeType, type RegisterReasonCode } from './import.types';
import type { FileProblem } from '../read/register-rows';
import type { SeenFile } from './look-at-files';
import type { ImportState } from './register-import.entity';

export const importTag = 'rimp';

const shape = {
  id: 'id', actorId: 'id?', state: 'text', files: 'json?', batchId: 'id?', batchState: 'text?', done: 'integer', total: 'integer', interrupted: 'flag', reason: 'json?', summary: 'json?', startedAt: 'instant', finishedAt: 'instant?',
  uploads: 'json', round: 'integer', version: 'integer',
} as const;

const columns = sql`i.id AS id, i.actor_id AS actorId, i.state AS state, i.files AS files, i.batch_id AS batchId, b.state AS batchState, i.done AS done, i.total AS total, i.interrupted AS interrupted, i.reason AS reason,
  i.summary AS summary, i.started_at AS startedAt, i.finished_at AS finishedAt, i.uploads AS uploads, i.round AS round, i.version AS version`;
const tables = sql`register_import i LEFT JOIN register_batch b ON b.trust_id = i.trust_id AND b.id = i.batch_id`;

/** An import as stored. */
export type StoredImport = Row<typeof shape>;

/** Those of the imports that the actor may do the action about. One statement. */
export async function importsById(context: Context, action: RegisterAction, ids: readonly Id[]): Promise<StoredImport[]> {
  const within = await importsWithin(context, action);
  return context.store.reads.rows(shape, sql`SELECT ${columns} FROM ${tables} WHERE i.trust_id = ${bytes(actorOf(context).trustId)} AND i.id IN (${join(ids.map(bytes))}) AND ${within}`);
}

/** The imports that the actor sees, newest first. One statement. */
export async function importList(context: Context, page: PageArgs): Promise<Connection<RegisterImportType>> {
  const after = decodeCursor(page.after);
  const within: Sql = await importsWithin(context, 'register.preview');
  const rows = await context.store.reads.rows(
    shape,
    sql`SELECT ${columns} FROM ${tables}
        WHERE i.trust_id = ${bytes(actorOf(context).trustId)} AND i.state <> 'discarded' AND ${within} AND ${keyset({ at: 'i.started_at', id: 'i.id' }, after, 'older')}
        ORDER BY i.started_at DESC, i.id DESC LIMIT ${page.first + 1}`,
  );
  return pageOf(rows.map((row) => importView(context, row)), page.first, (one) => encodeCursor({ at: one.startedAt, id: one.importId }), page.after);
}

const kindName = (kind: RegisterKind) => kind.toUpperCase() as RegisterKindName;

/** The graph's import. */
export function importView(context: Context, stored: StoredImport): RegisterImportType {
  const state = stored.state as ImportState;
  const reason = stored.reason as ImportReason | null;
  const summary = stored.summary as ImportSummary | null;
  return Object.assign(new RegisterImportType(), {
    id: globalId(importTag, actorOf(context).trustId, stored.id),
    importId: stored.id,
    batchId: stored.batchId,
    actorId: stored.actorId,
    state: state.toUpperCase() as RegisterImportStateName,
    startedAt: stored.startedAt,
    finishedAt: stored.finishedAt,
    progress: state === 'reading' || state === 'applying' ? { done: stored.done, total: stored.total } : null,
    interrupted: stored.interrupted,
    reason: reason && { code: reason.code as RegisterReasonCode, names: reason.names.slice(0, 100) },
    mayApply: mayApply(stored),
    outcome: summary && (state === 'ready' || state === 'applying' || state === 'done' || mayApply(stored)) ? outcomeOf(summary) : null,
    version: stored.version,
    fileList: ((stored.files ?? []) as SeenFile[]).slice(0, 20).map(fileOf),
  });
}

/** A preview that is whole, or an import that broke off half way. */
export function mayApply({ state, batchState }: StoredImport): boolean {
  return (state === 'ready' && batchState === 'staged') || (state === 'failed' && batchState === 'applying');
}

function fileOf(file: SeenFile): RegisterFileType {
  return { name: file.name, kind: file.kind && kindName(file.kind), rows: file.rows, columns: file.columns.map((column) => ({ ...column, samples: [...column.samples] })), missing: [...file.missing] };
}

function outcomeOf(summary: ImportSummary): RegisterOutcomeType {
  return {
    day: summary.day,
    rows: registerKinds.filter((kind) => summary.rows[kind].rows > 0).map((kind) => ({ kind: kindName(kind), ...summary.rows[kind] })),
    things: thingKinds.flatMap((thing) => {
      const counts = summary.things[thing];
      return counts.created + counts.changed + counts.unchanged > 0 ? [{ thing, ...counts }] : [];
    }),
    families: summary.families,
    found: { errors: summary.found.error, questions: summary.found.question, notices: summary.found.notice },
    missing: summary.missing.map(({ kind, count, refs }) => ({ kind: kindName(kind), count, references: refs.slice(0, 20) })),
    keptColumns: summary.homeless.slice(0, 200).map(({ file, column, filled }) => ({ file, column, filled })),
    // Problems that were kept before sentences had names have none.
    problems: summary.problems.slice(0, 100).map(({ file, line, reason, wording, values }: Partial<FileProblem>) => ({ file: file ?? '', line: line ?? null, reason: reason ?? '', wording: wording ?? null, values: values ?? {} })),
  };
}
