import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { ColumnMappingError, ImportRefusedError, readColumnMapping, RegisterFolderError, runImport, type ColumnMapping, type ImportReport } from '@alongside/register/api';
import { openStore, sql, type Clock, type Store } from '@alongside/server-data';
import { composeServer, type Features } from '../composition';
import { type Config, ConfigError, readConfig } from '../config';
import { demoTrustName } from '../demo/demo-trust';
import { startProblem } from '../start-problem';
import { type ImportArguments, readImportArguments, UsageError } from './import-arguments';

/** How the command ends. Rejected rows are no trouble: they wait in the work list. */
export const importEnds = { done: 0, trouble: 1, wrongUsage: 2 } as const;

export interface ImportCommand {
  /** The words behind `npm run import --`. */
  words: readonly string[];
  environment: Readonly<Record<string, string | undefined>>;
  /** The folder the command was given in. */
  from: string;
  features: Features;
  clock: Clock;
  /** Takes each line for whoever waits. */
  say: (line: string) => void;
  /** Takes the one line that says why it could not be done. */
  complain: (line: string) => void;
}

/**
 * Imports a register from the command line, into the store that the configuration or `--database` names: migrates, imports, prints the report.
 * @returns the exit code; see importEnds
 */
export async function importCommand(command: ImportCommand): Promise<number> {
  let config: Config | undefined;
  try {
    const asked = readImportArguments(command.words, command.from);
    const mapping = await mappingOf(asked);
    await checkFolder(asked);
    config = readConfig({ ...command.environment, ...(asked.database === undefined ? {} : { DATABASE_URL: asked.database }) });
    return await importInto(config, command, asked, mapping);
  } catch (error) {
    const code = endOf(error);
    const line = code === undefined ? config && startProblem(error, config) : (error as Error).message;
    if (line === undefined) throw error;
    command.complain(line);
    return code ?? importEnds.trouble;
  }
}

/** The code with which an error that explains itself ends the command; undefined for others. */
function endOf(error: unknown): number | undefined {
  if (error instanceof UsageError || error instanceof ConfigError || error instanceof ColumnMappingError || error instanceof RegisterFolderError) return importEnds.wrongUsage;
  return error instanceof ImportRefusedError ? importEnds.trouble : undefined;
}

async function mappingOf({ mapping }: ImportArguments): Promise<ColumnMapping | undefined> {
  if (mapping === undefined) return undefined;
  const text = await readFile(mapping, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`--mapping ${mapping} cannot be read (${error.code ?? error.message}).`);
  });
  return readColumnMapping(text);
}

/** Looked at before the store is opened: a slip in the path should make no database. */
async function checkFolder({ folder }: ImportArguments): Promise<void> {
  const found = await stat(folder).catch(() => null);
  if (!found?.isDirectory()) throw new UsageError(`${folder} is ${found ? 'not a folder' : 'not there'}: give the folder that holds the CSV files.`);
}

async function importInto(config: Config, { features, clock, say }: ImportCommand, asked: ImportArguments, mapping: ColumnMapping | undefined): Promise<number> {
  const { entities, migrations } = composeServer(features);
  const store = await openStore({ url: config.databaseUrl, entities, migrations, clock });
  try {
    const trustName = asked.trust ?? (await trustAsToldBy(store, asked.folder));
    say(`${asked.preview ? 'Looking at' : 'Importing'} ${asked.folder} for the trust “${trustName}”`);
    const { report, text } = await runImport({ store, trustName, folder: asked.folder, mapping, previewOnly: asked.preview, log: (line) => say(`  ${line}`) });
    say(`\n${text}`);
    say(closing(report, asked.preview));
    return importEnds.done;
  } finally {
    await store.close();
  }
}

/** The one trust there is; where there is none yet, one called like the folder. The demo trust takes nobody's register. */
async function trustAsToldBy(store: Store, folder: string): Promise<string> {
  const trusts = await store.reads.rows({ name: 'text' }, sql`SELECT name AS name FROM trust WHERE name <> ${demoTrustName} ORDER BY name`);
  if (trusts.length > 1) throw new UsageError(`Say for which trust with --trust: there are ${trusts.map(({ name }) => `"${name}"`).join(', ')}.`);
  return trusts[0]?.name ?? basename(folder);
}

function closing({ rows }: ImportReport, preview: boolean): string {
  const rejected = Object.values(rows).reduce((sum, counts) => sum + counts.rejected, 0);
  const waiting = rejected === 1 ? '1 row was' : `${rejected} rows were`;
  const left = rejected === 0 ? 'No row was rejected.' : `${waiting} rejected: each is named above with the reason, and nothing of it is lost.`;
  if (preview) return `Nothing was applied: this was the preview. ${left} Run it without --preview to apply.`;
  return rejected === 0 ? `Done. ${left}` : `Done. ${left} They wait in the work list until somebody settles them.`;
}

