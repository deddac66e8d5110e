import { registerKinds, type RegisterKind } from '../read/register-fields';
import { thingKinds, type ThingKind } from '../plan/things';
import type { RowIssue } from '../interpret/register-drafts';
import { issueLines } from './issue-lines';
import type { ImportReport } from './import-report';

const kindNames: Readonly<Record<RegisterKind, string>> = {
  setting: 'settings',
  staff: 'staff',
  child: 'children',
  guardian: 'guardians',
  relationship: 'relationships',
  contact: 'contacts',
};

const thingNames: Readonly<Record<ThingKind, string>> = {
  setting: 'settings',
  room: 'rooms',
  staff: 'staff members',
  'staff-role': 'staff roles',
  child: 'children',
  enrolment: 'enrolments',
  placement: 'places in rooms',
  'key-person': 'key persons',
  'care-need': 'allergies, diets, support',
  guardian: 'guardians',
  household: 'households',
  guardianship: 'guardianships',
  restriction: 'court orders to confirm',
  contact: 'contacts and doctors',
};

interface ReportTextOptions {
  /** What it is called: `Preview` or `Import`. */
  readonly title: string;
  /** Whether each row has a line of its own, however many there are; else rows about which the same is said stand together. */
  readonly everyRow?: boolean;
}

/** A report as text for the command line: tables, then each row that was rejected or needs a decision. */
export function reportText(report: ImportReport, { title, everyRow = false }: ReportTextOptions): string {
  const list = (heading: string, severity: RowIssue['severity']) => {
    const found = report.issues.filter((issue) => issue.severity === severity);
    return found.length === 0 ? '' : [`${heading} (${found.length})`, ...issueLines(found, everyRow)].join('\n');
  };
  const sections = [
    `${title} of ${report.files.length} files, as of ${report.day}: ${report.families} families`,
    table(['rows', 'in file', 'created', 'merged', 'changed', 'unchanged', 'rejected'], registerKinds.filter((kind) => report.rows[kind].rows > 0).map((kind) => {
      const { rows, created, merged, changed, unchanged, rejected } = report.rows[kind];
      return [kindNames[kind], rows, created, merged, changed, unchanged, rejected];
    })),
    table(['things', 'created', 'changed', 'unchanged'], thingKinds.filter((kind) => Object.values(report.things[kind]).some((count) => count > 0)).map((kind) => {
      const { created, changed, unchanged } = report.things[kind];
      return [thingNames[kind], created, changed, unchanged];
    })),
    problemLines(report),
    list('Rejected: these rows wait in the work list', 'error'),
    list('To decide: taken over, but a person should look', 'question'),
    list('Worth knowing', 'notice'),
    mendedLines(report),
    report.homeless.length === 0 ? '' : ['Kept with the rows until a feature uses them', ...report.homeless.map((one) => `  ${one.file}: ${one.column} (${one.filled} filled)`)].join('\n'),
    ...report.missing.map((one) => `No longer in the export: ${one.count} ${one.kind === 'staff' ? 'staff' : kindNames[one.kind]} (${one.refs.join(', ')}${one.count > one.refs.length ? ' …' : ''}); left as they are`),
  ];
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
}

function problemLines(report: ImportReport): string {
  if (report.problems.length === 0) return '';
  return ['Files', ...report.problems.map((one) => `  ${one.file}${one.line === null ? '' : `, line ${one.line}`}: ${one.reason}${one.blocks ? ' (nothing can be applied until this is mended)' : ''}`)].join('\n');
}

function mendedLines(report: ImportReport): string {
  const entries = Object.entries(report.mended);
  return entries.length === 0 ? '' : ['Mended on the way in', ...entries.map(([code, count]) => `  ${count} × ${code.replaceAll('-', ' ')}`)].join('\n');
}

function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  if (rows.length === 0) return '';
  const all = [head, ...rows.map((row) => row.map(String))];
  const widths = head.map((_, column) => Math.max(...all.map((row) => (row[column] ?? '').length)));
  return all.map((row) => row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  ')).join('\n');
}
