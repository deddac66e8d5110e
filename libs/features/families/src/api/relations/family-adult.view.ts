import { dayIn, type Id } from '@alongside/server-data';
import { globalId } from '@alongside/server-graphql';
import { actorOf, type Context } from '@alongside/server-access';
import { coreDirectory, type GuardianCategoryName, guardianTag, homeZone, settingsOfTrust, stands, todayIn, type StoredRestriction } from '@alongside/server-core';
import { actorNames } from '@alongside/server-identity';
import type { Ground } from '../../relation-presets';
import { isOpen, newestOfEach, termsOf, type StoredRelation } from './adults.reads';
import { concernTag, type StoredConcern } from './concern.reads';
import { FamilyAdultType, FamilyConcernType, RelationChangeType, type RelationTermsType, StaffTieType } from './family-adult.type';
import { changeTag, type StoredChange } from './relation-changes.reads';
import type { RelationTerms } from './relation-terms';
import { isSameHuman } from './same-human';
import type { Tie } from './tie.service';
import { tieTag, type StoredTie } from './tie.reads';

const relationTag = 'gdsp';

/** Today where the child is, or will be. */
async function todayOf(context: Context, childId: Id) {
  const places = await coreDirectory.placesOfChild(context, childId);
  const settings = await settingsOfTrust(context);
  const zone = places.map(({ settingId }) => (settingId ? settings.get(settingId)?.timeZone : undefined)).find(Boolean) ?? homeZone;
  return { day: dayIn(zone, context.clock.now()), span: todayIn([zone], context.clock.now()) };
}

function termsView(trustId: Id, { homeWith, validFrom, validTo, categories, ...terms }: RelationTerms): RelationTermsType {
  return { ...terms, categories: categories as unknown as GuardianCategoryName[], homeWithId: homeWith ? globalId(guardianTag, trustId, homeWith) : null, from: validFrom, until: validTo };
}

/** A child's adults: those of today and to come in their contact order, then those whose relation is over. */
export async function adultViews(context: Context, childId: Id, relations: readonly StoredRelation[], restrictions: readonly StoredRestriction[]): Promise<FamilyAdultType[]> {
  const { trustId } = actorOf(context);
  const { day, span } = await todayOf(context, childId);
  const newest = newestOfEach(relations);
  const inOrder = [...newest.filter((one) => isOpen(one, day)), ...newest.filter((one) => !isOpen(one, day))];
  const homes = [...new Set(inOrder.map(({ householdId }) => householdId))];
  return inOrder.map((relation) => {
    const own = restrictions.filter((one) => one.guardianId === relation.guardianId && one.state !== 'lifted' && stands(one, span));
    const standing = !isOpen(relation, day) ? 'ended' : relation.validFrom > day ? 'ahead' : 'current';
    const seen = relation.categories.filter((category) => standing === 'current' && !own.some(({ withholds }) => withholds.includes(category)));
    return Object.assign(new FamilyAdultType(), {
      id: globalId(relationTag, trustId, relation.id),
      adultId: globalId(guardianTag, trustId, relation.guardianId),
      guardianId: relation.guardianId,
      childId,
      name: `${relation.firstName} ${relation.lastName}`,
      firstName: relation.firstName,
      standing,
      terms: termsView(trustId, termsOf(relation, relations, day)),
      seesNow: seen as unknown as GuardianCategoryName[],
      fetchManager: own.some(({ door }) => door !== 'as-recorded'),
      home: homes.indexOf(relation.householdId) + 1,
      hasAccount: relation.hasAccount,
      ground: relation.ground as Ground | null,
      evidence: relation.evidence,
      endReason: relation.endReason,
      version: relation.version,
    } satisfies Partial<FamilyAdultType>);
  });
}

/** A change as its reader may know it, with whether they may be the second person. */
export async function changeView(context: Context, change: StoredChange, mayConfirm: boolean): Promise<RelationChangeType> {
  const actor = actorOf(context);
  const { trustId } = actor;
  const waiting = change.state === 'waiting';
  const names = actorNames(context);
  const { firstName, lastName } = change.person ?? change;
  return Object.assign(new RelationChangeType(), {
    id: globalId(changeTag, trustId, change.id),
    kind: change.kind,
    state: change.state,
    adultId: change.guardianId ? globalId(guardianTag, trustId, change.guardianId) : null,
    adultName: `${firstName ?? ''} ${lastName ?? ''}`.trim(),
    before: change.was && termsView(trustId, change.was),
    after: change.becomes && termsView(trustId, change.becomes),
    lastDay: change.lastDay,
    ground: change.ground as Ground | null,
    evidence: change.evidence,
    seenOn: change.seenOn,
    reason: change.reason,
    proposedBy: (await names.load(change.proposedBy)) ?? null,
    proposedAt: change.proposedAt,
    decidedBy: change.decidedBy ? ((await names.load(change.decidedBy)) ?? null) : null,
    decidedAt: change.decidedAt,
    decisionNote: change.decisionNote,
    mayConfirm: waiting && mayConfirm && !(await isSameHuman(context.store.reads, actor, change.proposedBy)),
    own: change.proposedBy === actor.id,
    version: change.version,
  } satisfies RelationChangeType);
}

/** What somebody said, as those who decide read it. */
export async function concernView(context: Context, concern: StoredConcern, restrictions: readonly StoredRestriction[]): Promise<FamilyConcernType> {
  const { trustId } = actorOf(context);
  const names = actorNames(context);
  const restriction = restrictions.find(({ id }) => id === concern.restrictionId);
  return Object.assign(new FamilyConcernType(), {
    id: globalId(concernTag, trustId, concern.id),
    matter: concern.matter,
    adultId: concern.guardianId ? globalId(guardianTag, trustId, concern.guardianId) : null,
    adultName: concern.firstName ? `${concern.firstName} ${concern.lastName ?? ''}`.trim() : null,
    about: concern.about,
    words: concern.words,
    raisedBy: (await names.load(concern.raisedBy)) ?? null,
    source: concern.raisedByKind as FamilyConcernType['source'],
    saidBy: concern.saidBy,
    at: concern.at,
    dueOn: concern.dueOn,
    withholds: (restriction && restriction.state !== 'lifted' ? restriction.withholds : []) as unknown as GuardianCategoryName[],
    decided: concern.state === 'decided',
    outcome: concern.outcome,
    note: concern.note,
    decidedBy: concern.decidedBy ? ((await names.load(concern.decidedBy)) ?? null) : null,
    decidedAt: concern.decidedAt,
    version: concern.version,
  } satisfies FamilyConcernType);
}

export function tieView(trustId: Id, { id, firstName, lastName, tie, note, declaredAt, version }: StoredTie): StaffTieType {
  return Object.assign(new StaffTieType(), { id: globalId(tieTag, trustId, id), staffName: `${firstName} ${lastName}`, tie: tie as Tie, note, declaredAt, version } satisfies StaffTieType);
}
