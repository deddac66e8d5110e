import { Field, ID, InterfaceType } from 'type-graphql';
import { connectionType, Instant } from '@alongside/server-graphql';

/** What features put into a child's day. Each feature's type implements it. */
@InterfaceType('TimelineItem', { description: 'Something that happened in a child\'s day; each feature adds its own types.', resolveType: (value: { __typename?: string }) => value.__typename })
export abstract class TimelineItem {
  @Field(() => ID, { description: 'Its global id.' }) id: string;
  @Field(() => Instant, { description: 'When it happened.' }) at: Date;
  @Field(() => Instant, { description: 'When it was written down.' }) recordedAt: Date;
  @Field(() => String, { description: 'Who wrote it, as the reader may know them.' }) authorName: string;
  @Field(() => Boolean, { description: "Whether the reader's own household wrote it." }) ownHousehold: boolean;
}

export const TimelineConnection = connectionType('Timeline', () => TimelineItem);
