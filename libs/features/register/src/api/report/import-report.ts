import type { RowIssue } from '../interpret/register-drafts';
import type { RegisterKind } from '../read/register-fields';
import type { FileProblem, TextEncoding } from '../read/register-rows';
import type { ThingKind } from '../plan/things';

/**
 * What became of the rows of one kind; they add up to `rows`.
 * `merged`: the row spoke of somebody whom an earlier row brought. `rejected`: it waits in the work list.
 */
export interface RowCounts {
  readonly rows: number;
  readonly created: number;
  readonly merged: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly rejected: number;
}

/** What became of one kind of thing. A child's row makes a child, an enrolment, a placement and more. */
export interface ThingCounts {
  readonly created: number;
  readonly changed: number;
  readonly unchanged: number;
}

/** A column that nothing keeps yet: its cells wait in the staged rows. */
export interface HomelessColumn {
  readonly kind: RegisterKind;
  readonly file: string;
  readonly column: string;
  /** Rows in which it says something. */
  readonly filled: number;
}

/** People of earlier imports whom today's export does not name. They are left as they are. */
export interface MissingPeople {
  readonly kind: 'child' | 'guardian' | 'staff';
  readonly count: number;
  /** The first twenty references, in order. */
  readonly refs: readonly string[];
}

/** What an import did, or would do. */
export interface ImportReport {
  /** The day the export shows. */
  readonly day: string;
  readonly files: readonly { readonly name: string; readonly kind: RegisterKind; readonly rows: number; readonly encoding: TextEncoding; readonly delimiter: string }[];
  readonly problems: readonly FileProblem[];
  readonly rows: Readonly<Record<RegisterKind, RowCounts>>;
  readonly things: Readonly<Record<ThingKind, ThingCounts>>;
  readonly families: number;
  readonly homeless: readonly HomelessColumn[];
  readonly missing: readonly MissingPeople[];
  /** How many values were written another way than they came, by what was done. */
  readonly mended: Readonly<Record<string, number>>;
  /** Errors, questions and notices, by file and line. */
  readonly issues: readonly RowIssue[];
}
