import { readFile, stat } from 'node:fs/promises';
import { ColumnMappingError, ImportRefusedError, previewImport, readColumnMapping, RegisterFolderError, runImport, type ColumnMapping, type ImportReport } from '@alongside/register/api';
import { openStore, type Clock } from '@alongside/server-data';
import { composeServer, type Features } from '../composition';
import { type Config, ConfigError, readConfig } from '../config';
import { startProblem } from '../start-problem';
import { type ImportArguments, readImportArguments, UsageError } from './import-arguments';
import { whichTrust } from './which-trust';

/** How the command ends. Rejected rows are no trouble: they wait in the work list. */
export const importEnds = { done: 0, trouble: 1, wrongUsage: 2 } as const;

interface ImportCommand {
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
    const { name: trustName, trustId } = await whichTrust(store, asked);
    const fresh = trustId === undefined ? (asked.preview ? ', which is not here yet' : ', which is made now') : '';
    say(`${asked.preview ? 'Looking at' : 'Importing'} ${asked.folder} for the trust “${trustName}”${fresh}`);
    const { report, text } = await (asked.preview ? previewImport : runImport)({ store, trustName, trustId, folder: asked.folder, mapping, everyRow: asked.everyRow, log: (line) => say(`  ${line}`) });
    say(`\n${text}`);
    say(closing(report, asked.preview));
    return importEnds.done;
  } finally {
    await store.close();
  }
}

function closing({ rows }: ImportReport, preview: boolean): string {
  const rejected = Object.values(rows).reduce((sum, counts) => sum + counts.rejected, 0);
  const fate = preview ? 'would be rejected' : rejected === 1 ? 'was rejected' : 'were rejected';
  const left = rejected === 0 ? `No row ${preview ? 'would be' : 'was'} rejected.` : `${rejected} ${rejected === 1 ? 'row' : 'rows'} ${fate}: each is named above with the reason, and nothing of it is lost.`;
  if (preview) return `Nothing was applied: this was the preview. ${left} Run it without --preview to apply.`;
  return rejected === 0 ? `Done. ${left}` : `Done. ${left} They wait in the work list until somebody settles them.`;
}
