import type { FeatureManifest } from '@alongside/plugin';
import { bytes, sql, type Id } from '@alongside/server-data';
import { type Connection, decodeNameCursor, encodeNameCursor, failure, type PageArgs, pageOf } from '@alongside/server-graphql';
import { actorOf, type Context } from '@alongside/server-access';
import { FeatureStateName, presentOptions } from '@alongside/server-core';
import { FeatureDecisionType } from './feature-decision.type';

/** What was decided about a feature at a setting, newest first. One statement. Callers ask access first. */
export async function decisionsAbout(context: Context, settingId: Id, feature: FeatureManifest, page: PageArgs): Promise<Connection<FeatureDecisionType>> {
  const after = decodeNameCursor(page.after);
  const before = after ? Number(after.name) : null;
  if (before !== null && !Number.isInteger(before)) throw failure.badInput('"after" is not a cursor of this list.', { field: 'after' });
  const rows = await context.store.reads.rows(
    { id: 'id', number: 'integer', state: 'text', options: 'json', optionsVersion: 'integer', at: 'instant', actorId: 'id?' },
    sql`SELECT id AS id, number AS number, state AS state, options AS options, options_version AS optionsVersion, at AS at, actor_id AS actorId FROM feature_switch
        WHERE trust_id = ${bytes(actorOf(context).trustId)} AND setting_id = ${bytes(settingId)} AND feature = ${feature.key} ${before === null ? sql`` : sql`AND number < ${before}`}
        ORDER BY number DESC LIMIT ${page.first + 1}`,
  );
  const decisions = rows.map((row) =>
    Object.assign(new FeatureDecisionType(), {
      decisionId: row.id,
      number: row.number,
      state: row.state as FeatureStateName,
      options: presentOptions<Record<string, unknown>>(feature, row.options as Record<string, unknown>, row.optionsVersion),
      at: row.at,
      actorId: row.actorId,
    }),
  );
  return pageOf(decisions, page.first, (decision) => encodeNameCursor({ name: String(decision.number), id: decision.decisionId }), page.after);
}
