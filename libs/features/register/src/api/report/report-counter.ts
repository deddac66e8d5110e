import type { RowIssue } from '../interpret/register-drafts';
import { homelessFields, registerKinds, type RegisterKind } from '../read/register-fields';
import type { RegisterSource, RowPlace } from '../read/register-rows';
import type { PlanStep } from '../plan/register-plan';
import { thingKinds, type PlanItem, type ThingKind } from '../plan/things';
import type { HomelessColumn, ImportReport, MissingPeople, RowCounts, ThingCounts } from './import-report';
import { withOneFate } from './one-fate';
import { placeKey } from './place-key';

type RowOutcome = 'created' | 'merged' | 'changed' | 'unchanged' | 'rejected';

/** What one step did. */
export interface StepResult {
  /** Whether it was a family; else it was the places and staff. */
  readonly family: boolean;
  readonly things: Partial<Record<ThingKind, ThingCounts>>;
  /** By file and line, what became of each row. */
  readonly rows: Readonly<Record<string, RowOutcome>>;
  readonly issues: readonly RowIssue[];
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** The thing that a row of each kind is foremost about. */
const foremost: Readonly<Record<RegisterKind, ThingKind>> = {
  setting: 'setting',
  staff: 'staff',
  child: 'child',
  guardian: 'guardian',
  relationship: 'guardianship',
  contact: 'contact',
};

/** Counts step by step, so that an import that was broken off can go on counting where it stopped. */
export class ReportCounter {
  private readonly things = Object.fromEntries(thingKinds.map((kind) => [kind, { created: 0, changed: 0, unchanged: 0 }])) as Record<ThingKind, Writable<ThingCounts>>;
  private readonly outcomes = new Map<string, RowOutcome>();
  private readonly issues: RowIssue[] = [];
  private readonly refused = new Set<string>();
  private families = 0;

  /** @param found what reading and matching found */
  constructor(
    private readonly source: RegisterSource,
    found: readonly RowIssue[],
  ) {
    this.addIssues(found);
  }

  /** Counts what a step did. */
  add(result: StepResult): void {
    this.addIssues(result.issues);
    for (const [kind, counts] of Object.entries(result.things)) {
      const sum = this.things[kind as ThingKind];
      sum.created += counts.created;
      sum.changed += counts.changed;
      sum.unchanged += counts.unchanged;
    }
    for (const [key, outcome] of Object.entries(result.rows)) this.outcomes.set(key, outcome);
    if (result.family) this.families += 1;
  }

  /** @param keys of the people that earlier imports brought in and today's export does not name */
  report(day: string, missing: readonly { kind: MissingPeople['kind']; keys: readonly string[] }[] = []): ImportReport {
    const rows = Object.fromEntries(registerKinds.map((kind) => [kind, { rows: 0, created: 0, merged: 0, changed: 0, unchanged: 0, rejected: 0 }])) as Record<RegisterKind, Writable<RowCounts>>;
    for (const file of this.source.files) {
      for (const row of file.rows) {
        rows[row.kind].rows += 1;
        rows[row.kind][this.outcome(row)] += 1;
      }
    }
    const mended: Record<string, number> = {};
    for (const issue of this.issues) if (issue.severity === 'mended') mended[issue.code] = (mended[issue.code] ?? 0) + 1;
    const order = new Map(this.source.files.map((file, index) => [file.name, index]));
    return {
      day,
      files: this.source.files.map(({ name, kind, encoding, delimiter, rows: own }) => ({ name, kind, rows: own.length, encoding, delimiter })),
      problems: this.source.problems,
      rows,
      things: this.things,
      families: this.families,
      homeless: homelessColumns(this.source),
      missing: missing.filter((one) => one.keys.length > 0).map(({ kind, keys }) => ({ kind, count: keys.length, refs: [...keys].sort().slice(0, 20) })),
      mended,
      issues: withOneFate(this.issues).filter((issue) => issue.severity !== 'mended').sort((a, b) => (order.get(a.file) ?? 0) - (order.get(b.file) ?? 0) || a.line - b.line),
    };
  }

  private outcome(row: RowPlace): RowOutcome {
    const key = placeKey(row);
    if (this.refused.has(key)) return 'rejected';
    return this.outcomes.get(key) ?? 'unchanged';
  }

  private addIssues(issues: readonly RowIssue[]): void {
    for (const issue of issues) {
      this.issues.push(issue);
      if (issue.severity === 'error') this.refused.add(placeKey(issue));
    }
  }
}

/** What a step of the plan does, in a shape that can be kept until the report is made. */
export function resultOf(step: PlanStep): StepResult {
  const things: Partial<Record<ThingKind, Writable<ThingCounts>>> = {};
  for (const item of step.items) {
    if (item.action === 'link') continue;
    const counts = (things[item.kind] ??= { created: 0, changed: 0, unchanged: 0 });
    if (item.action === 'create') counts.created += 1;
    else if (item.action === 'update' || item.action === 'succeed') counts.changed += 1;
    else counts.unchanged += 1;
  }
  return { family: step.about === 'family', things, rows: Object.fromEntries(outcomesOf(step.items)), issues: step.issues };
}

/** What became of each row that a step's things speak of. */
function outcomesOf(items: readonly PlanItem[]): Map<string, RowOutcome> {
  const outcomes = new Map<string, RowOutcome>();
  const rank: Record<RowOutcome, number> = { unchanged: 0, changed: 1, merged: 2, created: 3, rejected: 4 };
  const raise = (key: string, outcome: RowOutcome) => {
    const before = outcomes.get(key);
    if (before === undefined || rank[outcome] > rank[before]) outcomes.set(key, outcome);
  };
  const firstRows = new Set(items.flatMap((item) => item.rows.slice(0, 1).filter((row) => item.kind === foremost[row.kind] && item.action !== 'link').map(placeKey)));
  for (const item of items) {
    item.rows.forEach((row, index) => {
      const key = placeKey(row);
      const own = index === 0 || item.action === 'link';
      const isForemost = item.kind === foremost[row.kind];
      if (item.action === 'create' && own && isForemost) raise(key, 'created');
      else if (item.action === 'create' && isForemost) raise(key, 'merged');
      else if (item.action === 'link') raise(key, 'merged');
      else if (own && (item.action === 'create' || item.action === 'update' || item.action === 'succeed')) raise(key, firstRows.has(key) || item.action !== 'create' ? 'changed' : 'merged');
      else raise(key, 'unchanged');
    });
  }
  return outcomes;
}

function homelessColumns(source: RegisterSource): HomelessColumn[] {
  return source.files.flatMap((file) => {
    const homeless = new Set(homelessFields(file.kind));
    return file.columns
      .filter((column) => column.field === null || homeless.has(column.field))
      .map((column) => ({
        kind: file.kind,
        file: file.name,
        column: column.header,
        filled: file.rows.filter((row) => (row.cells[column.header] ?? '').trim() !== '').length,
      }));
  });
}
