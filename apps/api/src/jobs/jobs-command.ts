import { existsSync } from 'node:fs';
import { isAbsolute, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Clock, isId, openStore, type Store } from '@alongside/server-data';
import { countDead, type DeadWork, deadWork, eventEntities, retryDead } from '@alongside/server-events';
import { type Config, ConfigError, readConfig } from '../config';
import { startProblem } from '../start-problem';

/** How the command ends. */
const jobsEnds = { done: 0, trouble: 1, wrongUsage: 2 } as const;

/** The command was given in a way it cannot be taken; the message is one line for whoever typed it. */
class JobsUsageError extends Error {
  override readonly name = 'JobsUsageError';
}

const usage = 'npm run jobs -- dead | retry <id …> | retry all [--database file-or-address]';

interface JobsCommand {
  /** The words behind `npm run jobs --`. */
  words: readonly string[];
  environment: Readonly<Record<string, string | undefined>>;
  /** The folder the command was given in. */
  from: string;
  clock: Clock;
  /** Takes each line for whoever waits. */
  say: (line: string) => void;
  /** Takes the one line that says why it could not be done. */
  complain: (line: string) => void;
}

/**
 * Lists work that failed every time, or lets it be tried again, in the store that the configuration or `--database` names. The server
 * may run meanwhile; tables are not changed.
 * @returns the exit code: 0 done, 1 trouble, 2 a slip in the command
 */
export async function jobsCommand(command: JobsCommand): Promise<number> {
  let config: Config | undefined;
  try {
    const { ids, database } = read(command.words);
    config = readConfig({ ...command.environment, ...(database === undefined ? {} : { DATABASE_URL: fromHere(database, command.from) }) });
    refuseNewFile(config.databaseUrl);
    const store = await openStore({ url: config.databaseUrl, entities: eventEntities, migrations: [], clock: command.clock, ...(config.keys && { keys: config.keys }) });
    try {
      await (ids === undefined ? list(store, command) : retry(store, ids, command));
    } finally {
      await store.close();
    }
    return jobsEnds.done;
  } catch (error) {
    const slip = error instanceof JobsUsageError || error instanceof ConfigError;
    const line = slip ? error.message : config && (hasNoTables(error) ? 'DATABASE_URL names a database with no tables: the server has not been started with it yet.' : startProblem(error, config));
    if (line === undefined) throw error;
    command.complain(line);
    return slip ? jobsEnds.wrongUsage : jobsEnds.trouble;
  }
}

const hasNoTables = (error: unknown): boolean => /no such table|ER_NO_SUCH_TABLE|doesn't exist/.test(String(error));

/** What was asked for: the ids to try again, or undefined for the list. */
function read(words: readonly string[]): { ids: readonly string[] | 'all' | undefined; database: string | undefined } {
  const { values, positionals } = parsed(words);
  const [verb, ...more] = positionals;
  if (verb === 'dead' && more.length === 0) return { ids: undefined, ...values };
  if (verb !== 'retry') throw new JobsUsageError(`Say what to do: ${usage}`);
  if (more.length === 1 && more[0] === 'all') return { ids: 'all', ...values };
  const slips = more.filter((word) => !isId(word));
  if (more.length === 0 || slips.length > 0) throw new JobsUsageError(`${slips.length > 0 ? `${slips.map((word) => JSON.stringify(word)).join(', ')} is no id of the list` : 'Say which'}: ${usage}`);
  return { ids: more, ...values };
}

function parsed(words: readonly string[]): { values: { database: string | undefined }; positionals: string[] } {
  try {
    const { values, positionals } = parseArgs({ args: [...words], options: { database: { type: 'string' } }, allowPositionals: true });
    return { values: { database: values.database }, positionals };
  } catch (error) {
    const [sentence = ''] = (error as Error).message.split(/\.\s|\n/);
    throw new JobsUsageError(`${sentence.replace(/\.$/, '')}: ${usage}`);
  }
}

const isAddress = (database: string): boolean => /^[a-z][a-z0-9+.-]+:/i.test(database);

function fromHere(database: string, from: string): string {
  return isAddress(database) || isAbsolute(database) ? database : resolve(from, database);
}

/** To look at what is not there would make an empty store. */
function refuseNewFile(databaseUrl: string): void {
  if (!isAddress(databaseUrl) && !existsSync(databaseUrl)) throw new JobsUsageError(`There is no store at ${databaseUrl} yet.`);
}

async function list(store: Store, { clock, say }: JobsCommand): Promise<void> {
  const [dead, found] = [await countDead(store), await deadWork(store)];
  if (dead === 0) return say('Nothing was given up.');
  say(dead === 1 ? 'One piece of work failed every time and was given up:' : `${dead} pieces of work failed every time and were given up${found.length < dead ? `; the ${found.length} that lie longest:` : ':'}`);
  for (const one of found) say(`  ${one.id}  ${one.kind === 'event' ? 'event' : 'job'}  ${one.name}, ${one.tries} tries, ${one.fault ?? 'fault not told'}, ${age(one, clock)} ago`);
  say('The log of the server says why. Once that is mended: npm run jobs -- retry <id>, or retry all.');
}

async function retry(store: Store, ids: readonly string[] | 'all', { say }: JobsCommand): Promise<void> {
  const count = await retryDead(store, ids);
  const missed = ids === 'all' ? 0 : new Set(ids).size - count;
  say(`${count === 1 ? '1 piece of work' : `${count} pieces of work`} will be tried again${count > 0 ? ' by the server that runs, or by the next one' : ''}.${missed > 0 ? ` ${missed} of the ids ${missed === 1 ? 'is' : 'are'} not in the list.` : ''}`);
}

/** How long something lies: in minutes, hours or days. */
function age({ since }: DeadWork, clock: Clock): string {
  const minutes = Math.max(0, Math.round((clock.now().getTime() - since.getTime()) / 60_000));
  if (minutes < 120) return `${minutes} min`;
  return minutes < 48 * 60 ? `${Math.round(minutes / 60)} h` : `${Math.round(minutes / 1440)} days`;
}
