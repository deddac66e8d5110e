import { bytes, dayIn, join, sql, type Id, type Row, type Sql } from '@alongside/server-data';
import { defineLoader, globalId, type RequestContext } from '@alongside/server-graphql';
import { actorOf, type Context, type GuardianCategory } from '@alongside/server-access';
import { childrenById } from './child.view';
import type { GuardianCategoryName, RestrictionStateName } from './restriction.type';
import { RestrictionType } from './restriction.type';

export const restrictionTag = 'rest';

const shape = {
  id: 'id', childId: 'id', firstName: 'text', lastName: 'text', relationship: 'text?', categories: 'json?', note: 'text', state: 'text', withholds: 'json', raisedAt: 'instant', decideBy: 'day?',
  decidedAt: 'instant?', decidedBy: 'id?', decisionNote: 'text?', version: 'integer',
} as const;

/** A restriction as stored, with the adult's name. Whoever reads it asks access first. */
export type StoredRestriction = Omit<Row<typeof shape>, 'state' | 'withholds' | 'categories'> & {
  state: 'unconfirmed' | 'confirmed' | 'lifted';
  withholds: GuardianCategory[];
  categories: GuardianCategory[];
};

async function restrictionsWhere(context: RequestContext, where: Sql): Promise<StoredRestriction[]> {
  const rows = await context.store.reads.rows(
    shape,
    sql`SELECT r.id AS id, r.child_id AS childId, p.first_name AS firstName, p.last_name AS lastName, g.relationship AS relationship, g.categories AS categories, r.note AS note, r.state AS state,
               r.withholds AS withholds, r.raised_at AS raisedAt, r.decide_by AS decideBy, r.decided_at AS decidedAt, r.decided_by AS decidedBy, r.decision_note AS decisionNote, r.version AS version
        FROM restriction r
        JOIN guardian p ON p.id = r.guardian_id
        LEFT JOIN guardianship g ON g.trust_id = r.trust_id AND g.child_id = r.child_id AND g.guardian_id = r.guardian_id
        WHERE r.trust_id = ${bytes(actorOf(context).trustId)} AND ${where}
        ORDER BY r.raised_at, r.id, g.valid_from`,
  );
  // One adult may have had several relations to the child; the newest one comes last and holds.
  return [...new Map(rows.map((row) => [row.id, { ...row, state: row.state as StoredRestriction['state'], withholds: row.withholds as GuardianCategory[], categories: (row.categories ?? []) as GuardianCategory[] }])).values()];
}

/** Restrictions of the actor's trust by id. It decides nothing: callers ask access first. */
export const restrictionsById = defineLoader<Id, StoredRestriction>('core.restrictions', async (context, ids) => {
  const found = await restrictionsWhere(context, sql`r.id IN (${join(ids.map(bytes))})`);
  return new Map(found.map((restriction) => [restriction.id, restriction]));
});

/** All restrictions about children, oldest first. It decides nothing: callers ask access first. */
export const restrictionsOfChildren = defineLoader<Id, StoredRestriction[]>('core.restrictions-of-children', async (context, childIds) => {
  const found = await restrictionsWhere(context, sql`r.child_id IN (${join(childIds.map(bytes))})`);
  return new Map(childIds.map((childId) => [childId, found.filter((restriction) => restriction.childId === childId)]));
});

const settingsAhead = defineLoader<Id, Id[]>('core.settings-ahead-of-children', async (context, childIds) => {
  const { trustId } = actorOf(context);
  const rows = await context.store.reads.rows(
    { childId: 'id', settingId: 'id' },
    sql`SELECT DISTINCT child_id AS childId, setting_id AS settingId FROM enrolment
        WHERE trust_id = ${bytes(trustId)} AND child_id IN (${join(childIds.map(bytes))}) AND (valid_to IS NULL OR valid_to >= ${dayIn('UTC', context.clock.now())})`,
  );
  const settings = new Map<Id, Id[]>(childIds.map((id) => [id, []]));
  for (const row of rows) settings.get(row.childId)?.push(row.settingId);
  return settings;
});

/**
 * Whether the actor may do the action about restrictions of children: at any setting that the child attends or will attend.
 * An order must be read before the first day, so an enrolment that has not begun counts too.
 */
export async function allowedForChildren(context: Context, action: string, childIds: readonly Id[]): Promise<boolean[]> {
  return Promise.all(
    childIds.map(async (childId) => {
      if ((await context.access.facts(context)).barred.has(childId)) return false;
      const settings = (await settingsAhead(context).load(childId)) ?? [];
      return (await context.access.allows(context, action, settings.map((setting) => ({ setting })))).includes(true);
    }),
  );
}

/** The same for one child. @throws NOT_FOUND where the actor has nothing to do with the child's settings, DENIED where it has and may not. */
export async function requireForChild(context: Context, action: string, childId: Id): Promise<void> {
  const [allowed] = await allowedForChildren(context, action, [childId]);
  if (allowed) return;
  // A child that is closed to the actor is nowhere, as one that does not exist.
  const closed = (await context.access.facts(context)).barred.has(childId);
  const settings = closed ? [] : ((await settingsAhead(context).load(childId)) ?? []);
  const seen = await context.access.allows(context, 'core.see-setting', settings.map((setting) => ({ setting })));
  const near = settings.find((_setting, index) => seen[index]);
  // An id that is no setting's is answered as not found.
  await context.access.require(context, action, { setting: near ?? childId });
}

/** The graph's restriction; undefined where its child is gone. */
export async function restrictionView(context: Context, stored: StoredRestriction): Promise<RestrictionType | undefined> {
  const child = await childrenById(context).load(stored.childId);
  if (!child) return undefined;
  return Object.assign(new RestrictionType(), {
    id: globalId(restrictionTag, actorOf(context).trustId, stored.id),
    restrictionId: stored.id,
    childId: stored.childId,
    child,
    adultName: `${stored.firstName} ${stored.lastName}`,
    relationship: stored.relationship,
    note: stored.note,
    state: stored.state as RestrictionStateName,
    withholds: stored.withholds as unknown as GuardianCategoryName[],
    otherwiseAllowed: stored.categories as unknown as GuardianCategoryName[],
    raisedAt: stored.raisedAt,
    decideBy: stored.decideBy,
    decidedAt: stored.decidedAt,
    decidedById: stored.decidedBy,
    decisionNote: stored.decisionNote,
    version: stored.version,
  });
}
