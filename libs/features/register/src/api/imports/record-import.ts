import { bytes, instant, join, newId, raw, sql, type Id, type Store, type Transaction } from '@alongside/server-data';
import { emit } from '@alongside/server-events';
import { chunks } from '../apply/database-register';
import type { LoadedBatch } from '../apply/stage-register';
import { issueIdentity } from '../apply/work-list';
import type { ImportReport } from '../report/import-report';
import { detailsOf } from '../report/issue-details';
import { type ImportSummary, summaryOf } from './import-summary';
import { RegisterFindingEntity } from './register-finding.entity';
import { RegisterImportEntity } from './register-import.entity';
import { RegisterImportPlaceEntity } from './register-import-place.entity';

const findingsAtOnce = 500;

/** Notes what an import did, so that people can look at it: its findings, its counts, the settings that it was about. It has ended then. */
export async function recordImport(store: Store, batch: LoadedBatch, report: ImportReport, places: readonly (Id | null)[]): Promise<void> {
  await writeFindings(store, batch, report);
  await store.transaction(async (tx) => {
    await tx.write(sql`UPDATE register_batch SET state = 'applied', report = ${JSON.stringify(report)}, finished_at = ${instant(tx.at)}, version = version + 1 WHERE id = ${bytes(batch.id)}`);
    const id = (await importOf(tx, batch)) ?? (await addImport(tx, batch));
    const [known] = await tx.rows({ files: 'json?' }, sql`SELECT files AS files FROM register_import WHERE id = ${bytes(id)}`);
    const files = ((known?.files ?? null) as { columns: object[] }[] | null)?.map((file) => ({ ...file, columns: file.columns.map((column) => ({ ...column, samples: [] })) })) ?? null;
    await tx.write(
      sql`UPDATE register_import SET state = 'done', summary = ${JSON.stringify(summaryOf(report))}, files = ${files === null ? null : JSON.stringify(files)}, uploads = '[]', interrupted = ${false}, reason = NULL,
                 finished_at = ${instant(tx.at)}, version = version + 1
          WHERE id = ${bytes(id)}`,
    );
    await setPlaces(tx, batch.trustId, id, places);
    await emit(tx, [{ trustId: batch.trustId, name: 'register.import-finished', version: 1, partitionKey: null, payload: { batchId: batch.id } }]);
  });
}

/** Keeps the findings of a preview or an import in place of those that were kept of it before. */
export async function writeFindings(store: Store, batch: Pick<LoadedBatch, 'id' | 'trustId' | 'system'>, report: ImportReport): Promise<void> {
  await forgetRows(store, 'register_finding', batch);
  const rows = report.issues.flatMap((issue) => (issue.severity === 'mended' ? [] : [{ ...issue, severity: issue.severity }]));
  let number = 0;
  for (const some of chunks(rows, findingsAtOnce)) {
    await store.transaction((tx) =>
      tx.insert(
        RegisterFindingEntity,
        some.map((issue, index) => ({
          id: newId(tx.at), trustId: batch.trustId, batchId: batch.id, number: number + index + 1, severity: issue.severity, kind: issue.kind, file: issue.file, line: issue.line,
          ref: issue.ref.slice(0, 200), field: issue.field.slice(0, 60), code: issue.code.slice(0, 60), value: issue.value, reason: issue.reason, details: detailsOf(issue), identity: issueIdentity(batch.system, issue),
        })),
      ),
    );
    number += some.length;
  }
}

/** Removes what a batch has in a table, some rows at a time so that nobody waits long. */
export async function forgetRows(store: Store, table: 'register_finding' | 'register_row', batch: { readonly id: Id; readonly trustId: Id }): Promise<void> {
  for (;;) {
    const some = await store.reads.rows({ id: 'id' }, sql`SELECT id AS id FROM ${raw(table)} WHERE trust_id = ${bytes(batch.trustId)} AND batch_id = ${bytes(batch.id)} LIMIT ${findingsAtOnce}`);
    if (some.length === 0) return;
    await store.transaction((tx) => tx.write(sql`DELETE FROM ${raw(table)} WHERE id IN (${join(some.map(({ id }) => bytes(id)))})`));
  }
}

/** Says which settings an import is about, in place of what was said before. */
export async function setPlaces(tx: Transaction, trustId: Id, importId: Id, places: readonly (Id | null)[]): Promise<void> {
  await tx.write(sql`DELETE FROM register_import_place WHERE trust_id = ${bytes(trustId)} AND import_id = ${bytes(importId)}`);
  await tx.insert(RegisterImportPlaceEntity, places.map((settingId) => ({ id: newId(tx.at), trustId, importId, settingId })));
}

async function importOf(tx: Transaction, batch: LoadedBatch): Promise<Id | null> {
  const [found] = await tx.rows({ id: 'id' }, sql`SELECT id AS id FROM register_import WHERE trust_id = ${bytes(batch.trustId)} AND batch_id = ${bytes(batch.id)}`);
  return found?.id ?? null;
}

/** One from the command line: nobody began it on a screen. */
async function addImport(tx: Transaction, batch: LoadedBatch): Promise<Id> {
  const id = newId(tx.at);
  const files = batch.files.map(({ name, kind, rows, columns }) => ({ name, kind, rows, columns: columns.map((column) => ({ ...column, samples: [] })), missing: [] }));
  await tx.insert(RegisterImportEntity, [
    {
      id, trustId: batch.trustId, actorId: null, personId: null, state: 'done', scope: { whole: true, settingIds: [] }, uploads: [], mapping: batch.mapping, files, batchId: batch.id, round: 1, done: 0, total: 0,
      interrupted: false, reason: null, summary: null as ImportSummary | null, startedAt: tx.at, finishedAt: tx.at,
    },
  ]);
  return id;
}
