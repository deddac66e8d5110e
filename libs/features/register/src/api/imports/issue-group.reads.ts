import { bytes, join, sql, type Id, type Row, type Sql } from '@alongside/server-data';
import { actorOf, type Context } from '@alongside/server-access';
import { importsWithin, scopeOf } from './import-access';
import type { RegisterKindName } from './import.types';
import { found, foundColumns, issueView, settled, settledColumns, wanted } from './issue.reads';
import { RegisterIssueGroupType, RegisterIssueStateName, type RegisterIssueFilter } from './issue.types';
import type { RegisterSeverityName } from './severity.type';

/** Groups that one answer holds. There are fewer pairs of a field and a code. */
const mostGroups = 200;

const shape = { id: 'id', count: 'integer', alike: 'flag', ...found, ...settled } as const;

/** Errors first, then questions; within these by the first place in the files, or by age. */
const byWeight = sql`CASE g.severity WHEN 'error' THEN 0 WHEN 'question' THEN 1 ELSE 2 END`;
const grouped = (alias: Sql): Sql => join([sql`${alias}.severity`, sql`${alias}.kind`, sql`${alias}.field`, sql`${alias}.code`]);
const counted = (alias: Sql): Sql => sql`${alias}.severity AS severity, ${alias}.kind AS kind, ${alias}.field AS field, ${alias}.code AS code, COUNT(*) AS many, MIN(${alias}.reason) = MAX(${alias}.reason) AS alike`;

/** What a preview or import found, the same about many rows once. One statement. Callers ask access first. */
export async function findingGroups(context: Context, batchId: Id, filter: RegisterIssueFilter | null): Promise<RegisterIssueGroupType[]> {
  const trust = bytes(actorOf(context).trustId);
  const rows = await context.store.reads.rows(
    shape,
    sql`SELECT f.id AS id, g.many AS count, g.alike AS alike, ${foundColumns(sql`f`)}, ${settledColumns}
        FROM (SELECT ${counted(sql`f`)}, MIN(f.number) AS first
              FROM register_finding f LEFT JOIN register_issue r ON r.trust_id = f.trust_id AND r.identity = f.identity
              WHERE f.trust_id = ${trust} AND f.batch_id = ${bytes(batchId)} AND ${wanted(filter, sql`f`)} GROUP BY ${grouped(sql`f`)}) g
        JOIN register_finding f ON f.trust_id = ${trust} AND f.batch_id = ${bytes(batchId)} AND f.number = g.first
        LEFT JOIN register_issue r ON r.trust_id = f.trust_id AND r.identity = f.identity
        ORDER BY ${byWeight}, g.first LIMIT ${mostGroups}`,
  );
  return rows.map((row) => groupView(context, row));
}

/**
 * What waits in the work list (or, by the filter, was settled), the same about many rows once. One statement.
 * @returns null for those who may read none
 */
export async function workListGroups(context: Context, filter: RegisterIssueFilter | null): Promise<RegisterIssueGroupType[] | null> {
  const scope = await scopeOf(context, 'register.read-work-list');
  if (!scope.whole && scope.settingIds.length === 0) return null;
  const states = filter?.states ?? [RegisterIssueStateName.OPEN];
  const rows = await context.store.reads.rows(
    shape,
    sql`SELECT r.id AS id, g.many AS count, g.alike AS alike, ${foundColumns(sql`r`)}, ${settledColumns}
        FROM (SELECT ${counted(sql`r`)}, MIN(r.id) AS first
              FROM register_issue r LEFT JOIN register_import i ON i.trust_id = r.trust_id AND i.batch_id = r.batch_id
              WHERE r.trust_id = ${bytes(actorOf(context).trustId)} AND ${wanted({ ...filter, states }, sql`r`)} AND ${await importsWithin(context, 'register.read-work-list')} GROUP BY ${grouped(sql`r`)}) g
        JOIN register_issue r ON r.id = g.first
        ORDER BY ${byWeight}, g.first LIMIT ${mostGroups}`,
  );
  return rows.map((row) => groupView(context, row));
}

function groupView(context: Context, row: Row<typeof shape>): RegisterIssueGroupType {
  return Object.assign(new RegisterIssueGroupType(), {
    severity: row.severity.toUpperCase() as RegisterSeverityName,
    kind: row.kind.toUpperCase() as RegisterKindName,
    field: row.field,
    code: row.code,
    count: row.count,
    alike: row.alike,
    first: issueView(context, row),
  });
}
