import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Bounded, type Connection, connectionType, DecidedBy, defineLoader, globalId, PageArgs } from '@alongside/server-graphql';
import { actorOf, type Context } from '@alongside/server-access';
import { allowedForChildren, childrenById, ChildType, coreDirectory, restrictionsOfChildren } from '@alongside/server-core';
import { bytes, dayIn, join, sql, type Id } from '@alongside/server-data';
import { relationsOfChildren } from './adults.reads';
import { concernsOfChildren } from './concern.reads';
import { FamilyAdultType, FamilyConcernType, FamilyRightsType, RelationChangeType, StaffTieType, TieCandidateType } from './family-adult.type';
import { adultViews, changeView, concernView, tieView } from './family-adult.view';
import { changePage, waitingOfChildren } from './relation-changes.reads';
import { staffAt, staffTag, tiesOfChildren } from './tie.reads';

const RelationChangeConnection = connectionType('RelationChange', RelationChangeType);

/** Of each adult the children of whom they are an adult today. One statement. It decides nothing. */
const childrenOfAdults = defineLoader<Id, Id[]>('families.children-of-adults', async (context, guardianIds) => {
  const day = dayIn('UTC', context.clock.now());
  const rows = await context.store.reads.rows(
    { guardianId: 'id', childId: 'id' },
    sql`SELECT DISTINCT guardian_id AS guardianId, child_id AS childId FROM guardianship
        WHERE trust_id = ${bytes(actorOf(context).trustId)} AND guardian_id IN (${join(guardianIds.map(bytes))}) AND (valid_to IS NULL OR valid_to >= ${day})`,
  );
  return new Map(guardianIds.map((id) => [id, rows.filter(({ guardianId }) => guardianId === id).map(({ childId }) => childId)]));
});

@Resolver(() => ChildType)
export class FamilyReadingResolver {
  @Bounded(50)
  @DecidedBy('families.see-adults')
  @FieldResolver(() => [FamilyAdultType], { nullable: true, description: "The child's adults, those whose relation is over last; null for those who may not see them. At most 50." })
  async adults(@Root() child: ChildType, @Ctx() context: Context): Promise<FamilyAdultType[] | null> {
    const [seen] = await allowedForChildren(context, 'families.see-adults', [child.childId]);
    const [relations, restrictions] = await Promise.all([relationsOfChildren(context).load(child.childId), restrictionsOfChildren(context).load(child.childId)]);
    if (!seen) return null;
    context.access.audit.read(context, { action: 'families.see-adults', subjectType: 'child', subjectId: child.childId, childId: child.childId });
    return (await adultViews(context, child.childId, relations ?? [], restrictions ?? [])).slice(0, 50);
  }

  @DecidedBy('families.see-adults')
  @FieldResolver(() => FamilyRightsType, { nullable: true, description: 'What the acting member of staff may do about the adults; null for those who may not see them.' })
  async familyRights(@Root() child: ChildType, @Ctx() context: Context): Promise<FamilyRightsType | null> {
    const may = async (action: string) => (await allowedForChildren(context, action, [child.childId]))[0] === true;
    if (!(await may('families.see-adults'))) return null;
    const [change, confirm, suspend, decideSuspension, orders, noteConcern, decideConcern, ties, history, professionals] = await Promise.all(
      ['families.change-adult', 'families.confirm-change', 'families.suspend-adult', 'families.decide-suspension', 'core.decide-restriction', 'families.note-concern', 'families.decide-concern', 'families.declare-tie', 'families.see-relation-history', 'families.grant-professional'].map(may),
    ) as [boolean, boolean, boolean, boolean, boolean, boolean, boolean, boolean, boolean, boolean];
    return { change, confirm, suspend, decideSuspension, orders, noteConcern, decideConcern, ties, history, professionals };
  }

  @Bounded(20)
  @DecidedBy('families.confirm-change')
  @FieldResolver(() => [RelationChangeType], { nullable: true, description: 'Changes that wait for a second person; null for those who neither propose nor confirm. At most 20.' })
  async waitingChanges(@Root() child: ChildType, @Ctx() context: Context): Promise<RelationChangeType[] | null> {
    const [seen] = await allowedForChildren(context, 'families.confirm-change', [child.childId]);
    const waiting = (await waitingOfChildren(context).load(child.childId)) ?? [];
    return seen ? Promise.all(waiting.slice(0, 20).map((change) => changeView(context, change, true))) : null;
  }

  @DecidedBy('families.see-relation-history')
  @FieldResolver(() => RelationChangeConnection, { nullable: true, description: 'What changed between the child and its adults, newest first; null for those who may not read it.' })
  async relationChanges(@Root() child: ChildType, @Args(() => PageArgs) page: PageArgs, @Ctx() context: Context): Promise<Connection<RelationChangeType> | null> {
    const [seen] = await allowedForChildren(context, 'families.see-relation-history', [child.childId]);
    const found = await changePage(context, child.childId, page);
    if (!seen) return null;
    context.access.audit.read(context, { action: 'families.see-relation-history', subjectType: 'child', subjectId: child.childId, childId: child.childId });
    return { ...found, edges: await Promise.all(found.edges.map(async ({ cursor, node }) => ({ cursor, node: await changeView(context, node, false) }))) };
  }

  @Bounded(50)
  @DecidedBy('families.see-concerns')
  @FieldResolver(() => [FamilyConcernType], { nullable: true, description: "What is said about the child's adults, oldest first; null for those who do not decide about it. At most 50." })
  async familyConcerns(@Root() child: ChildType, @Ctx() context: Context): Promise<FamilyConcernType[] | null> {
    const [seen] = await allowedForChildren(context, 'families.see-concerns', [child.childId]);
    const [concerns, restrictions] = await Promise.all([concernsOfChildren(context).load(child.childId), restrictionsOfChildren(context).load(child.childId)]);
    if (!seen) return null;
    context.access.audit.read(context, { action: 'families.see-concerns', subjectType: 'child', subjectId: child.childId, childId: child.childId });
    return Promise.all((concerns ?? []).slice(-50).map((concern) => concernView(context, concern, restrictions ?? [])));
  }

  @Bounded(20)
  @DecidedBy('families.see-ties')
  @FieldResolver(() => [StaffTieType], { nullable: true, description: 'Staff with a tie to the child; null for those who may not see it. At most 20.' })
  async staffTies(@Root() child: ChildType, @Ctx() context: Context): Promise<StaffTieType[] | null> {
    const [seen] = await allowedForChildren(context, 'families.see-ties', [child.childId]);
    const found = (await tiesOfChildren(context).load(child.childId)) ?? [];
    return seen ? found.slice(0, 20).map((tie) => tieView(child.trustId, tie)) : null;
  }

  @Bounded(100)
  @DecidedBy('families.declare-tie')
  @FieldResolver(() => [TieCandidateType], { nullable: true, description: 'Who works where the child is, by name; null for those who may not write down ties. At most 100.' })
  async tieCandidates(@Root() child: ChildType, @Ctx() context: Context): Promise<TieCandidateType[] | null> {
    const [seen] = await allowedForChildren(context, 'families.declare-tie', [child.childId]);
    if (!seen) return null;
    const places = (await coreDirectory.placesOfChild(context, child.childId)).flatMap(({ settingId }) => settingId ?? []);
    const allowed = await context.access.allows(context, 'families.declare-tie', places.map((setting) => ({ setting })));
    const staff = await staffAt(context, places.filter((_place, index) => allowed[index]));
    return staff.map(({ id, firstName, lastName, jobTitle }) => ({ id: globalId(staffTag, child.trustId, id), name: `${firstName} ${lastName}`, jobTitle }));
  }
}

@Resolver(() => FamilyAdultType)
export class FamilyAdultResolver {
  @Bounded(20)
  @DecidedBy('core.see-child')
  @FieldResolver(() => [ChildType], { description: 'Other children of this adult whom the acting person may see. At most 20.' })
  async otherChildren(@Root() adult: FamilyAdultType, @Ctx() context: Context): Promise<ChildType[]> {
    const ids = ((await childrenOfAdults(context).load(adult.guardianId)) ?? []).filter((id) => id !== adult.childId);
    const seen = await context.access.allows(context, 'core.see-child', ids.map((child) => ({ child })));
    const children = await Promise.all(ids.filter((_id, index) => seen[index]).map((id) => childrenById(context).load(id)));
    return children.filter((child) => child !== undefined).slice(0, 20);
  }
}
