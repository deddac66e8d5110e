import { reasonOf } from '../../reasons/because';
import type { RowIssue } from '../interpret/register-drafts';
import { groupBy } from '../match/grouping';

/** From so many rows on, what is said of each is said once. */
const fewest = 4;

/** Entries of a list; whoever wants more asks for every row. */
const mostEntries = 200;

/** Rows of one entry that have a line each, and those of which only the number is told. */
const mostRows = 50;
const mostNumbers = 500;

/** Characters in a line of line numbers. */
const lineWidth = 100;

/**
 * Findings as lines of text, in their order. Rows of one file about which the same is said stand together under one sentence with their
 * number: below it their lines, or where the sentence names something else of each, each row with that. Unless every row is to have its own line.
 */
export function issueLines(issues: readonly RowIssue[], everyRow: boolean): string[] {
  if (everyRow) return issues.flatMap(oneLine);
  const groups = groupBy(issues, (issue) => (issue.also === undefined ? [issue.file, issue.field, issue.wording].join('\n') : issue));
  const entries = [...groups.values()].flatMap((group) => (group.length < fewest ? group.map((issue) => [issue]) : [group]));
  // A group stands where its first row stands.
  const place = new Map(issues.map((issue, index) => [issue, index]));
  entries.sort(([a], [b]) => (place.get(a as RowIssue) ?? 0) - (place.get(b as RowIssue) ?? 0));
  const left = entries.slice(mostEntries).reduce((sum, entry) => sum + entry.length, 0);
  return [...entries.slice(0, mostEntries).flatMap((entry) => (entry.length === 1 ? entry.flatMap(oneLine) : together(entry))), ...(left === 0 ? [] : [more(left, '  ')])];
}

const more = (count: number, indent: string): string => `${indent}… and ${count} more: --every-row prints them all`;

function oneLine(issue: RowIssue): string[] {
  return [`  ${nameOf(issue)} ${issue.field}: ${issue.reason}`, ...(issue.also ?? []).map((one) => `    also ${one.field}: ${one.reason}`)];
}

const nameOf = ({ file, line, ref }: RowIssue): string => `${file}:${line}${ref === '' ? '' : ` ${ref}`}`;

function together(group: readonly RowIssue[]): string[] {
  const [{ file, field, wording, values }] = group as [RowIssue];
  const own = Object.keys(values).filter((name) => group.some((issue) => issue.values[name] !== values[name]));
  const { reason } = reasonOf(wording, { ...values, ...Object.fromEntries(own.map((name) => [name, '…'])) });
  const most = own.length === 0 ? mostNumbers : mostRows;
  const some = group.slice(0, most);
  const rows = own.length === 0 ? lineNumbers(file, some) : some.map((issue) => `    ${nameOf(issue)}: ${own.map((name) => issue.values[name]).join(', ')}`);
  return [`  ${group.length} × ${field}: ${reason}`, ...rows, ...(group.length > most ? [more(group.length - most, '    ')] : [])];
}

function lineNumbers(file: string, group: readonly RowIssue[]): string[] {
  const lines: string[] = [];
  let line = '';
  for (const [index, { line: number }] of group.entries()) {
    const next = `${number}${index === group.length - 1 ? '' : ','}`;
    if (line !== '' && line.length + next.length > lineWidth) {
      lines.push(line);
      line = '';
    }
    line += `${line === '' ? '' : ' '}${next}`;
  }
  return [...lines, line].map((text, index) => (index === 0 ? `    ${file}, lines ${text}` : `      ${text}`));
}
