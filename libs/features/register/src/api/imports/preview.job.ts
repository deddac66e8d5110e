import { readUpload } from '@alongside/server-core';
import { bytes, dayIn, join, sql, type Id, type Store } from '@alongside/server-data';
import type { JobHandler } from '@alongside/server-events';
import { previewBatch } from '../apply/apply-batch';
import { namedSettings, OutsideScopeError } from '../apply/import-scope';
import { digestOf, findBatch, stageRegister, type LoadedBatch } from '../apply/stage-register';
import { readRegister, type SourceFile } from '../read/register-reader';
import type { RegisterSource } from '../read/register-rows';
import { checkNamed, forgetLater, ImportStoppedError, noteInterruption, progressOf, runningImport, stopImport, type RunningImport } from './import-progress';
import { summaryOf } from './import-summary';
import { looksLikeTable, lookAtFiles, type SeenFile } from './look-at-files';
import { setPlaces, writeFindings } from './record-import';

/** A preview that failed so often is given up: whoever waits for it can begin again. */
const mostAttempts = 3;

/** The system that exports from screens are taken to come from. */
const systemOfScreens = 'register';

/** Reads the files of an import and works out what it would do. */
export const previewJob: JobHandler = {
  name: 'register.preview',
  async run({ trustId, payload, attempt }, { store, log }) {
    const one = await runningImport(store.reads, trustId, String(payload['importId']));
    if (one === null || one.state !== 'reading' || one.round !== payload['round']) return;
    try {
      await preview(store, one);
    } catch (error) {
      if (error instanceof ImportStoppedError) return stopImport(store, one, error.state, error.reason);
      if (error instanceof OutsideScopeError) return stopImport(store, one, 'refused', { code: 'OTHER_PEOPLE', names: [] });
      if (attempt < mostAttempts) {
        await noteInterruption(store, one);
        throw error;
      }
      log.error({ import: one.id, err: error }, 'A preview of a register could not be worked out.');
      await stopImport(store, one, 'failed', { code: 'UNEXPECTED', names: [] });
    }
  },
};

async function preview(store: Store, one: RunningImport): Promise<void> {
  const files = await filesOf(store, one);
  const source = await readRegister(files, one.mapping ?? undefined);
  const seen = await lookAtFiles(files, source, one.mapping ?? undefined);
  await store.transaction((tx) => tx.write(sql`UPDATE register_import SET files = ${JSON.stringify(seen)} WHERE id = ${bytes(one.id)} AND state = 'reading' AND round = ${one.round}`));
  if (needsColumns(source, seen)) {
    await store.transaction((tx) => tx.write(sql`UPDATE register_import SET state = 'columns', version = version + 1 WHERE id = ${bytes(one.id)} AND state = 'reading' AND round = ${one.round}`));
    return;
  }
  const broken = source.problems.filter((problem) => problem.blocks);
  if (broken.length > 0) throw new ImportStoppedError('failed', { code: 'BROKEN_FILE', names: broken.map(({ file, line }) => (line === null ? file : `${file}:${line}`)) });

  checkNamed(await namedSettings(store.reads, { trustId: one.trustId, system: systemOfScreens }, source), one.scope);
  const batch = await stagedBatch(store, one, files, source);
  let places: readonly (Id | null)[] = [];
  const report = await previewBatch(store.reads, batch, source, {
    scope: one.scope,
    counted: progressOf(store, one),
    placed: (found) => { places = found; },
  });
  await writeFindings(store, batch, report);
  await store.transaction(async (tx) => {
    const met = await tx.write(
      sql`UPDATE register_import SET state = 'ready', summary = ${JSON.stringify(summaryOf(report))}, interrupted = ${false}, version = version + 1 WHERE id = ${bytes(one.id)} AND state = 'reading' AND round = ${one.round}`,
    );
    if (met === 1) await setPlaces(tx, one.trustId, one.id, places);
    // Given up, or begun anew, while it was worked out.
    else await forgetLater(tx, { ...one, batchId: batch.id, uploads: [] });
  });
}

/** The files with their bytes; two of one name are told apart. @throws ImportStoppedError when they are not kept any more */
async function filesOf(store: Store, one: RunningImport): Promise<SourceFile[]> {
  const names = new Map(
    (await store.reads.rows({ id: 'id', name: 'text' }, sql`SELECT id AS id, name AS name FROM upload WHERE trust_id = ${bytes(one.trustId)} AND id IN (${join(one.uploads.map(bytes))})`)).map((row) => [row.id, row.name]),
  );
  const taken = new Set<string>();
  const files: SourceFile[] = [];
  for (const id of one.uploads) {
    const content = await readUpload(store.reads, one.trustId, id);
    const name = names.get(id);
    if (content === null || name === undefined) throw new ImportStoppedError('failed', { code: 'FILES_GONE', names: [] });
    files.push({ name: freeName(name, taken), bytes: content });
  }
  return files;
}

function freeName(name: string, taken: Set<string>): string {
  const [, stem = name, ending = ''] = /^(.*?)(\.[a-z0-9]{1,8})?$/is.exec(name) ?? [];
  let free = name;
  for (let number = 2; taken.has(free.toLowerCase()); number += 1) free = `${stem} (${number})${ending}`;
  taken.add(free.toLowerCase());
  return free;
}

/** Whether somebody has to say first what columns mean. @throws ImportStoppedError when none of the files is a table */
function needsColumns(source: RegisterSource, seen: readonly SeenFile[]): boolean {
  if (seen.some((file) => file.missing.length > 0)) return true;
  if (source.files.length > 0) return false;
  if (seen.some(looksLikeTable)) return true;
  throw new ImportStoppedError('failed', { code: 'NOT_A_REGISTER', names: seen.map((file) => file.name) });
}

/** The batch of this import: one that an attempt before this one had staged to its end, or a new one. */
async function stagedBatch(store: Store, one: RunningImport, files: readonly SourceFile[], source: RegisterSource): Promise<LoadedBatch> {
  const known = one.batchId === null ? null : await findBatch(store.reads, one.trustId, one.batchId);
  if (known?.state === 'staged') return known;
  const id = await stageRegister(store, source, {
    trustId: one.trustId,
    system: systemOfScreens,
    day: dayIn('Europe/London', store.clock.now()),
    digest: digestOf(files, one.mapping, systemOfScreens),
    mapping: one.mapping,
    actorId: one.actorId,
  });
  await store.transaction((tx) => tx.write(sql`UPDATE register_import SET batch_id = ${bytes(id)} WHERE id = ${bytes(one.id)} AND state = 'reading' AND round = ${one.round}`));
  const batch = await findBatch(store.reads, one.trustId, id);
  if (batch === null) throw new Error('The staged rows could not be read again.');
  return batch;
}
