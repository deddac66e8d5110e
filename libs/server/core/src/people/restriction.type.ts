import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Bounded, Concerns, Day, Instant } from '@alongside/server-graphql';
import type { Id } from '@alongside/server-data';
import { ChildType } from './child.type';

export enum GuardianCategoryName {
  DAY = 'day',
  JOURNAL = 'journal',
  PHOTOS = 'photos',
  HEALTH = 'health',
  MESSAGES = 'messages',
  MEETINGS = 'meetings',
  REPORTS = 'reports',
  COLLECTION = 'collection',
  CONTACTS = 'contacts',
}
registerEnumType(GuardianCategoryName, {
  name: 'GuardianCategory',
  description: "What of a child's record a parent or carer may know, one by one.",
  valuesConfig: {
    DAY: { description: "The child's day." },
    JOURNAL: { description: 'Observations and learning.' },
    PHOTOS: { description: 'Pictures of the child.' },
    HEALTH: { description: 'Allergies, medicine, accidents.' },
    MESSAGES: { description: 'Messages between home and setting.' },
    MEETINGS: { description: 'Meetings about the child.' },
    REPORTS: { description: 'Formal reports and checks.' },
    COLLECTION: { description: 'Who brought and collected the child.' },
    CONTACTS: { description: 'How the other adults can be reached.' },
  },
});

export enum RestrictionStateName {
  UNCONFIRMED = 'unconfirmed',
  CONFIRMED = 'confirmed',
  LIFTED = 'lifted',
}
registerEnumType(RestrictionStateName, {
  name: 'RestrictionState',
  description: 'How a restriction stands.',
  valuesConfig: {
    UNCONFIRMED: { description: 'Noted, and nobody has read the order yet: the stricter reading holds.' },
    CONFIRMED: { description: 'Somebody has read the order and said what it withholds.' },
    LIFTED: { description: 'Nothing is withheld: there is no such order, or it has ended.' },
  },
});

export enum RestrictionDecision {
  CONFIRM = 'confirm',
  LIFT = 'lift',
  REOPEN = 'reopen',
}
registerEnumType(RestrictionDecision, {
  name: 'RestrictionDecision',
  description: 'What can be decided about a restriction.',
  valuesConfig: {
    CONFIRM: { description: 'The order restricts what is named under `withholds`.' },
    LIFT: { description: 'There is no such order, or it has ended.' },
    REOPEN: { description: 'The decision is taken back: everything is withheld until somebody decides again.' },
  },
});

@ObjectType('Restriction', { description: 'Something that narrows what one parent or carer may know of a child, mostly an order of a court.' })
@Concerns('child')
export class RestrictionType {
  @Field(() => ID, { description: 'Global id.' }) id: string;
  @Field(() => ChildType, { description: 'The child whose record it is about.' }) child: ChildType;
  @Field(() => String, { description: 'The parent or carer whom it restricts.' }) adultName: string;
  @Field(() => String, { nullable: true, description: 'What that adult is to the child.' }) relationship: string | null;
  @Field(() => String, { description: 'The note, in the words of whoever wrote it down.' }) note: string;
  @Field(() => RestrictionStateName, { description: 'How it stands.' }) state: RestrictionStateName;
  @Bounded(20)
  @Field(() => [GuardianCategoryName], { description: 'What it withholds while it is not lifted. At most 20.' }) withholds: GuardianCategoryName[];
  @Bounded(20)
  @Field(() => [GuardianCategoryName], { description: 'What this adult could know without it. At most 20.' }) otherwiseAllowed: GuardianCategoryName[];
  @Field(() => Instant, { description: 'Since when it is noted.' }) raisedAt: Date;
  @Field(() => Day, { nullable: true, description: 'The day by which it is to be decided.' }) decideBy: string | null;
  @Field(() => Instant, { nullable: true, description: 'When it was decided; null while it is not.' }) decidedAt: Date | null;
  @Field(() => String, { nullable: true, description: 'What whoever decided has read, and where the order is kept.' }) decisionNote: string | null;
  @Field(() => Int, { description: 'Send it back with a decision, so that two people do not overwrite each other.' }) version: number;
  restrictionId: Id;
  childId: Id;
  decidedById: Id | null;
}

@InputType('DecideRestrictionInput', { description: 'What an order of a court restricts, decided by somebody who has read it.' })
export class DecideRestrictionInput {
  @Field(() => ID, { description: 'A UUID made by the client for this one intention; the same key may be sent again.' }) key: string;
  @Field(() => ID, { description: 'Global id of the restriction.' }) restrictionId: string;
  @Field(() => Int, { description: '`version` as last read; another number means that somebody was quicker.' }) version: number;
  @Field(() => RestrictionDecision, { description: 'The decision.' }) decision: RestrictionDecision;
  @Field(() => [GuardianCategoryName], { nullable: true, description: 'With CONFIRM: what is withheld. None: the order is about something else, such as collecting; staff at the door still fetch the manager.' }) withholds?: GuardianCategoryName[] | null;
  @Field(() => String, { nullable: true, description: 'With CONFIRM and LIFT: what was read and where it is kept, in 1 to 2,000 characters.' }) note?: string | null;
}

@ObjectType('DecideRestrictionPayload', { description: 'What the decision led to.' })
@Concerns('child')
export class DecideRestrictionPayload {
  @Field(() => RestrictionType, { description: 'The restriction as it stands now.' }) restriction: RestrictionType;
}
