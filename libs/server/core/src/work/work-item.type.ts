import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { Concerns, Day, Instant } from '@alongside/server-graphql';
import type { Id } from '@alongside/server-data';

@ObjectType('WorkItem', { description: 'Something that waits for somebody to decide or mend it.' })
@Concerns('none')
export class WorkItemType {
  @Field(() => ID, { description: 'Global id.' }) id: string;
  @Field(() => String, { description: 'Its kind, such as `register.confirm-order`.' }) kind: string;
  @Field(() => String, { description: 'What it is, in a sentence.' }) summary: string;
  @Field(() => Instant, { description: 'Since when it waits.' }) raisedAt: Date;
  @Field(() => Day, { nullable: true, description: 'The day by which it is to be done; null where there is none.' }) dueOn: string | null;
  @Field(() => Instant, { nullable: true, description: 'The moment by which it is to be done, where a day is too long.' }) dueAt: Date | null;
  @Field(() => Boolean, { description: "Whether that day, or moment, is over, in the setting's zone." }) overdue: boolean;
  @Field(() => Boolean, { description: 'Whether deciding about what it is about settles it, and nothing else.' }) byDecision: boolean;
  @Field(() => Boolean, { description: 'Whether it is done.' }) settled: boolean;
  @Field(() => Instant, { nullable: true, description: 'When it was done.' }) settledAt: Date | null;
  @Field(() => String, { nullable: true, description: 'What whoever settled it did or found.' }) settlement: string | null;
  @Field(() => Int, { description: 'Send it back when settling, so that two people do not overwrite each other.' }) version: number;
  itemId: Id;
  settingId: Id | null;
  childId: Id | null;
  subjectType: string;
  subjectId: Id;
  details: Record<string, unknown>;
}

@InputType('SettleWorkItemInput', { description: 'How something that waited was settled.' })
export class SettleWorkItemInput {
  @Field(() => ID, { description: 'A UUID made by the client for this one intention; the same key may be sent again.' }) key: string;
  @Field(() => ID, { description: 'Global id of the item.' }) itemId: string;
  @Field(() => Int, { description: '`version` as last read; another number means that somebody was quicker.' }) version: number;
  @Field(() => String, { description: 'What was done or found, in 1 to 2,000 characters.' }) note: string;
}

@InputType('ReopenWorkItemInput', { description: 'What was settled too early.' })
export class ReopenWorkItemInput {
  @Field(() => ID, { description: 'A UUID made by the client for this one intention; the same key may be sent again.' }) key: string;
  @Field(() => ID, { description: 'Global id of the item.' }) itemId: string;
  @Field(() => Int, { description: '`version` as last read; another number means that somebody was quicker.' }) version: number;
}

@ObjectType('WorkItemPayload', { description: 'What the change led to.' })
@Concerns('none')
export class WorkItemPayload {
  @Field(() => WorkItemType, { description: 'The item as it stands now.' }) item: WorkItemType;
}
