import { bytes, dayBounds, instant, join, keyset, sql, type Id, type Sql } from '@alongside/server-data';
import { type Connection, decodeCursor, encodeCursor, globalId, type PageArgs, pageOf, parseGlobalId } from '@alongside/server-graphql';
import { actorOf } from '@alongside/server-access';
import { childTag, type FeatureContext, guardianTag, settingsOfTrust } from '@alongside/server-core';
import { DeedName } from '../narrowing/access-rule.type';
import { type AccessLogFilter, AccessLogEntryType, AuditResultName } from './access-log.type';

export const staffTag = 'stff';
const entryTag = 'audi';
const nothing = sql`1 = 0`;

/**
 * What a setting's trail holds, newest first: what was done there, and of a child or adult of the setting also what was
 * done at none. What another setting did about the same child is not this one's. Two statements.
 */
export async function accessLog(context: FeatureContext, settingId: Id, filter: AccessLogFilter, page: PageArgs): Promise<Connection<AccessLogEntryType>> {
  const { trustId } = actorOf(context);
  const where = join([await scope(context, settingId, filter), await whom(context, filter), what(context, filter), await when(context, settingId, filter), await unprotected(context, settingId)], ' AND ');
  const rows = await context.store.reads.rows(
    {
      id: 'id', at: 'instant', action: 'text', result: 'text?', actorKind: 'text', actorId: 'id?', roles: 'text?', deviceId: 'id?', childId: 'id?', guardianId: 'id?', behalfId: 'id?',
    },
    sql`SELECT id AS id, at AS at, action AS action, result AS result, actor_kind AS actorKind, actor_id AS actorId, roles AS roles, device_id AS deviceId, child_id AS childId, guardian_id AS guardianId, behalf_id AS behalfId
        FROM audit_entry WHERE trust_id = ${bytes(trustId)} AND ${where} AND ${keyset({ at: 'at', id: 'id' }, decodeCursor(page.after), 'older')}
        ORDER BY at DESC, id DESC LIMIT ${page.first + 1}`,
  );
  const definitions = definitionsOf(context);
  const entries = rows.map(({ id, roles, result, deviceId, ...row }) =>
    Object.assign(new AccessLogEntryType(), {
      ...row,
      id: globalId(entryTag, trustId, id),
      auditId: id,
      settingId,
      title: definitions.get(row.action)?.title ?? row.action,
      deed: (definitions.get(row.action)?.kind as DeedName | undefined) ?? null,
      result: result === 'refused' ? AuditResultName.REFUSED : AuditResultName.DONE,
      roles: roles?.split(',') ?? [],
      onDevice: deviceId !== null,
    }),
  );
  return pageOf(entries, page.first, (entry) => encodeCursor({ at: entry.at, id: entry.auditId }), page.after);
}

/** The id that a search is about, for the row that tells of the search. */
export function searchedFor(filter: AccessLogFilter): { childId: Id | null; guardianId: Id | null; personId: Id | null } {
  const { childId, guardianId, personId } = filter;
  return {
    childId: childId ? parseGlobalId(childId, childTag, 'filter.childId').id : null,
    guardianId: guardianId ? parseGlobalId(guardianId, guardianTag, 'filter.guardianId').id : null,
    personId: personId ? parseGlobalId(personId, undefined, 'filter.personId').id : null,
  };
}

const definitionsOf = (context: FeatureContext) => new Map([...context.features.values()].flatMap(({ actions }) => Object.entries(actions)));

async function scope(context: FeatureContext, settingId: Id, filter: AccessLogFilter): Promise<Sql> {
  const { childId, guardianId } = searchedFor(filter);
  const trust = bytes(actorOf(context).trustId);
  const here = sql`setting_id = ${bytes(settingId)}`;
  // A child that came here once, and its adults: of them also what happened at no setting, such as what a parent read.
  const known = childId
    ? sql`EXISTS (SELECT 1 FROM enrolment e WHERE e.trust_id = ${trust} AND e.child_id = ${bytes(childId)} AND e.setting_id = ${bytes(settingId)})`
    : guardianId
      ? sql`EXISTS (SELECT 1 FROM guardianship g JOIN enrolment e ON e.trust_id = g.trust_id AND e.child_id = g.child_id WHERE g.trust_id = ${trust} AND g.guardian_id = ${bytes(guardianId)} AND e.setting_id = ${bytes(settingId)})`
      : null;
  return known ? sql`${known} AND (${here} OR setting_id IS NULL)` : here;
}

async function whom(context: FeatureContext, filter: AccessLogFilter): Promise<Sql> {
  const { childId, guardianId, personId } = searchedFor(filter);
  return join(
    [
      childId ? sql`child_id = ${bytes(childId)}` : sql`1 = 1`,
      guardianId ? sql`(guardian_id = ${bytes(guardianId)} OR ${await actedAs(context, guardianId)})` : sql`1 = 1`,
      personId ? await actedAs(context, personId) : sql`1 = 1`,
    ],
    ' AND ',
  );
}

async function actedAs(context: FeatureContext, personId: Id): Promise<Sql> {
  const actors = await context.store.reads.rows(
    { id: 'id' },
    sql`SELECT id AS id FROM actor WHERE trust_id = ${bytes(actorOf(context).trustId)} AND kind IN ('staff', 'guardian', 'professional') AND person_id = ${bytes(personId)}`,
  );
  return actors.length > 0 ? sql`actor_id IN (${join(actors.map(({ id }) => bytes(id)))})` : nothing;
}

function what(context: FeatureContext, { feature, deed, result }: AccessLogFilter): Sql {
  const wanted = [...definitionsOf(context)].filter(([action, { kind }]) => (!feature || action.startsWith(`${feature}.`)) && (!deed || kind === (deed as string))).map(([action]) => action);
  const actions = !feature && !deed ? sql`1 = 1` : wanted.length > 0 ? sql`action IN (${join(wanted)})` : nothing;
  return result ? sql`${actions} AND result = ${result}` : actions;
}

async function when(context: FeatureContext, settingId: Id, { from, to }: AccessLogFilter): Promise<Sql> {
  const zone = (await settingsOfTrust(context)).get(settingId)?.timeZone ?? 'Europe/London';
  return join([from ? sql`at >= ${instant(dayBounds(zone, from).from)}` : sql`1 = 1`, to ? sql`at < ${instant(dayBounds(zone, to).to)}` : sql`1 = 1`], ' AND ');
}

/** What was done to protect a child is shown to those who may do it themselves. */
async function unprotected(context: FeatureContext, settingId: Id): Promise<Sql> {
  const protective = [...definitionsOf(context)].filter(([, definition]) => definition.protective).map(([action]) => action);
  const may = await Promise.all(protective.map((action) => context.access.allows(context, action, [{ setting: settingId }])));
  const hidden = protective.filter((_action, index) => !may[index]?.[0]);
  return hidden.length > 0 ? sql`action NOT IN (${join(hidden)})` : sql`1 = 1`;
}
