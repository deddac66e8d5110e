import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { Action, Bounded, DecidedBy, failure, freshContext, parseGlobalId } from '@alongside/server-graphql';
import type { Context, GuardianCategory } from '@alongside/server-access';
import { ChildType } from './child.type';
import { decideRestriction } from './decide-restriction.service';
import { allowedForChildren, restrictionsById, restrictionsOfChildren, restrictionTag, restrictionView } from './restriction.reads';
import { DecideRestrictionInput, DecideRestrictionPayload, RestrictionType } from './restriction.type';

@Resolver(() => ChildType)
export class RestrictionResolver {
  @Bounded(20)
  @DecidedBy('core.see-restrictions')
  @FieldResolver(() => [RestrictionType], { nullable: true, description: 'What is noted about adults whom an order of a court restricts; null for those who may not read it. At most 20.' })
  async restrictions(@Root() child: ChildType, @Ctx() context: Context): Promise<RestrictionType[] | null> {
    const [seen] = await allowedForChildren(context, 'core.see-restrictions', [child.childId]);
    const found = (await restrictionsOfChildren(context).load(child.childId)) ?? [];
    if (!seen) return null;
    if (found.length > 0) context.access.audit.read(context, { action: 'core.see-restrictions', subjectType: 'child', subjectId: child.childId, childId: child.childId });
    const views = await Promise.all(found.slice(-20).map((restriction) => restrictionView(context, restriction)));
    return views.filter((view) => view !== undefined);
  }

  @Mutation(() => DecideRestrictionPayload, { description: 'Decides what an order of a court restricts. Who decided what, and when, is kept; the item of the work list is settled.' })
  @Action('core.decide-restriction')
  async decideRestriction(@Arg('input', () => DecideRestrictionInput, { description: 'The decision.' }) input: DecideRestrictionInput, @Ctx() context: Context): Promise<DecideRestrictionPayload> {
    const restrictionId = parseGlobalId(input.restrictionId, restrictionTag, 'input.restrictionId').id;
    await decideRestriction(context, {
      key: input.key, restrictionId, version: input.version, decision: input.decision, withholds: (input.withholds ?? []) as unknown as GuardianCategory[], note: input.note ?? null,
    });
    const fresh = freshContext(context);
    const stored = await restrictionsById(fresh).load(restrictionId);
    const restriction = stored && (await restrictionView(fresh, stored));
    if (!restriction) throw failure.notFound();
    return { restriction };
  }
}
