import { setImmediate as turn } from 'node:timers/promises';
import { CsvError, parse, type Info } from 'csv-parse';
import { because, type Reason } from '../../reasons/because';

/** One record of a CSV file: its cells and where it stood. */
export interface CsvRow {
  readonly line: number;
  readonly raw: string;
  readonly cells: readonly string[];
}

/** From this line on a file cannot be read. */
export class UnreadableRowError extends Error {
  override readonly name = 'UnreadableRowError';
  constructor(
    readonly line: number,
    readonly because: Reason,
  ) {
    super(because.reason);
  }
}

/** No row of a register comes near this many characters; one that does would be taken apart into millions of cells. */
const longestRow = 100_000;

interface ParsedRecord {
  readonly raw: string;
  readonly record: string[];
  readonly info: Info;
}

/** Text goes to the parser in pieces of this many characters; between them other work gets its turn. */
const pieceLength = 1 << 16;

/**
 * Cuts CSV text into rows, one after the other; empty lines are passed over but counted. Lines are physical: csv-parse's own
 * count goes wrong with CRLF inside quotation marks, so they are counted from the raw text of each record.
 * @throws UnreadableRowError after the last row before a quotation mark that is never closed (everything after it would be one cell), or
 * before a row that is longer than any row of a register.
 */
export async function* csvRows(text: string, delimiter: string): AsyncGenerator<CsvRow> {
  let line = 1;
  try {
    for await (const { raw, record } of records(text, delimiter)) {
      const own = raw.replace(/[\r\n]+$/, '');
      const row = { line, raw: own, cells: record };
      line += 1 + lineBreaks(own);
      if (own.trim() !== '') yield row;
    }
  } catch (error) {
    if (error instanceof CsvError && error.code === 'CSV_QUOTE_NOT_CLOSED') throw new UnreadableRowError(line, because('file-quote', { line }));
    if (error instanceof CsvError && error.code === 'CSV_MAX_RECORD_SIZE') throw new UnreadableRowError(line, because('file-overlong', { line, limit: longestRow }));
    throw error;
  }
}

/** The parser's records, all those before an error too: reading it as a stream would drop what it still holds when one comes. */
async function* records(text: string, delimiter: string): AsyncGenerator<ParsedRecord> {
  const parser = parse({ delimiter, raw: true, info: true, relax_column_count: true, relax_quotes: true, max_record_size: longestRow, record_delimiter: ['\r\n', '\n', '\r'] });
  const ready: ParsedRecord[] = [];
  const closed = new Promise<void>((resolve) => parser.once('close', resolve));
  let failure: Error | null = null;
  parser.on('data', (record: ParsedRecord) => ready.push(record));
  parser.on('error', (error) => (failure = error));
  for (const piece of inPieces(text)) {
    await new Promise((resolve) => parser.write(piece, resolve));
    await turn();
    yield* ready.splice(0);
  }
  parser.end();
  await closed;
  yield* ready.splice(0);
  if (failure !== null) throw failure as Error;
}

function* inPieces(text: string): Generator<Buffer> {
  let from = 0;
  while (from < text.length) {
    let to = Math.min(from + pieceLength, text.length);
    // A character outside the basic plane is two units: never cut between them.
    if (to < text.length && isLeadingSurrogate(text.charCodeAt(to - 1))) to += 1;
    yield Buffer.from(text.slice(from, to), 'utf8');
    from = to;
  }
}

function isLeadingSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}

function lineBreaks(text: string): number {
  let count = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === 10 || (code === 13 && text.charCodeAt(index + 1) !== 10)) count += 1;
  }
  return count;
}
