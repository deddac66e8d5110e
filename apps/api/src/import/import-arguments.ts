import { isAbsolute, resolve } from 'node:path';
import { parseArgs } from 'node:util';

/** What `npm run import` was asked to do. */
export interface ImportArguments {
  /** The folder of CSV files; absolute. */
  readonly folder: string;
  /** The trust's name; undefined where the store is to tell. */
  readonly trust: string | undefined;
  /** The mapping file; absolute. */
  readonly mapping: string | undefined;
  readonly preview: boolean;
  /** The trust may be made although there are others. */
  readonly newTrust: boolean;
  /** Each row of the report on a line of its own. */
  readonly everyRow: boolean;
  /** Takes the place of DATABASE_URL. */
  readonly database: string | undefined;
}

/** The command was given in a way it cannot be taken; the message is one line for whoever typed it. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

const usage = 'npm run import -- <folder> [--trust "Name" [--new-trust]] [--mapping file.json] [--preview] [--every-row] [--database file-or-address]';

const options = {
  trust: { type: 'string' },
  mapping: { type: 'string' },
  preview: { type: 'boolean' },
  'new-trust': { type: 'boolean' },
  'every-row': { type: 'boolean' },
  database: { type: 'string' },
} as const;

/**
 * Reads the words behind `npm run import --`.
 * @param from the folder the command was given in; paths are taken from there
 * @throws UsageError
 */
export function readImportArguments(words: readonly string[], from: string): ImportArguments {
  const { values, positionals } = parsed(words);
  const [folder, ...more] = positionals;
  if (folder === undefined || folder.trim() === '') throw new UsageError(`Say which folder holds the register: ${usage}`);
  // Without the quotation marks a name of two words comes as two.
  if (more.length > 0) throw new UsageError(`One folder at a time; not known what to do with ${more.map((word) => JSON.stringify(word)).join(', ')}: ${usage}`);
  for (const name of ['trust', 'mapping', 'database'] as const) {
    if (values[name]?.trim() === '') throw new UsageError(`--${name} says nothing: ${usage}`);
  }
  if (values['new-trust'] === true && values.trust === undefined) throw new UsageError(`--new-trust needs the name of the trust, with --trust: ${usage}`);
  const path = (text: string) => (isAbsolute(text) ? text : resolve(from, text));
  return {
    folder: path(folder),
    trust: values.trust,
    mapping: values.mapping === undefined ? undefined : path(values.mapping),
    preview: values.preview === true,
    newTrust: values['new-trust'] === true,
    everyRow: values['every-row'] === true,
    database: values.database,
  };
}

function parsed(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options, allowPositionals: true });
  } catch (error) {
    const [sentence = ''] = (error as Error).message.split(/\.\s|\n/);
    throw new UsageError(`${sentence.replace(/\.$/, '')}: ${usage}`);
  }
}
