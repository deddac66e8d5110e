import { parseArgs } from 'node:util';
import type { NotedSegment } from '@alongside/server-access';

/** What `npm run audit` was asked to do. */
export interface AuditArguments {
  /** The trust's name; undefined for all. */
  readonly trust: string | undefined;
  /** A segment that somebody noted down and that must be there. */
  readonly noted: NotedSegment | undefined;
  /** Takes the place of DATABASE_URL. */
  readonly database: string | undefined;
}

/** The command was given in a way it cannot be taken; the message is one line for whoever typed it. */
export class AuditUsageError extends Error {
  override readonly name = 'AuditUsageError';
}

const usage = 'npm run audit -- verify [--trust "Name" [--noted number:hash]] [--database file-or-address]';
const options = { trust: { type: 'string' }, noted: { type: 'string' }, database: { type: 'string' } } as const;

/**
 * Reads the words behind `npm run audit --`.
 * @throws AuditUsageError
 */
export function readAuditArguments(words: readonly string[]): AuditArguments {
  const { values, positionals } = parsed(words);
  if (positionals.length !== 1 || positionals[0] !== 'verify') throw new AuditUsageError(`There is one thing to do: ${usage}`);
  for (const name of ['trust', 'noted', 'database'] as const) if (values[name]?.trim() === '') throw new AuditUsageError(`--${name} says nothing: ${usage}`);
  if (values.noted !== undefined && values.trust === undefined) throw new AuditUsageError(`--noted needs the name of the trust, with --trust: ${usage}`);
  return { trust: values.trust, noted: values.noted === undefined ? undefined : notedOf(values.noted), database: values.database };
}

function notedOf(text: string): NotedSegment {
  const [, number, hash] = /^(\d{1,9}):([A-Za-z0-9_-]{43})$/.exec(text) ?? [];
  if (!number || !hash) throw new AuditUsageError(`--noted takes what an earlier run printed, such as 12:${'x'.repeat(43)}: ${usage}`);
  return { number: Number(number), hash };
}

function parsed(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options, allowPositionals: true });
  } catch (error) {
    const [sentence = ''] = (error as Error).message.split(/\.\s|\n/);
    throw new AuditUsageError(`${sentence.replace(/\.$/, '')}: ${usage}`);
  }
}
