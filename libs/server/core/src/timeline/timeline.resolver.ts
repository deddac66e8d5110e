import { Arg, Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { bytes, dayBounds, instant, join, keyset, sql, type Day as DayText, type Id, type Sql } from '@alongside/server-data';
import { type Connection, Day, DecidedBy, decodeCursor, encodeCursor, PageArgs, pageOf } from '@alongside/server-graphql';
import { actorOf, type Context, type Facts, type GuardianCategory } from '@alongside/server-access';
import { coreDirectory } from '../access/core.directory';
import { ChildType } from '../people/child.type';
import { settingsOfTrust, type SettingFacts } from '../settings/settings-of-trust';
import { TimelineConnection, TimelineItem } from './timeline.type';
import type { TimelineContext, TimelineLine } from './timeline-reader';

@Resolver(() => ChildType)
export class TimelineResolver {
  @DecidedBy('core.see-timeline')
  @FieldResolver(() => TimelineConnection, { nullable: true, description: "The child's day, in the order in which it happened; null for those who may not read it." })
  async timeline(
    @Root() child: ChildType,
    @Arg('day', () => Day, { description: "The day, in the setting's zone." }) day: DayText,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: TimelineContext,
  ): Promise<Connection<TimelineItem> | null> {
    const [seen] = await context.access.allows(context, 'core.see-timeline', [{ child: child.childId }]);
    if (!seen) return null;
    const settings = await this.settingsSeen(context, child.childId);
    const lines = await readLines(context, child.childId, settings, day, page);
    const items = await this.contents(context, lines, child.childId);
    context.access.audit.read(context, { action: 'core.see-timeline', subjectType: 'child', subjectId: child.childId, childId: child.childId });
    const shown = pageOf(lines, page.first, encodeCursor, page.after);
    return { ...shown, edges: shown.edges.flatMap((edge) => { const node = items.get(edge.node.referenceId); return node ? [{ cursor: edge.cursor, node }] : []; }) };
  }

  private async settingsSeen(context: Context, childId: Id): Promise<SettingFacts[]> {
    const all = await settingsOfTrust(context);
    const places = await coreDirectory.placesOfChild(context, childId);
    const allowed = await context.access.allows(context, 'core.see-timeline', places.map((place) => ({ child: childId, setting: place.settingId ?? undefined })));
    const seen = new Map<Id, SettingFacts>();
    places.forEach((place, index) => {
      const setting = place.settingId ? all.get(place.settingId) : undefined;
      if (setting && allowed[index]) seen.set(setting.id, setting);
    });
    return [...seen.values()];
  }

  /** One batched read for each feature on the page. */
  private async contents(context: TimelineContext, lines: readonly TimelineLine[], childId: Id): Promise<Map<Id, TimelineItem>> {
    const byFeature = Map.groupBy(lines, (line) => line.feature);
    const found = await Promise.all([...byFeature].map(([feature, own]) => context.timelineReaders.get(feature)?.(context, own, childId) ?? new Map<Id, object>()));
    return new Map(found.flatMap((items) => [...items])) as unknown as Map<Id, TimelineItem>;
  }
}

/** The audiences an actor belongs to for one child. */
function audiencesOf(context: Context, facts: Facts, childId: Id): [string, Id][] {
  const { kind } = actorOf(context);
  if (kind === 'staff') return [['child', childId], ['staff', childId]];
  // What a home writes is not for professionals from outside.
  if (kind === 'professional') return facts.grants.some((grant) => grant.childId === childId) ? [['child', childId]] : [];
  const household = facts.guardianships.get(childId)?.householdId;
  return household ? [['child', childId], ['household', household]] : [];
}

/** What of the child's record somebody who is not staff may see; of several grants what all of them open. */
function categoriesSeen(facts: Facts, childId: Id): GuardianCategory[] {
  const opened = facts.grants.filter((grant) => grant.childId === childId);
  const [first, ...others] = opened.length > 0 ? opened.map(({ categories }) => categories) : [facts.guardianships.get(childId)?.categories ?? new Set<GuardianCategory>()];
  return [...(first ?? [])].filter((category) => others.every((other) => other.has(category)));
}

/** What of a setting's features may stand in the feed: those it uses or has used. */
function knownFeatures(settings: readonly SettingFacts[]): Sql {
  const parts = settings.flatMap((setting) => {
    const features = [...setting.features].filter(([, found]) => found.state !== 'never').map(([key]) => key);
    return features.length > 0 ? [sql`(t.setting_id = ${bytes(setting.id)} AND t.feature IN (${join(features)}))`] : [];
  });
  return parts.length > 0 ? sql`(${join(parts, ' OR ')})` : sql`1 = 0`;
}

/** One statement: a keyset read for each audience, merged by time and id. Its cost is the page's, however long the history. */
async function readLines(context: Context, childId: Id, settings: readonly SettingFacts[], day: DayText, page: PageArgs): Promise<TimelineLine[]> {
  const { trustId, kind } = actorOf(context);
  const facts = await context.access.facts(context);
  const audiences = audiencesOf(context, facts, childId);
  const first = settings[0];
  if (audiences.length === 0 || !first) return [];
  const bounds = dayBounds(first.timeZone, day);
  const after = decodeCursor(page.after);
  const limit = page.first + 1;
  const categories = categoriesSeen(facts, childId);
  const ownOnly = kind !== 'staff' ? sql`AND t.withdrawn_at IS NULL AND t.category IN (${join(categories.length > 0 ? categories : ['-'])})` : sql``;
  const reads = audiences.map(
    ([type, id]) => sql`SELECT * FROM (
        SELECT t.id AS id, t.at AS at, t.setting_id AS settingId, t.feature AS feature, t.kind AS kind, t.category AS category, t.reference_id AS referenceId,
               CASE WHEN t.withdrawn_at IS NULL THEN 0 ELSE 1 END AS withdrawn
        FROM timeline_entry t
        WHERE t.trust_id = ${bytes(trustId)} AND t.audience_type = ${type} AND t.audience_id = ${bytes(id)}
          AND t.at >= ${instant(bounds.from)} AND t.at < ${instant(bounds.to)} AND ${knownFeatures(settings)} ${ownOnly}
          AND ${keyset({ at: 't.at', id: 't.id' }, after, 'newer')}
        ORDER BY t.at, t.id LIMIT ${limit}) AS found`,
  );
  return context.store.reads.rows(
    { id: 'id', at: 'instant', settingId: 'id', feature: 'text', kind: 'text', category: 'text', referenceId: 'id', withdrawn: 'flag' },
    sql`${join(reads, ' UNION ALL ')} ORDER BY at, id LIMIT ${limit}`,
  );
}
