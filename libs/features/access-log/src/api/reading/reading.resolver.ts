import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { type Connection, DecidedBy, PageArgs } from '@alongside/server-graphql';
import type { Context } from '@alongside/server-access';
import { ChildType } from '@alongside/server-core';
import { RecordOpeningConnection, type RecordOpeningType } from './record-opening.type';
import { recordOpenings } from './record-openings.reads';

const action = 'access-log.see-own-record';

@Resolver(() => ChildType)
export class RecordOpeningResolver {
  @DecidedBy(action)
  @FieldResolver(() => RecordOpeningConnection, { nullable: true, description: 'Who of the staff looked at or changed this record, by their role, newest first; null for those who may not see it.' })
  async openings(@Root() child: ChildType, @Args(() => PageArgs) page: PageArgs, @Ctx() context: Context): Promise<Connection<RecordOpeningType> | null> {
    const [seen] = await context.access.allows(context, action, [{ child: child.childId }]);
    if (!seen) return null;
    context.access.audit.read(context, { action, subjectType: 'child', subjectId: child.childId, childId: child.childId });
    return recordOpenings(context, child.childId, page);
  }
}
