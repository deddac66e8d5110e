import { because } from '../../reasons/because';
import type { RegisterRow } from '../read/register-rows';
import type { Finding, Reading } from './finding';
import type { RowIssue } from './register-drafts';

/** Reads the fields of one row and gathers what there is to say about them. */
export class RowReading {
  private readonly found: RowIssue[] = [];

  /** @param refField the field that holds the row's key, or a function that makes one */
  constructor(
    private readonly row: RegisterRow,
    readonly ref: string,
  ) {
    if (row.broken !== undefined) this.say('row', '', { severity: 'error', ...row.broken });
  }

  /** The cell as it came, empty where the file has no such column. */
  cell(field: string): string {
    return this.row.fields[field] ?? '';
  }

  /** What a field says. Findings are kept. */
  get<T>(field: string, reading: (text: string) => Reading<T>): T | null {
    const { value, finding } = reading(this.cell(field));
    if (finding) this.say(field, this.cell(field), finding);
    return value;
  }

  /** A field that must say something. The fallback only keeps the types honest: a row with an error never becomes a draft. */
  need<T>(field: string, reading: (text: string) => Reading<T>, fallback: T): T {
    const before = this.found.length;
    const value = this.get(field, reading);
    if (value === null && !this.found.slice(before).some((issue) => issue.severity === 'error')) {
      this.say(field, this.cell(field), { severity: 'error', ...because(this.cell(field).trim() === '' ? 'missing_empty' : 'missing_unusable') });
    }
    return value ?? fallback;
  }

  say(field: string, value: string, finding: Finding): void {
    const { kind, file, line } = this.row;
    this.found.push({ kind, file, line, ref: this.ref, field, value, ...finding });
  }

  get place() {
    return { kind: this.row.kind, file: this.row.file, line: this.row.line };
  }

  get issues(): readonly RowIssue[] {
    return this.found;
  }

  get refused(): boolean {
    return this.found.some((issue) => issue.severity === 'error');
  }
}
