import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { because, type Reason } from '../../reasons/because';
import { kindOfFileName, kindOfHeaders, mappingOf, matchColumns, missingFields, type ColumnMapping } from './column-mapping';
import { csvRows, UnreadableRowError, type CsvRow } from './csv-rows';
import { decodeText } from './decode-text';
import { detectDelimiter } from './detect-delimiter';
import { registerKinds, type RegisterKind } from './register-fields';
import type { FileProblem, RegisterColumn, RegisterFile, RegisterRow, RegisterSource } from './register-rows';

/** A file as it was uploaded or found in a folder. */
export interface SourceFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A folder that is no register: it does not exist, cannot be read, or holds no CSV file. The message says which. */
export class RegisterFolderError extends Error {
  override readonly name = 'RegisterFolderError';
}

/** More columns than this, and it is something else; each would cost memory in every row. */
const mostColumns = 200;

/** More line breaks than this in one cell, and a quotation mark has swallowed rows. */
const mostLinesInACell = 20;

/**
 * Reads every CSV file of a folder (`.csv`, `.txt`, `.tsv`; not its sub-folders). A file that is no part of a register is
 * named in the problems and passed over.
 * @throws RegisterFolderError
 */
export async function readRegisterFolder(folder: string, mapping?: ColumnMapping): Promise<RegisterSource> {
  return readRegister(await filesOfFolder(folder), mapping);
}

/**
 * The CSV files of a folder, by name.
 * @throws RegisterFolderError
 */
export async function filesOfFolder(folder: string): Promise<SourceFile[]> {
  const found = await stat(folder).catch(() => null);
  if (found === null) throw new RegisterFolderError(`The folder "${folder}" does not exist.`);
  if (!found.isDirectory()) throw new RegisterFolderError(`"${folder}" is not a folder. Give the folder that holds the CSV files.`);
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => !entry.isDirectory() && /\.(csv|txt|tsv)$/i.test(entry.name)).map((entry) => entry.name).sort();
  if (names.length === 0) throw new RegisterFolderError(`The folder "${folder}" holds no CSV file.`);
  return Promise.all(names.map(async (name) => ({ name, bytes: await readFile(join(folder, name)) })));
}

/** Reads uploaded files. Two files of one kind are both read, one after the other. */
export async function readRegister(sources: readonly SourceFile[], mapping?: ColumnMapping): Promise<RegisterSource> {
  const files: RegisterFile[] = [];
  const problems: FileProblem[] = [];
  for (const source of sources) {
    const file = await readRegisterFile(source, mapping, (problem) => problems.push({ file: source.name, ...problem }));
    if (file !== null) files.push(file);
  }
  const order = (kind: RegisterKind) => registerKinds.indexOf(kind);
  files.sort((a, b) => order(a.kind) - order(b.kind) || (a.name < b.name ? -1 : 1));
  return { files, problems };
}

type Report = (problem: Omit<FileProblem, 'file'>) => void;

async function readRegisterFile(source: SourceFile, mapping: ColumnMapping | undefined, report: Report): Promise<RegisterFile | null> {
  const { text, encoding, guessed } = decodeText(source.bytes);
  if (guessed) report({ line: null, blocks: false, ...because('file-encoding', { encoding }) });
  const delimiter = detectDelimiter(text);
  if (widthOf(text, delimiter) > mostColumns) {
    report({ line: 1, blocks: true, ...because('file-columns', { limit: mostColumns }) });
    return null;
  }
  const rows = csvRows(text, delimiter);
  const rowsRead: RegisterRow[] = [];
  let columns: RegisterColumn[] | null = null;
  let kind: RegisterKind | null = null;
  try {
    for await (const row of rows) {
      if (columns === null) {
        ({ kind, columns } = recognise(source.name, row, mapping, report));
        if (columns === null) return null;
      } else if (kind !== null) rowsRead.push(registerRow(source.name, kind, columns, row));
    }
  } catch (error) {
    if (!(error instanceof UnreadableRowError)) throw error;
    report({ line: error.line, blocks: true, ...error.because });
  }
  if (columns === null || kind === null) {
    report({ line: null, blocks: false, ...because('file-empty') });
    return null;
  }
  return { name: source.name, kind, encoding, delimiter, columns, rows: rowsRead };
}

/** About how many columns the first line has; delimiters inside quotation marks count too, which no header has many of. */
function widthOf(text: string, delimiter: string): number {
  const end = text.search(/[\r\n]/);
  let width = 1;
  for (let at = text.indexOf(delimiter); at >= 0 && (end < 0 || at < end) && width <= mostColumns; at = text.indexOf(delimiter, at + 1)) width += 1;
  return width;
}

function recognise(file: string, header: CsvRow, mapping: ColumnMapping | undefined, report: Report): { kind: RegisterKind | null; columns: RegisterColumn[] | null } {
  const { kind, columns } = recogniseFile(file, header.cells, mapping);
  if (kind === null) {
    report({ line: 1, blocks: false, ...because('file-unknown') });
    return { kind, columns: null };
  }
  const missing = missingFields(columns, kind);
  if (missing.length > 0) {
    report({ line: 1, blocks: true, ...because('file-lacks', { fields: missing.join(', ') }) });
  }
  return { kind, columns };
}

/** The kind of a file, told by its name, a mapping or its columns, and what each column was taken for: nothing where the kind is not known. */
export function recogniseFile(file: string, header: readonly string[], mapping: ColumnMapping | undefined): { kind: RegisterKind | null; columns: RegisterColumn[] } {
  const headers = uniqueHeaders(header);
  const named = kindOfFileName(file);
  const said = mappingOf(mapping, file, named);
  const kind = named ?? kindOfHeaders(headers, said);
  return { kind, columns: kind === null ? headers.map((one) => ({ header: one, field: null })) : matchColumns(headers, kind, said) };
}

/** Headers as written; a second one of the same name, or one without a name, gets its position. */
function uniqueHeaders(cells: readonly string[]): string[] {
  const seen = new Set<string>();
  return cells.map((cell, index) => {
    const name = cell.trim();
    const unique = name === '' || seen.has(name) ? `${name === '' ? 'column' : name} (${index + 1})` : name;
    seen.add(unique);
    return unique;
  });
}

function registerRow(file: string, kind: RegisterKind, columns: readonly RegisterColumn[], row: CsvRow): RegisterRow {
  // Without a prototype: a column may be called `__proto__`.
  const cells = Object.create(null) as Record<string, string>;
  const fields = Object.create(null) as Record<string, string>;
  columns.forEach((column, index) => {
    const cell = row.cells[index] ?? '';
    cells[column.header] = cell;
    if (column.field !== null) fields[column.field] = cell;
  });
  const broken = breakage(columns.length, row);
  return { kind, file, line: row.line, raw: row.raw, cells, fields, ...(broken === null ? {} : { broken }) };
}

function breakage(width: number, row: CsvRow): Reason | null {
  const count = row.cells.length;
  // Spreadsheets leave empty cells behind the last column; they carry nothing and shift nothing.
  const extra = row.cells.slice(width).some((cell) => cell.trim() !== '');
  if (count < width || extra) return because('broken-row_columns', { found: count, width });
  if (row.cells.some((cell) => cell.split('\n').length > mostLinesInACell)) {
    return because('broken-row_lines');
  }
  return null;
}
