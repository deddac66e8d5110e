import { bytes, sql, type Id, type Sql } from '@alongside/server-data';
import { failure } from '@alongside/server-graphql';
import { actorOf, type Context } from '@alongside/server-access';
import { settingsOfTrust } from '@alongside/server-core';
import type { ImportScope } from '../apply/import-scope';

export type RegisterAction = 'register.import' | 'register.preview' | 'register.read-work-list' | 'register.review-work-list';

/** What the actor may do the action about: the whole trust, or some of its settings. */
export async function scopeOf(context: Context, action: RegisterAction): Promise<ImportScope> {
  const settings = [...(await settingsOfTrust(context)).keys()];
  const [whole, ...each] = await context.access.allows(context, action, [{}, ...settings.map((setting) => ({ setting }))]);
  return { whole: whole === true, settingIds: settings.filter((_setting, index) => each[index]) };
}

/** @throws DENIED for those who may do it nowhere */
export async function requireScope(context: Context, action: RegisterAction): Promise<ImportScope> {
  const scope = await scopeOf(context, action);
  if (!scope.whole && scope.settingIds.length === 0) throw failure.denied();
  return scope;
}

/**
 * A predicate for the imports (`i` in the statement) that the actor may do the action about: those whose every setting it may.
 * While it is not known what an import is about, only whoever began it sees it.
 */
export async function importsWithin(context: Context, action: RegisterAction): Promise<Sql> {
  const scope = await scopeOf(context, action);
  if (scope.whole) return sql`1 = 1`;
  if (scope.settingIds.length === 0) return sql`1 = 0`;
  const may = await context.access.filter(context, action, { setting: sql`p.setting_id` });
  const places = sql`SELECT 1 FROM register_import_place p WHERE p.trust_id = i.trust_id AND p.import_id = i.id`;
  // What belongs to the whole trust has no setting: no comparison with it is true.
  return sql`(NOT EXISTS (${places} AND (p.setting_id IS NULL OR NOT (${may}))) AND (i.actor_id = ${bytes(actorOf(context).id)} OR EXISTS (${places})))`;
}

/** Asks about every setting of an import, one by one. @throws DENIED, NOT_FOUND */
export async function requireEach(context: Context, action: RegisterAction, importId: Id): Promise<void> {
  const places = await context.store.reads.rows(
    { settingId: 'id?' },
    sql`SELECT setting_id AS settingId FROM register_import_place WHERE trust_id = ${bytes(actorOf(context).trustId)} AND import_id = ${bytes(importId)} ORDER BY setting_id`,
  );
  for (const { settingId } of places) await context.access.require(context, action, settingId === null ? {} : { setting: settingId });
}
