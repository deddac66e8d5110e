import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, Extensions, FieldResolver, Info, Int, Mutation, Resolver, Root } from 'type-graphql';
import { Action, type Connection, failure, loadNode, Node, parseGlobalId } from '@alongside/server-graphql';
import { actorOf } from '@alongside/server-access';
import type { FeatureContext } from '@alongside/server-core';
import { ViewerType } from '@alongside/server-identity';
import { readAllNotifications, readNotifications } from './mark-read.service';
import { notificationPage, notificationTag, unreadCount } from './notification.reads';
import { MarkAllNotificationsReadInput, MarkNotificationsReadInput, MarkNotificationsReadPayload, NotificationArgs, NotificationConnection, NotificationType } from './notification.type';

@Resolver(() => ViewerType)
export class ViewerNotificationsResolver {
  @FieldResolver(() => NotificationConnection, { nullable: true, description: "The acting person's notifications of what they may see today, newest first; null without an actor." })
  async notifications(@Root() _viewer: ViewerType, @Args(() => NotificationArgs) args: NotificationArgs, @Ctx() context: FeatureContext): Promise<Connection<NotificationType> | null> {
    return context.actor ? notificationPage(context, args) : null;
  }

  @FieldResolver(() => Int, { nullable: true, description: 'How many notifications wait for the acting person, counted up to 100; null without an actor.' })
  async unreadNotifications(@Root() _viewer: ViewerType, @Ctx() context: FeatureContext): Promise<number | null> {
    return context.actor ? unreadCount(context) : null;
  }
}

@Resolver(() => NotificationType)
export class NotificationResolver {
  @Extensions({ access: "each type's load asks the access rules: what the actor may not see any more is null" })
  @FieldResolver(() => Node, { nullable: true, description: 'What it is about, such as a diary entry; null where there is nothing to open, or the actor may not see it any more.' })
  async subject(@Root() notification: NotificationType, @Ctx() context: FeatureContext, @Info() info: GraphQLResolveInfo): Promise<Node | null> {
    const { subject } = notification;
    return subject ? loadNode(info.schema, context, { ...subject, trustId: actorOf(context).trustId }) : null;
  }

  @Mutation(() => MarkNotificationsReadPayload, { description: "Marks the acting person's notifications as read. Safe to repeat." })
  @Action('notify.read-own')
  async markNotificationsRead(@Arg('input', () => MarkNotificationsReadInput, { description: 'Which.' }) input: MarkNotificationsReadInput, @Ctx() context: FeatureContext): Promise<MarkNotificationsReadPayload> {
    if (input.notificationIds.length === 0 || input.notificationIds.length > 100) throw failure.badInput('Name 1 to 100 notifications.', { field: 'input.notificationIds' });
    await readNotifications(context, { key: input.key, ids: input.notificationIds.map((id) => parseGlobalId(id, notificationTag, 'input.notificationIds').id) });
    return payload(context);
  }

  @Mutation(() => MarkNotificationsReadPayload, { description: 'Marks everything that was shown to the acting person as read, but for what is urgent: that is marked one by one. Safe to repeat.' })
  @Action('notify.read-own')
  async markAllNotificationsRead(@Arg('input', () => MarkAllNotificationsReadInput, { description: 'Up to where.' }) input: MarkAllNotificationsReadInput, @Ctx() context: FeatureContext): Promise<MarkNotificationsReadPayload> {
    await readAllNotifications(context, input);
    return payload(context);
  }
}

function payload({ account }: FeatureContext): MarkNotificationsReadPayload {
  return { viewer: account && Object.assign(new ViewerType(), { id: Buffer.from(`acct:${account.id}`).toString('base64url'), displayName: account.displayName, language: account.language }) };
}
