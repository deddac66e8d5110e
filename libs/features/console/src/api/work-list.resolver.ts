import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { type Connection, PageArgs } from '@alongside/server-graphql';
import type { Context } from '@alongside/server-access';
import { openWorkItems, RestrictionType, WorkItemConnection, type WorkItemType } from '@alongside/server-core';
import { actorNames, ViewerType } from '@alongside/server-identity';

@Resolver(() => ViewerType)
export class WorkListResolver {
  @FieldResolver(() => WorkItemConnection, { nullable: true, description: 'What waits for a decision at the settings the actor leads, soonest due first; null for those who lead none.' })
  async workItems(@Root() _viewer: ViewerType, @Args(() => PageArgs) page: PageArgs, @Ctx() context: Context): Promise<Connection<WorkItemType> | null> {
    return context.actor?.kind === 'staff' ? openWorkItems(context, page) : null;
  }
}

@Resolver(() => RestrictionType)
export class RestrictionNamesResolver {
  @FieldResolver(() => String, { nullable: true, description: 'Who decided; null while nobody has.' })
  async decidedBy(@Root() restriction: RestrictionType, @Ctx() context: Context): Promise<string | null> {
    return restriction.decidedById ? ((await actorNames(context).load(restriction.decidedById)) ?? null) : null;
  }
}
