import { bytes, join, sql, type Id, type Row, type Sql } from '@alongside/server-data';
import { defineLoader, globalId, type RequestContext } from '@alongside/server-graphql';
import { actorOf, type Context, type GuardianCategory } from '@alongside/server-access';
import { todayAnywhere } from '../access/relation-days';
import type { RestrictionKind } from '../entities/restriction.entity';
import { childrenById, guardianTag } from './child.view';
import type { DoorRuleName, GuardianCategoryName, OrderKindName, RestrictionKindName, RestrictionStateName } from './restriction.type';
import { RestrictionType } from './restriction.type';
import type { DoorRule } from './restriction-writes';

export const restrictionTag = 'rest';

const shape = {
  id: 'id', childId: 'id', guardianId: 'id', firstName: 'text', lastName: 'text', relationship: 'text?', categories: 'json?', note: 'text', state: 'text', withholds: 'json', raisedAt: 'instant', decideBy: 'day?',
  decidedAt: 'instant?', decidedBy: 'id?', decisionNote: 'text?', version: 'integer', kind: 'text?', door: 'text?', validFrom: 'day?', validTo: 'day?', orderKind: 'text?', court: 'text?',
  madeOn: 'day?', reference: 'text?', keptAt: 'text?', raisedBy: 'id?', settingId: 'id?', confirmBy: 'instant?',
} as const;

/** A restriction as stored, with the adult's name. Whoever reads it asks access first. */
export type StoredRestriction = Omit<Row<typeof shape>, 'state' | 'withholds' | 'categories' | 'kind' | 'door'> & {
  kind: RestrictionKind;
  door: DoorRule;
  state: 'unconfirmed' | 'confirmed' | 'lifted';
  withholds: GuardianCategory[];
  categories: GuardianCategory[];
};

async function restrictionsWhere(context: RequestContext, where: Sql): Promise<StoredRestriction[]> {
  const rows = await context.store.reads.rows(
    shape,
    sql`SELECT r.id AS id, r.child_id AS childId, r.guardian_id AS guardianId, p.first_name AS firstName, p.last_name AS lastName, g.relationship AS relationship, g.categories AS categories, r.note AS note, r.state AS state,
               r.withholds AS withholds, r.raised_at AS raisedAt, r.decide_by AS decideBy, r.decided_at AS decidedAt, r.decided_by AS decidedBy, r.decision_note AS decisionNote, r.version AS version,
               r.kind AS kind, r.door AS door, r.valid_from AS validFrom, r.valid_to AS validTo, r.order_kind AS orderKind, r.court AS court, r.made_on AS madeOn, r.reference AS reference,
               r.kept_at AS keptAt, r.raised_by AS raisedBy, r.setting_id AS settingId, r.confirm_by AS confirmBy
        FROM restriction r
        JOIN guardian p ON p.id = r.guardian_id
        LEFT JOIN guardianship g ON g.trust_id = r.trust_id AND g.child_id = r.child_id AND g.guardian_id = r.guardian_id
        WHERE r.trust_id = ${bytes(actorOf(context).trustId)} AND ${where}
        ORDER BY r.raised_at, r.id, g.valid_from`,
  );
  // One adult may have had several relations to the child; the newest one comes last and holds.
  return [...new Map(rows.map((row) => [row.id, stored(row)])).values()];
}

const stored = (row: Row<typeof shape>): StoredRestriction => ({
  ...row,
  kind: (row.kind ?? 'order') as RestrictionKind,
  door: (row.door ?? 'fetch-manager') as DoorRule,
  state: row.state as StoredRestriction['state'],
  withholds: row.withholds as GuardianCategory[],
  categories: (row.categories ?? []) as GuardianCategory[],
});

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

/** The graph's restriction; undefined where its child is gone. */
export async function restrictionView(context: Context, stored: StoredRestriction): Promise<RestrictionType | undefined> {
  const child = await childrenById(context).load(stored.childId);
  if (!child) return undefined;
  return Object.assign(new RestrictionType(), {
    id: globalId(restrictionTag, actorOf(context).trustId, stored.id),
    restrictionId: stored.id,
    childId: stored.childId,
    child,
    adultId: globalId(guardianTag, actorOf(context).trustId, stored.guardianId),
    kind: stored.kind as RestrictionKindName,
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
    door: stored.door as DoorRuleName,
    from: stored.validFrom,
    until: stored.validTo,
    over: stored.state === 'confirmed' && stored.validTo !== null && stored.validTo < todayAnywhere(context.clock.now()).first,
    orderKind: stored.orderKind as OrderKindName | null,
    court: stored.court,
    madeOn: stored.madeOn,
    reference: stored.reference,
    keptAt: stored.keptAt,
    confirmBy: stored.confirmBy,
    raisedById: stored.raisedBy,
    version: stored.version,
  });
}
