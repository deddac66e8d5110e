import type { RegisterKind } from '@alongside/web-client';
import type { RegisterImportColumnsQuery } from '../register.generated';

type ReadImport = NonNullable<RegisterImportColumnsQuery['registerImport']>;
export type ReadFile = ReadImport['files'][number];
export type KnownFields = ReadImport['knownFields'];

/** What was chosen for one file: what its rows are about, and the field of each column by its heading. */
export interface ChosenFile {
  /** Null: the file is left alone. */
  readonly kind: RegisterKind | null;
  readonly fields: Readonly<Record<string, string | null>>;
}

export type ChosenColumns = Readonly<Record<string, ChosenFile>>;

/** What was recognised, as the first choice. */
export function chosenAtFirst(files: readonly ReadFile[]): ChosenColumns {
  return Object.fromEntries(files.map(({ name, kind, columns }) => [name, { kind, fields: Object.fromEntries(columns.map(({ header, field }) => [header, field])) }]));
}

/** Fields that a file must have and no column has been chosen for. */
export function missingOf(file: ReadFile, chosen: ChosenColumns, known: KnownFields): string[] {
  const { kind, fields } = chosen[file.name] ?? { kind: null, fields: {} };
  const taken = new Set(Object.values(fields));
  return (known.find((one) => one.kind === kind)?.fields ?? []).filter(({ name, required }) => required && !taken.has(name)).map(({ name }) => name);
}

/** A field is one column's only: choosing it again takes it from the other. */
export function choose(file: ChosenFile, header: string, field: string | null): ChosenFile {
  const others = Object.entries(file.fields).map(([column, taken]) => [column, field !== null && taken === field ? null : taken]);
  return { ...file, fields: { ...Object.fromEntries(others), [header]: field } };
}

/** The choice as the server takes it. A file that is left alone has none of its columns taken for anything. */
export function mappingFrom(files: readonly ReadFile[], chosen: ChosenColumns): { file: string; columns: { column: string; field: string | null }[] }[] {
  return files
    .filter(({ name, kind }) => kind !== null || chosen[name]?.kind !== null)
    .map(({ name, columns }) => ({ file: name, columns: columns.map(({ header }) => ({ column: header, field: chosen[name]?.fields[header] ?? null })) }));
}
