import { foldHeader, registerFields, registerFileNames, registerKinds, type RegisterKind } from './register-fields';
import type { RegisterColumn } from './register-rows';

/**
 * What a customer says about the columns of files that are called otherwise: file → header → field. A header mapped to
 * `null` is left alone even if its name is one we know. The file may be named with its ending (`pupils.csv`) or by its kind.
 * `{"pupils.csv": {"UPN": "child_ref", "Known name": "known_as", "Notes": null}}`
 */
export type ColumnMapping = Readonly<Record<string, Readonly<Record<string, string | null>>>>;

/** A mapping that cannot be used; the message says what is wrong with it and where. */
export class ColumnMappingError extends Error {
  override readonly name = 'ColumnMappingError';
}

/**
 * Reads a mapping from the text of a JSON file.
 * @throws ColumnMappingError when it is no such JSON or names a field that does not exist.
 */
export function readColumnMapping(json: string): ColumnMapping {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    throw new ColumnMappingError(`The mapping is not valid JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (!isRecord(value)) throw new ColumnMappingError('The mapping must be an object: {"file.csv": {"Column": "field"}}.');
  const known = new Set(registerKinds.flatMap((kind) => registerFields[kind].map((field) => field.name)));
  for (const [file, columns] of Object.entries(value)) {
    if (!isRecord(columns)) throw new ColumnMappingError(`The mapping of "${file}" must be an object of columns and fields.`);
    for (const [column, field] of Object.entries(columns)) {
      if (field !== null && (typeof field !== 'string' || !known.has(field))) {
        throw new ColumnMappingError(`The mapping of "${file}" gives column "${column}" the field "${String(field)}", which does not exist.`);
      }
    }
  }
  return value as ColumnMapping;
}

/** The part of a mapping that is about one file. */
export function mappingOf(mapping: ColumnMapping | undefined, file: string, kind: RegisterKind | null): Readonly<Record<string, string | null>> {
  const wanted = new Set([foldHeader(file), foldHeader(withoutEnding(file)), ...(kind === null ? [] : [kind, ...registerFileNames[kind]])]);
  for (const [name, columns] of Object.entries(mapping ?? {})) if (wanted.has(foldHeader(name)) || wanted.has(foldHeader(withoutEnding(name)))) return columns;
  return {};
}

/** The kind whose usual file name this is, if any. */
export function kindOfFileName(file: string): RegisterKind | null {
  const name = foldHeader(withoutEnding(file));
  return registerKinds.find((kind) => registerFileNames[kind].includes(name)) ?? null;
}

/** Matches the headers of a file with the fields of a kind: what the mapping says first, then names, then other names. */
export function matchColumns(headers: readonly string[], kind: RegisterKind, mapping: Readonly<Record<string, string | null>>): RegisterColumn[] {
  const said = new Map(Object.entries(mapping).map(([header, field]) => [foldHeader(header), field]));
  const fields = registerFields[kind];
  const taken = new Set<string>();
  const found = new Map<number, string>();
  const take = (index: number, name: string | undefined) => {
    if (name === undefined || found.has(index) || taken.has(name)) return;
    found.set(index, name);
    taken.add(name);
  };
  const folded = headers.map(foldHeader);
  folded.forEach((header, index) => take(index, said.get(header) ?? undefined));
  const open = (header: string) => !said.has(header);
  folded.forEach((header, index) => open(header) && take(index, fields.find((field) => field.name === header)?.name));
  folded.forEach((header, index) => open(header) && take(index, fields.find((field) => !taken.has(field.name) && field.alsoCalled.includes(header))?.name));
  return headers.map((header, index) => ({ header, field: found.get(index) ?? null }));
}

/** Names of required fields of a kind that no column was taken for. */
export function missingFields(columns: readonly RegisterColumn[], kind: RegisterKind): string[] {
  const present = new Set(columns.map((column) => column.field));
  return registerFields[kind].filter((field) => field.required === true && !present.has(field.name)).map((field) => field.name);
}

/** The kind that a file's headers fit, where its name does not say: all required fields are there, and most columns are known. */
export function kindOfHeaders(headers: readonly string[], mapping: Readonly<Record<string, string | null>>): RegisterKind | null {
  let best: { kind: RegisterKind; known: number } | null = null;
  for (const kind of registerKinds) {
    const columns = matchColumns(headers, kind, mapping);
    if (missingFields(columns, kind).length > 0) continue;
    const known = columns.filter((column) => column.field !== null).length;
    if (best === null || known > best.known) best = { kind, known };
  }
  return best?.kind ?? null;
}

function withoutEnding(file: string): string {
  return file.replace(/^.*[\\/]/, '').replace(/\.[a-z0-9]{1,5}$/i, '');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
