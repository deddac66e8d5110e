import { bytes, join, sql, type Id, type Row, type Sql } from '@alongside/server-data';
import { type Connection, decodeNameCursor, encodeNameCursor, failure, globalId, type PageArgs, pageOf } from '@alongside/server-graphql';
import { actorOf, type Context } from '@alongside/server-access';
import { importsWithin, scopeOf, type RegisterAction } from './import-access';
import { RegisterIssueStateName, RegisterIssueType, type RegisterIssueFilter, type RegisterIssueOutcomeName } from './issue.types';
import type { RegisterKindName } from './import.types';
import type { IssueDetails } from '../report/issue-details';
import type { RegisterSeverityName } from './severity.type';

/** A finding that is in the work list; one that is not has the other tag and cannot be settled. */
export const issueTag = 'riss';
const findingTag = 'rfnd';

/** Further findings about one row that an answer holds. */
const mostAlso = 20;

export const found = { severity: 'text', kind: 'text', file: 'text', line: 'integer', field: 'text', ref: 'text', code: 'text', value: 'text', reason: 'text', details: 'json?' } as const;
export const foundColumns = (alias: Sql) => sql`${alias}.severity AS severity, ${alias}.kind AS kind, ${alias}.file AS file, ${alias}.line AS line, ${alias}.field AS field, ${alias}.ref AS ref, ${alias}.code AS code, ${alias}.value AS value, ${alias}.reason AS reason, ${alias}.details AS details`;
export const settled = { issueId: 'id?', state: 'text?', outcome: 'text?', settlement: 'text?', settledAt: 'instant?', settledBy: 'id?', version: 'integer?' } as const;
export const settledColumns = sql`r.id AS issueId, r.state AS state, r.outcome AS outcome, r.settlement AS settlement, r.settled_at AS settledAt, r.settled_by AS settledBy, r.version AS version`;

type StoredFinding = Row<typeof found> & Row<typeof settled> & { id: Id };

/** What a preview or import found, by file and line. One statement. Callers ask access first. */
export async function findingsOf(context: Context, batchId: Id, page: PageArgs, filter: RegisterIssueFilter | null): Promise<Connection<RegisterIssueType>> {
  const after = decodeNameCursor(page.after);
  const number = after === null ? 0 : Number(after.name);
  if (!Number.isInteger(number)) throw failure.badInput('"after" is not a cursor of this list.', { field: 'after' });
  const rows = await context.store.reads.rows(
    { id: 'id', number: 'integer', ...found, ...settled },
    sql`SELECT f.id AS id, f.number AS number, ${foundColumns(sql`f`)}, ${settledColumns}
        FROM register_finding f LEFT JOIN register_issue r ON r.trust_id = f.trust_id AND r.identity = f.identity
        WHERE f.trust_id = ${bytes(actorOf(context).trustId)} AND f.batch_id = ${bytes(batchId)} AND f.number > ${number} AND ${wanted(filter, sql`f`)}
        ORDER BY f.number LIMIT ${page.first + 1}`,
  );
  const cursors = new Map(rows.map((row) => [row.id, encodeNameCursor({ name: String(row.number), id: row.id })]));
  const issues = rows.map((row) => ({ issue: issueView(context, row), cursor: cursors.get(row.id) ?? '' }));
  const connection = pageOf(issues, page.first, ({ cursor }) => cursor, page.after);
  return { ...connection, edges: connection.edges.map(({ node, cursor }) => ({ node: node.issue, cursor })) };
}

/** A predicate for the findings that a filter asks for; `r` is the work list's entry. */
export function wanted(filter: RegisterIssueFilter | null, alias: Sql): Sql {
  const parts: Sql[] = [sql`1 = 1`];
  const { severities, kinds, states, codes, fields } = filter ?? {};
  if (severities) parts.push(severities.length === 0 ? sql`1 = 0` : sql`${alias}.severity IN (${join(severities.map((one) => one.toLowerCase()))})`);
  if (kinds) parts.push(kinds.length === 0 ? sql`1 = 0` : sql`${alias}.kind IN (${join(kinds.map((one) => one.toLowerCase()))})`);
  if (states) parts.push(states.length === 0 ? sql`1 = 0` : sql`COALESCE(r.state, 'found') IN (${join(states.map((one) => one.toLowerCase()))})`);
  if (codes) parts.push(codes.length === 0 ? sql`1 = 0` : sql`${alias}.code IN (${join(codes)})`);
  if (fields) parts.push(fields.length === 0 ? sql`1 = 0` : sql`${alias}.field IN (${join(fields)})`);
  return join(parts, ' AND ');
}

/**
 * Rows of all imports that wait (or, by the filter, were settled), errors first. One statement.
 * @returns null for those who may read none
 */
export async function workList(context: Context, page: PageArgs, filter: RegisterIssueFilter | null): Promise<Connection<RegisterIssueType> | null> {
  const scope = await scopeOf(context, 'register.read-work-list');
  if (!scope.whole && scope.settingIds.length === 0) return null;
  const after = decodeNameCursor(page.after);
  const from = after === null ? sql`1 = 1` : sql`r.severity >= ${after.name} AND (r.severity > ${after.name} OR r.id > ${bytes(after.id)})`;
  const states = filter?.states ?? [RegisterIssueStateName.OPEN];
  const rows = await context.store.reads.rows(
    { id: 'id', ...found, ...settled },
    sql`SELECT r.id AS id, ${foundColumns(sql`r`)}, ${settledColumns}
        FROM register_issue r LEFT JOIN register_import i ON i.trust_id = r.trust_id AND i.batch_id = r.batch_id
        WHERE r.trust_id = ${bytes(actorOf(context).trustId)} AND ${wanted({ ...filter, states }, sql`r`)} AND ${await importsWithin(context, 'register.read-work-list')} AND ${from}
        ORDER BY r.severity, r.id LIMIT ${page.first + 1}`,
  );
  const cursors = new Map(rows.map((row) => [globalId(issueTag, actorOf(context).trustId, row.id), encodeNameCursor({ name: row.severity, id: row.id })]));
  return pageOf(rows.map((row) => issueView(context, row)), page.first, (issue) => cursors.get(issue.id) ?? '', page.after);
}

/** An entry of the work list, when the actor may do the action about it. One statement. */
export async function issueById(context: Context, action: RegisterAction, id: Id): Promise<StoredFinding | null> {
  const [row] = await context.store.reads.rows(
    { id: 'id', ...found, ...settled },
    sql`SELECT r.id AS id, ${foundColumns(sql`r`)}, ${settledColumns}
        FROM register_issue r LEFT JOIN register_import i ON i.trust_id = r.trust_id AND i.batch_id = r.batch_id
        WHERE r.trust_id = ${bytes(actorOf(context).trustId)} AND r.id = ${bytes(id)} AND ${await importsWithin(context, action)}`,
  );
  return row ?? null;
}

/** The graph's finding. */
export function issueView(context: Context, row: StoredFinding): RegisterIssueType {
  const { trustId } = actorOf(context);
  const details = row.details as IssueDetails | null;
  return Object.assign(new RegisterIssueType(), {
    id: row.issueId === null ? globalId(findingTag, trustId, row.id) : globalId(issueTag, trustId, row.issueId),
    severity: row.severity.toUpperCase() as RegisterSeverityName,
    kind: row.kind.toUpperCase() as RegisterKindName,
    file: row.file,
    line: row.line,
    field: row.field,
    reference: row.ref,
    code: row.code,
    value: row.value,
    reason: row.reason,
    wording: details?.wording ?? null,
    values: details?.values ?? {},
    also: (details?.also ?? []).slice(0, mostAlso).map((one) => ({ ...one, severity: one.severity.toUpperCase() as RegisterSeverityName })),
    state: (row.state ?? 'found').toUpperCase() as RegisterIssueStateName,
    outcome: row.outcome === null ? null : (row.outcome.toUpperCase().replaceAll('-', '_') as RegisterIssueOutcomeName),
    note: row.settlement,
    settledAt: row.settledAt,
    settledById: row.settledBy,
    version: row.version,
  });
}
