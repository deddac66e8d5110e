import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Context } from '@alongside/server-access';
import { rightsOf } from '@alongside/server-core';
import { ViewerType } from './viewer.type';

@Resolver(() => ViewerType)
export class ViewerRightsResolver {
  @FieldResolver(() => String, { nullable: true, description: 'A mark that becomes another one whenever what the acting person may see or do has changed; null without an actor. See `rightsChanged`.' })
  async rights(@Root() _viewer: ViewerType, @Ctx() context: Context): Promise<string | null> {
    return context.actor ? (await rightsOf(context)).mark : null;
  }
}
