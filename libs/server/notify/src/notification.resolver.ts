import { Arg, Args, Ctx, Field, FieldResolver, ID, InputType, Mutation, ObjectType, Resolver, Root } from 'type-graphql';
import { bytes, instant, join, keyset, sql } from '@alongside/server-data';
import { Action, Concerns, type Connection, connectionType, DecidedBy, decodeCursor, encodeCursor, failure, globalId, Instant, PageArgs, pageOf, parseGlobalId } from '@alongside/server-graphql';
import { actorOf, type Context } from '@alongside/server-access';
import { childrenById, ChildType, type FeatureContext } from '@alongside/server-core';
import { ViewerType } from '@alongside/server-identity';
import { stillTold } from './still-told';

const notificationTag = 'noti';

@ObjectType('Notification', { description: 'Something the acting person should know.' })
@Concerns('none')
export class NotificationType {
  @Field(() => ID, { description: 'Global id.' }) id: string;
  @Field(() => String, { description: 'Its kind, such as `diary.food-incident`.' }) kind: string;
  @Field(() => Instant, { description: 'Since when it waits.' }) at: Date;
  @Field(() => Instant, { nullable: true, description: 'When it was read; null while it waits.' }) readAt: Date | null;
  @DecidedBy('core.see-child')
  @Field(() => ChildType, { nullable: true, description: 'The child it is about, as far as the actor may still see it.' }) child: ChildType | null;
  notificationId: string;
}

const NotificationConnection = connectionType('Notification', NotificationType);

@InputType('MarkNotificationsReadInput', { description: 'Which notifications were read.' })
export class MarkNotificationsReadInput {
  @Field(() => ID, { description: 'A UUID made by the client for this one intention.' }) key: string;
  @Field(() => [ID], { description: 'Global ids; at most 100.' }) notificationIds: string[];
}

@ObjectType('MarkNotificationsReadPayload', { description: 'What was marked.' })
@Concerns('none')
export class MarkNotificationsReadPayload {
  @Field(() => ViewerType, { nullable: true, description: 'The person, whose notifications can be read again.' }) viewer: ViewerType | null;
}

@Resolver(() => ViewerType)
export class NotificationResolver {
  @FieldResolver(() => NotificationConnection, { nullable: true, description: "The acting person's notifications of what they may see today, newest first; null without an actor." })
  async notifications(@Root() _viewer: ViewerType, @Args(() => PageArgs) page: PageArgs, @Ctx() context: FeatureContext): Promise<Connection<NotificationType> | null> {
    if (!context.actor) return null;
    const { trustId, personId } = context.actor;
    const rows = await context.store.reads.rows(
      { id: 'id', kind: 'text', at: 'instant', readAt: 'instant?', childId: 'id?' },
      sql`SELECT id AS id, kind AS kind, at AS at, read_at AS readAt, child_id AS childId FROM notification
          WHERE trust_id = ${bytes(trustId)} AND person_id = ${bytes(personId)} AND ${await stillTold(context)} AND ${keyset({ at: 'at', id: 'id' }, decodeCursor(page.after), 'older')}
          ORDER BY at DESC, id DESC LIMIT ${page.first + 1}`,
    );
    const seen = await context.access.allows(context, 'core.see-child', rows.map((row) => ({ child: row.childId ?? undefined })));
    const children = await Promise.all(rows.map((row, index) => (row.childId && seen[index] ? childrenById(context).load(row.childId) : undefined)));
    const items = rows.map((row, index) =>
      Object.assign(new NotificationType(), { id: globalId(notificationTag, trustId, row.id), notificationId: row.id, kind: row.kind, at: row.at, readAt: row.readAt, child: children[index] ?? null }),
    );
    return pageOf(items, page.first, (item) => encodeCursor({ at: item.at, id: item.notificationId }), page.after);
  }

  @Mutation(() => MarkNotificationsReadPayload, { description: "Marks the acting person's notifications as read. Safe to repeat." })
  @Action('notify.read-own')
  async markNotificationsRead(@Arg('input', () => MarkNotificationsReadInput, { description: 'Which.' }) input: MarkNotificationsReadInput, @Ctx() context: Context): Promise<MarkNotificationsReadPayload> {
    await context.access.require(context, 'notify.read-own', {});
    if (input.notificationIds.length === 0 || input.notificationIds.length > 100) throw failure.badInput('Name 1 to 100 notifications.', { field: 'input.notificationIds' });
    const { trustId, personId } = actorOf(context);
    const ids = input.notificationIds.map((id) => bytes(parseGlobalId(id, notificationTag, 'input.notificationIds').id));
    await context.store.transaction((tx) =>
      tx.write(sql`UPDATE notification SET read_at = ${instant(tx.at)} WHERE trust_id = ${bytes(trustId)} AND person_id = ${bytes(personId)} AND read_at IS NULL AND id IN (${join(ids)})`),
    );
    return { viewer: context.account ? Object.assign(new ViewerType(), { id: Buffer.from(`acct:${context.account.id}`).toString('base64url'), displayName: context.account.displayName, language: context.account.language }) : null };
  }
}
