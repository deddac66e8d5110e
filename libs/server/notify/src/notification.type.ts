import { ArgsType, Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { Concerns, connectionType, DecidedBy, Instant, Day, PageArgs } from '@alongside/server-graphql';
import type { Id } from '@alongside/server-data';
import { ChildType } from '@alongside/server-core';
import { ViewerType } from '@alongside/server-identity';

export enum NotificationUrgency {
  URGENT = 'urgent',
  SOON = 'soon',
  DIGEST = 'digest',
}
registerEnumType(NotificationUrgency, {
  name: 'NotificationUrgency',
  description: 'How soon a person should know.',
  valuesConfig: {
    URGENT: { description: 'At once, wherever the person is in the app.' },
    SOON: { description: 'The next time the person looks.' },
    DIGEST: { description: 'When there is time.' },
  },
});

@ObjectType('Notification', { description: 'Something the acting person should know.' })
@Concerns('none')
export class NotificationType {
  @Field(() => ID, { description: 'Global id.' }) id: string;
  @Field(() => String, { description: 'Its kind, such as `diary.food-incident`.' }) kind: string;
  @Field(() => NotificationUrgency, { description: 'How soon the person should know.' }) urgency: NotificationUrgency;
  @Field(() => Instant, { description: 'Since when it waits.' }) at: Date;
  @Field(() => Instant, { description: 'When what it tells of happened.' }) happenedAt: Date;
  @Field(() => Day, { nullable: true, description: "The day on which it happened, in the setting's zone, for the page of the child's day; null where there is none that the actor may open." }) day: string | null;
  @Field(() => Instant, { nullable: true, description: 'When it was read; null while it waits.' }) readAt: Date | null;
  @DecidedBy('core.see-child')
  @Field(() => ChildType, { nullable: true, description: 'The child it is about, as far as the actor may still see it.' }) child: ChildType | null;
  notificationId: Id;
  subject: { tag: string; id: Id } | null;
}

export const NotificationConnection = connectionType('Notification', NotificationType);

@ArgsType()
export class NotificationArgs extends PageArgs {
  @Field(() => Boolean, { nullable: true, description: 'True for those that wait, false for those that were read; both when left out.' })
  unread?: boolean | null;

  @Field(() => NotificationUrgency, { nullable: true, description: 'Only those of this urgency.' })
  urgency?: NotificationUrgency | null;
}

@InputType('MarkNotificationsReadInput', { description: 'Which notifications were read.' })
export class MarkNotificationsReadInput {
  @Field(() => ID, { description: 'A UUID made by the client for this one intention.' }) key: string;
  @Field(() => [ID], { description: 'Global ids; at most 100.' }) notificationIds: string[];
}

@InputType('MarkAllNotificationsReadInput', { description: 'Up to where everything was read.' })
export class MarkAllNotificationsReadInput {
  @Field(() => ID, { description: 'A UUID made by the client for this one intention.' }) key: string;
  @Field(() => Instant, { description: '`at` of the newest that was shown: what came later was not read.' }) upTo: Date;
}

@ObjectType('MarkNotificationsReadPayload', { description: 'What was marked.' })
@Concerns('none')
export class MarkNotificationsReadPayload {
  @Field(() => ViewerType, { nullable: true, description: 'The person, whose notifications can be read again.' }) viewer: ViewerType | null;
}
