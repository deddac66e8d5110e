import type { ActionDefinition, FeatureManifest } from '@alongside/plugin';
import { bytes, sql, type Id } from '@alongside/server-data';
import { type Connection, decodeNameCursor, encodeNameCursor, failure, type PageArgs, pageOf } from '@alongside/server-graphql';
import { actorOf, type Narrowing, readNarrowing } from '@alongside/server-access';
import { type FeatureContext, settingsOfTrust } from '@alongside/server-core';
import { AccessFeatureType, AccessRuleType, type DeedName, NarrowingDecisionType } from './access-rule.type';

/** An action that staff have by their roles. */
export interface StaffAction {
  name: string;
  definition: ActionDefinition;
}

/** What staff may do in a feature by their roles. What everybody may do about themselves has no roles to take it from. */
const staffActions = (feature: FeatureManifest): StaffAction[] => Object.entries(feature.actions).flatMap(([name, definition]) => (definition.defaultRoles.length > 0 ? [{ name, definition }] : []));

/** The action of that name. @throws BAD_INPUT where there is none that roles have */
export function staffActionOf(context: FeatureContext, name: string): StaffAction {
  const found = [...context.features.values()].flatMap(staffActions).find((action) => action.name === name);
  if (!found) throw failure.badInput('There is no such action that staff have by their roles.', { field: 'input.action' });
  return found;
}

/** Every feature in use with who may do what in it, in the whole trust or at one setting. Two statements, however many features. */
export async function accessFeatures(context: FeatureContext, settingId: Id | null, only: string | null): Promise<AccessFeatureType[]> {
  const { trustId } = actorOf(context);
  const placeId = settingId ?? trustId;
  const [narrowing, decisions, settings] = await Promise.all([readNarrowing(context.store.reads, trustId), decisionCounts(context, placeId), settingsOfTrust(context)]);
  const places = [...settings.values()].filter((setting) => settingId === null || setting.id === settingId);
  return [...context.features.values()]
    .filter((feature) => feature.always || places.some((setting) => (setting.features.get(feature.key)?.state ?? 'never') !== 'never'))
    .map((feature) => ({ key: feature.key, title: feature.title, rules: staffActions(feature).filter(({ name }) => !only || name === only).map((action) => ruleView(action, narrowing, placeId, settingId, decisions.get(action.name) ?? 0)) }))
    .filter(({ rules }) => rules.length > 0);
}

/** One action as it stands at a place. */
export async function accessRule(context: FeatureContext, action: StaffAction, settingId: Id | null): Promise<AccessRuleType> {
  const { trustId } = actorOf(context);
  const placeId = settingId ?? trustId;
  const [narrowing, decisions] = await Promise.all([readNarrowing(context.store.reads, trustId), decisionCounts(context, placeId)]);
  return ruleView(action, narrowing, placeId, settingId, decisions.get(action.name) ?? 0);
}

function ruleView({ name, definition }: StaffAction, narrowing: Narrowing, placeId: Id, settingId: Id | null, decisions: number): AccessRuleType {
  const taken = narrowing.get(name);
  return Object.assign(new AccessRuleType(), {
    action: name,
    title: definition.title,
    deed: definition.kind as DeedName,
    vital: definition.vital ?? false,
    roles: [...definition.defaultRoles],
    takenEverywhere: [...(taken?.everywhere ?? [])],
    takenHere: settingId === null ? [] : [...(taken?.atSettings.get(settingId) ?? [])],
    decisions,
    placeId,
  });
}

async function decisionCounts(context: FeatureContext, placeId: Id): Promise<Map<string, number>> {
  const rows = await context.store.reads.rows(
    { action: 'text', number: 'integer' },
    sql`SELECT action AS action, MAX(number) AS number FROM access_narrowing WHERE trust_id = ${bytes(actorOf(context).trustId)} AND place_id = ${bytes(placeId)} GROUP BY action`,
  );
  return new Map(rows.map(({ action, number }) => [action, number]));
}

/** What was decided about an action at a place, newest first. One statement. Callers ask access first. */
export async function narrowingDecisions(context: FeatureContext, { action, placeId }: Pick<AccessRuleType, 'action' | 'placeId'>, page: PageArgs): Promise<Connection<NarrowingDecisionType>> {
  const after = decodeNameCursor(page.after);
  const before = after ? Number(after.name) : null;
  if (before !== null && !Number.isInteger(before)) throw failure.badInput('"after" is not a cursor of this list.', { field: 'after' });
  const rows = await context.store.reads.rows(
    { id: 'id', number: 'integer', roles: 'json', reason: 'text', at: 'instant', actorId: 'id' },
    sql`SELECT id AS id, number AS number, roles AS roles, reason AS reason, at AS at, actor_id AS actorId FROM access_narrowing
        WHERE trust_id = ${bytes(actorOf(context).trustId)} AND place_id = ${bytes(placeId)} AND action = ${action} ${before === null ? sql`` : sql`AND number < ${before}`}
        ORDER BY number DESC LIMIT ${page.first + 1}`,
  );
  const decisions = rows.map(({ id, roles, ...row }) => Object.assign(new NarrowingDecisionType(), { ...row, decisionId: id, taken: roles as string[] }));
  return pageOf(decisions, page.first, (one) => encodeNameCursor({ name: String(one.number), id: one.decisionId }), page.after);
}
