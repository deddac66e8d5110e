import type { ColumnMapping } from '../read/column-mapping';
import { missingFields } from '../read/column-mapping';
import { csvRows, UnreadableRowError } from '../read/csv-rows';
import { decodeText } from '../read/decode-text';
import { detectDelimiter } from '../read/detect-delimiter';
import type { RegisterKind } from '../read/register-fields';
import { recogniseFile, type SourceFile } from '../read/register-reader';
import type { RegisterColumn, RegisterSource } from '../read/register-rows';

/** A column of a file, what it was taken for, and what stands in it. */
interface SeenColumn {
  readonly header: string;
  /** Null: nothing; its cells are kept with the rows. */
  readonly field: string | null;
  /** The first values that stand in it, cut short; taken away once the import is done. */
  readonly samples: readonly string[];
}

/** A file as it was found, for whoever has to say what its columns mean. */
export interface SeenFile {
  readonly name: string;
  /** Null: no part of a register that we know. It is left alone. */
  readonly kind: RegisterKind | null;
  readonly rows: number;
  readonly columns: readonly SeenColumn[];
  /** Fields without which such a file cannot be read. */
  readonly missing: readonly string[];
}

const sampleLength = 40;
const samplesWanted = 2;
const mostColumns = 200;
/** Nobody needs an example of these to know what they are. */
const neverShown: ReadonlySet<string | null> = new Set(['collection_password', 'court_order_note']);
/** Rows that are looked at for samples. */
const sampleRows = 200;

/** What was found in the files: their kinds, their columns, what is missing. `source` is what reading them gave. */
export async function lookAtFiles(files: readonly SourceFile[], source: RegisterSource, mapping: ColumnMapping | undefined): Promise<SeenFile[]> {
  const read = new Map(source.files.map((file) => [file.name, file]));
  return Promise.all(
    files.map(async (file): Promise<SeenFile> => {
      const known = read.get(file.name);
      if (known === undefined) return lookAtUnknown(file, mapping);
      const cells = known.rows.slice(0, sampleRows).map((row) => known.columns.map((column) => row.cells[column.header] ?? ''));
      return { name: known.name, kind: known.kind, rows: known.rows.length, columns: withSamples(known.columns, cells), missing: missingFields(known.columns, known.kind) };
    }),
  );
}

/** Whether some file looks like a table that somebody could explain. */
export function looksLikeTable({ columns }: SeenFile): boolean {
  return columns.length > 1 && columns.every(({ header }) => header.length <= 200 && !/[\p{Cc}\uFFFD]/u.test(header));
}

async function lookAtUnknown({ name, bytes }: SourceFile, mapping: ColumnMapping | undefined): Promise<SeenFile> {
  const { text } = decodeText(bytes);
  let columns: readonly RegisterColumn[] = [];
  const cells: (readonly string[])[] = [];
  let lines = 0;
  try {
    for await (const row of csvRows(text, detectDelimiter(text))) {
      if (lines === 0) columns = recogniseFile(name, row.cells, mapping).columns;
      else if (cells.length < sampleRows) cells.push(row.cells);
      lines += 1;
    }
  } catch (error) {
    if (!(error instanceof UnreadableRowError)) throw error;
  }
  return { name, kind: null, rows: Math.max(0, lines - 1), columns: withSamples(columns, cells), missing: [] };
}

function withSamples(columns: readonly RegisterColumn[], rows: readonly (readonly string[])[]): SeenColumn[] {
  return columns.slice(0, mostColumns).map((column, index) => {
    const filled = neverShown.has(column.field) ? [] : rows.map((cells) => (cells[index] ?? '').trim()).filter((cell) => cell !== '');
    return { ...column, samples: [...new Set(filled)].slice(0, samplesWanted).map((cell) => cell.slice(0, sampleLength)) };
  });
}
