import type { Reason } from '../../reasons/because';
import type { RegisterKind } from './register-fields';

/** Where a row stands in what was given to us. */
export interface RowPlace {
  readonly kind: RegisterKind;
  readonly file: string;
  /** The physical line on which the row begins; the header is line 1. A cell with line breaks makes a row longer than one line. */
  readonly line: number;
}

/** One row of an export, kept as it came. */
export interface RegisterRow extends RowPlace {
  /** The text of the row exactly as it stood in the file, without its line end. */
  readonly raw: string;
  /** Every cell by the header of its column as written in the file. */
  readonly cells: Readonly<Record<string, string>>;
  /** The cells of columns that we know, by our name of the field. Not trimmed: interpreting does that. */
  readonly fields: Readonly<Record<string, string>>;
  /** Why the row could not be cut into columns; such a row is never interpreted. */
  readonly broken?: Reason;
}

export interface RegisterColumn {
  readonly header: string;
  /** The field it was taken for, or null: then its cells wait in the staged row. */
  readonly field: string | null;
}

export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** One file of an export, cut into rows. */
export interface RegisterFile {
  readonly name: string;
  readonly kind: RegisterKind;
  readonly encoding: TextEncoding;
  readonly delimiter: string;
  readonly columns: readonly RegisterColumn[];
  readonly rows: readonly RegisterRow[];
}

/** Something about a file as a whole. One that blocks keeps the import from being applied at all. */
export interface FileProblem extends Reason {
  readonly file: string;
  readonly line: number | null;
  readonly blocks: boolean;
}

/** All that was read. Files stand in the order settings, staff, children, guardians, relationships, contacts. */
export interface RegisterSource {
  readonly files: readonly RegisterFile[];
  readonly problems: readonly FileProblem[];
}
