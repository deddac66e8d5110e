import { TrustEntity } from '@alongside/server-core';
import { bytes, dayIn, isId, newId, sql, tidyText, type Day, type Id, type Store } from '@alongside/server-data';
import type { ColumnMapping } from '../read/column-mapping';
import { filesOfFolder, readRegister, type SourceFile } from '../read/register-reader';
import type { FileProblem, RegisterSource } from '../read/register-rows';
import type { ImportReport } from '../report/import-report';
import { reportText } from '../report/report-text';
import { applyBatch, previewBatch, type Progress } from './apply-batch';
import { digestOf, findBatch, stageRegister, type LoadedBatch } from './stage-register';

/** An import that cannot begin; the message is one plain sentence for whoever started it. */
export class ImportRefusedError extends Error {
  override readonly name = 'ImportRefusedError';
}

export interface ImportOptions {
  readonly store: Store;
  /** The trust it is for: its id, or its name, under which an import (never a preview) makes it when it does not exist yet. */
  readonly trustId?: Id;
  readonly trustName?: string;
  /** The folder of CSV files, or the files themselves. */
  readonly folder?: string;
  readonly files?: readonly SourceFile[];
  readonly mapping?: ColumnMapping;
  /** Which system the export comes from, when a trust imports from several. References are unique within one. */
  readonly system?: string;
  /** The day the export shows; by default today in Britain. Rooms and key persons are known from this day on. */
  readonly day?: Day;
  /** Whom revisions name; by default the trust itself. */
  readonly actorId?: Id;
  /** Whether the text of the report gives each row a line of its own. */
  readonly everyRow?: boolean;
  readonly log?: Progress;
}

export interface ImportOutcome {
  readonly trustId: Id;
  readonly batchId: Id;
  readonly report: ImportReport;
  /** The report as text for the command line. */
  readonly text: string;
}

const usualSystem = 'register';

/**
 * Imports a register from a folder: reads, stages, applies, reports. The same export again changes nothing; one that was broken off
 * goes on where it stopped; a changed one updates. Where it cannot begin, nothing was written, not even the trust.
 *
 * @throws ImportRefusedError, RegisterFolderError or ColumnMappingError when it cannot begin
 */
export async function runImport(options: ImportOptions): Promise<ImportOutcome> {
  const { store, log = () => undefined } = options;
  const files = await filesOf(options);
  const known = await knownTrust(options);
  const system = options.system ?? usualSystem;
  const mapping = options.mapping ?? null;
  const digest = digestOf(files, mapping, system);
  let batch = known === null ? null : await unfinishedBatch(store, known, digest);
  if (batch === null) {
    const source = await sourceOf(files, options);
    refuseBroken(source.problems);
    const trustId = known ?? (await makeTrust(options));
    log(`Staging ${rowsOf(source)} rows`);
    const id = await stageRegister(store, source, { trustId, system, day: dayOf(options), digest, mapping, actorId: options.actorId ?? null });
    batch = await findBatch(store.reads, trustId, id);
  }
  if (batch === null) throw new ImportRefusedError('The staged rows could not be read again.');
  refuseBroken(batch.problems);
  const report = await applyBatch(store, batch, options.actorId ?? batch.trustId, log);
  return { trustId: batch.trustId, batchId: batch.id, report, text: reportText(report, { title: 'Import', everyRow: options.everyRow }) };
}

/**
 * Works out what an import would do, and writes nothing: no trust, no rows. A trust that is not here yet is taken for an empty one.
 *
 * @throws ImportRefusedError, RegisterFolderError or ColumnMappingError when it cannot begin
 */
export async function previewImport(options: ImportOptions): Promise<Pick<ImportOutcome, 'report' | 'text'>> {
  const { store, log = () => undefined } = options;
  const source = await sourceOf(await filesOf(options), options);
  log(`Comparing ${rowsOf(source)} rows with what is here`);
  const trustId = (await knownTrust(options)) ?? newId();
  const report = await previewBatch(store.reads, { trustId, system: options.system ?? usualSystem, day: dayOf(options) }, source);
  return { report, text: reportText(report, { title: 'Preview', everyRow: options.everyRow }) };
}

const filesOf = ({ files, folder }: ImportOptions): Promise<readonly SourceFile[]> => (files === undefined ? filesOfFolder(folder ?? '') : Promise.resolve(files));
const dayOf = ({ store, day }: ImportOptions): Day => day ?? dayIn('Europe/London', store.clock.now());
const rowsOf = (source: RegisterSource): number => source.files.reduce((sum, file) => sum + file.rows.length, 0);

async function sourceOf(files: readonly SourceFile[], { mapping, log = () => undefined }: ImportOptions): Promise<RegisterSource> {
  log(`Reading ${files.length} files`);
  const source = await readRegister(files, mapping);
  if (source.files.length === 0) throw new ImportRefusedError('None of the files is part of a register: see the names of files and columns in the README of the register.');
  return source;
}

function refuseBroken(problems: readonly FileProblem[]): void {
  const blocking = problems.find((problem) => problem.blocks);
  if (blocking) throw new ImportRefusedError(`${blocking.file}${blocking.line === null ? '' : `, line ${blocking.line}`}: ${blocking.reason}.`);
}

/** A batch of the same files that was staged or begun and never finished. */
async function unfinishedBatch(store: Store, trustId: Id, digest: string): Promise<LoadedBatch | null> {
  const [row] = await store.reads.rows(
    { id: 'id' },
    sql`SELECT id AS id FROM register_batch WHERE trust_id = ${bytes(trustId)} AND digest = ${digest} AND state IN ('staged', 'applying') ORDER BY started_at DESC, id DESC LIMIT 1`,
  );
  return row === undefined ? null : findBatch(store.reads, trustId, row.id);
}

/** The trust that was asked for, or null where its name is new. */
async function knownTrust({ store, trustId, trustName }: ImportOptions): Promise<Id | null> {
  if (trustId !== undefined) {
    if (!isId(trustId)) throw new ImportRefusedError(`“${trustId}” is not the id of a trust.`);
    const [found] = await store.reads.rows({ id: 'id' }, sql`SELECT id AS id FROM trust WHERE id = ${bytes(trustId)}`);
    if (found === undefined) throw new ImportRefusedError(`There is no trust with the id ${trustId}.`);
    return trustId;
  }
  const name = tidyText(trustName ?? '');
  if (name === '') throw new ImportRefusedError('Say for which trust the register is: its name or its id.');
  const found = await store.reads.rows({ id: 'id' }, sql`SELECT id AS id FROM trust WHERE name = ${name}`);
  if (found.length > 1) throw new ImportRefusedError(`There are ${found.length} trusts called “${name}”: give the id.`);
  return found[0]?.id ?? null;
}

async function makeTrust({ store, trustName = '' }: ImportOptions): Promise<Id> {
  const id = newId();
  await store.transaction((tx) => tx.insert(TrustEntity, [{ id, name: tidyText(trustName), word: 'trust', createdAt: tx.at }]));
  return id;
}
