import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { Action, Bounded, DecidedBy, failure, freshContext, parseGlobalId } from '@alongside/server-graphql';
import type { Context, GuardianCategory } from '@alongside/server-access';
import type { Id } from '@alongside/server-data';
import { allowedForChildren } from './about-children';
import { ChildType } from './child.type';
import { childTag, guardianTag } from './child.view';
import { decideRestriction } from './decide-restriction.service';
import type { OrderDetails } from './order-details';
import { recordOrder } from './record-order.service';
import { restrictionsById, restrictionsOfChildren, restrictionTag, restrictionView } from './restriction.reads';
import {
  DecideRestrictionInput, DecideRestrictionPayload, type OrderDetailsInput, RecordCourtOrderInput, RecordCourtOrderPayload, RestrictionType,
} from './restriction.type';
import { type DoorRule, noOrder } from './restriction-writes';

const orderOf = (order: OrderDetailsInput): OrderDetails => ({
  ...noOrder, orderKind: (order.orderKind ?? null) as OrderDetails['orderKind'], court: order.court ?? null, madeOn: order.madeOn ?? null, reference: order.reference ?? null, keptAt: order.keptAt ?? null,
});

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
  async decideRestriction(
    @Arg('input', () => DecideRestrictionInput, { description: 'The decision.' }) input: DecideRestrictionInput,
    @Ctx() context: Context,
  ): Promise<DecideRestrictionPayload> {
    const restrictionId = parseGlobalId(input.restrictionId, restrictionTag, 'input.restrictionId').id;
    await decideRestriction(context, {
      key: input.key, restrictionId, version: input.version, decision: input.decision,
      withholds: (input.withholds ?? []) as unknown as GuardianCategory[], note: input.note ?? null,
      door: (input.door ?? 'fetch-manager') as DoorRule, term: { validFrom: input.from ?? null, validTo: input.until ?? null }, order: input.order ? orderOf(input.order) : null,
    });
    return this.afterwards(context, restrictionId);
  }

  @Mutation(() => RecordCourtOrderPayload, { description: 'Writes down an order of a court about one of a child\'s adults. One that nobody has read yet withholds everything, and waits on the work list.' })
  @Action('core.decide-restriction')
  async recordCourtOrder(
    @Arg('input', () => RecordCourtOrderInput, { description: 'The order.' }) input: RecordCourtOrderInput,
    @Ctx() context: Context,
  ): Promise<RecordCourtOrderPayload> {
    const restrictionId = await recordOrder(context, {
      key: input.key,
      childId: parseGlobalId(input.childId, childTag, 'input.childId').id,
      guardianId: parseGlobalId(input.adultId, guardianTag, 'input.adultId').id,
      words: input.words,
      read: input.read,
      withholds: (input.withholds ?? []) as unknown as GuardianCategory[],
      door: (input.door ?? 'fetch-manager') as DoorRule,
      term: { validFrom: input.from ?? null, validTo: input.until ?? null },
      order: input.order ? orderOf(input.order) : noOrder,
    });
    return this.afterwards(context, restrictionId);
  }

  private async afterwards(context: Context, restrictionId: Id): Promise<{ restriction: RestrictionType }> {
    const fresh = freshContext(context);
    const stored = await restrictionsById(fresh).load(restrictionId);
    const restriction = stored && (await restrictionView(fresh, stored));
    if (!restriction) throw failure.notFound();
    return { restriction };
  }
}
