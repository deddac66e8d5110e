import { createHash } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import { bytes, instant, newId, sql, type Day, type Id, type Reads, type Store } from '@alongside/server-data';
import { reasonOf, type Reason } from '../../reasons/because';
import { refOf } from '../interpret/interpret-register';
import { registerKinds } from '../read/register-fields';
import type { ColumnMapping } from '../read/column-mapping';
import type { SourceFile } from '../read/register-reader';
import type { RegisterColumn, RegisterFile, RegisterRow, RegisterSource } from '../read/register-rows';
import { chunks } from './database-register';
import { RegisterBatchEntity } from './register-batch.entity';
import { RegisterRowEntity } from './register-row.entity';

/** Rows in one transaction while staging: short enough that nobody waits for it. */
const rowsAtOnce = 500;

interface NewBatch {
  readonly trustId: Id;
  readonly system: string;
  readonly day: Day;
  readonly digest: string;
  readonly mapping: ColumnMapping | null;
  readonly actorId: Id | null;
}

/** The SHA-256 of an export and how it is to be read: the same again is the same import. */
export function digestOf(files: readonly SourceFile[], mapping: ColumnMapping | null, system: string): string {
  const hash = createHash('sha256').update(JSON.stringify([system, mapping]));
  for (const file of [...files].sort((a, b) => (a.name < b.name ? -1 : 1))) hash.update(`\n${file.name}\n${file.bytes.length}\n`).update(file.bytes);
  return hash.digest('hex');
}

/** A staging that has not ended after this long was killed. */
const longestStaging = 60 * 60 * 1000;

/** Keeps every row of an export as it came, in a new batch. */
export async function stageRegister(store: Store, source: RegisterSource, batch: NewBatch): Promise<Id> {
  await clearKilledStagings(store, batch.trustId);
  const id = newId();
  await store.transaction((tx) =>
    tx.insert(RegisterBatchEntity, [
      {
        ...batch,
        id,
        state: 'staging',
        files: source.files.map(({ name, kind, encoding, delimiter, columns, rows: own }) => ({ name, kind, encoding, delimiter, columns, rows: own.length })),
        problems: [...source.problems],
        preview: null,
        report: null,
        startedAt: tx.at,
        finishedAt: null,
      },
    ]),
  );
  const rows = source.files.flatMap((file) => file.rows.map((row) => ({ row, columns: file.columns })));
  let number = 0;
  for (const some of chunks(rows, rowsAtOnce)) {
    const staged = some.map(({ row, columns }) => stagedRow(row, columns, batch.trustId, id, (number += 1)));
    await store.transaction((tx) => tx.insert(RegisterRowEntity, staged));
    await turn();
  }
  await store.transaction((tx) => tx.write(sql`UPDATE register_batch SET state = 'staged', version = version + 1 WHERE id = ${bytes(id)}`));
  return id;
}

/** Rows of stagings that were killed half way: the files are still with whoever gave them, and are staged again. */
async function clearKilledStagings(store: Store, trustId: Id): Promise<void> {
  const before = new Date(store.clock.now().getTime() - longestStaging);
  await store.transaction(async (tx) => {
    const killed = sql`SELECT id FROM register_batch WHERE trust_id = ${bytes(trustId)} AND state = 'staging' AND started_at < ${instant(before)}`;
    await tx.write(sql`DELETE FROM register_row WHERE trust_id = ${bytes(trustId)} AND batch_id IN (${killed})`);
    await tx.write(sql`UPDATE register_batch SET state = 'abandoned', version = version + 1 WHERE trust_id = ${bytes(trustId)} AND state = 'staging' AND started_at < ${instant(before)}`);
  });
}

function stagedRow(row: RegisterRow, columns: readonly RegisterColumn[], trustId: Id, batchId: Id, number: number): Partial<RegisterRowEntity> {
  return {
    id: newId(),
    trustId,
    batchId,
    number,
    kind: row.kind,
    file: row.file,
    line: row.line,
    ref: refOf(row).slice(0, 200),
    raw: row.raw,
    cells: columns.map((column) => row.cells[column.header] ?? ''),
    broken: row.broken === undefined ? null : JSON.stringify([row.broken.wording, row.broken.values]),
  };
}

export type LoadedBatch = Pick<RegisterBatchEntity, 'id' | 'trustId' | 'system' | 'state' | 'day' | 'digest' | 'files' | 'problems' | 'mapping' | 'actorId' | 'version'>;

/** A batch, or null where there is none. */
export async function findBatch(reads: Reads, trustId: Id, id: Id): Promise<LoadedBatch | null> {
  const [batch] = await reads.manager.find(RegisterBatchEntity, { where: { trustId, id }, select: { id: true, trustId: true, system: true, state: true, day: true, digest: true, files: true, problems: true, mapping: true, actorId: true, version: true } });
  return batch ?? null;
}

/** The rows of a batch as they were read, from where they were staged. */
export async function loadStaged(reads: Reads, batch: LoadedBatch): Promise<RegisterSource> {
  const rows = new Map<string, RegisterRow[]>(batch.files.map((file) => [file.name, []]));
  const columns = new Map(batch.files.map((file) => [file.name, file.columns]));
  for (let after = 0; ; ) {
    const some = await reads.rows(
      { number: 'integer', kind: 'text', file: 'text', line: 'integer', raw: 'text', cells: 'json', broken: 'text?' },
      sql`SELECT number AS number, kind AS kind, file AS file, line AS line, raw AS raw, cells AS cells, broken AS broken
          FROM register_row WHERE trust_id = ${bytes(batch.trustId)} AND batch_id = ${bytes(batch.id)} AND number > ${after} ORDER BY number LIMIT ${1000}`,
    );
    for (const row of some) rows.get(row.file)?.push(registerRow(row, columns.get(row.file) ?? []));
    const last = some.at(-1);
    if (last === undefined) break;
    after = last.number;
    await turn();
  }
  const files = batch.files.map((file): RegisterFile => ({ ...file, rows: rows.get(file.name) ?? [] }));
  files.sort((a, b) => registerKinds.indexOf(a.kind) - registerKinds.indexOf(b.kind) || (a.name < b.name ? -1 : 1));
  return { files, problems: batch.problems };
}

interface StagedRow {
  readonly kind: string;
  readonly file: string;
  readonly line: number;
  readonly raw: string;
  readonly cells: unknown;
  readonly broken: string | null;
}

function registerRow(staged: StagedRow, columns: readonly RegisterColumn[]): RegisterRow {
  const values = staged.cells as string[];
  const cells: Record<string, string> = {};
  const fields: Record<string, string> = {};
  columns.forEach((column, index) => {
    const cell = values[index] ?? '';
    cells[column.header] = cell;
    if (column.field !== null) fields[column.field] = cell;
  });
  const { file, line, raw, broken } = staged;
  return { kind: staged.kind as RegisterRow['kind'], file, line, raw, cells, fields, ...(broken === null ? {} : { broken: brokenness(broken) }) };
}

/** Why a staged row could not be cut into columns. */
function brokenness(staged: string): Reason {
  // Rows that were staged before reasons had values say it in a sentence.
  if (!staged.startsWith('[')) return reasonOf('broken-row_columns', { found: '?', width: '?' });
  const [wording, values] = JSON.parse(staged) as [Reason['wording'], Reason['values']];
  return reasonOf(wording, values);
}
