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

export enum RestrictionKindName {
  ORDER = 'order',
  CLAIM = 'claim',
  SUSPENSION = 'suspension',
}
registerEnumType(RestrictionKindName, {
  name: 'RestrictionKind',
  description: 'Why something is withheld.',
  valuesConfig: {
    ORDER: { description: 'An order of a court, or a note that there is one.' },
    CLAIM: { description: 'Somebody says that this adult may not see or collect the child, and it is not decided.' },
    SUSPENSION: { description: 'A leader withheld everything at once, in an emergency.' },
  },
});

export enum DoorRuleName {
  FETCH_MANAGER = 'fetch-manager',
  AS_RECORDED = 'as-recorded',
}
registerEnumType(DoorRuleName, {
  name: 'DoorRule',
  description: 'What staff do when this adult stands at the door. They never refuse by themselves.',
  valuesConfig: {
    FETCH_MANAGER: { description: 'They fetch the manager.' },
    AS_RECORDED: { description: 'What the record says about collecting.' },
  },
});

export enum OrderKindName {
  PROHIBITED_STEPS = 'prohibited-steps',
  CHILD_ARRANGEMENTS = 'child-arrangements',
  NON_MOLESTATION = 'non-molestation',
  OCCUPATION = 'occupation',
  CARE_ORDER = 'care-order',
  SPECIAL_GUARDIANSHIP = 'special-guardianship',
  OTHER = 'other',
}
registerEnumType(OrderKindName, {
  name: 'OrderKind',
  description: 'Which order of a court it is.',
  valuesConfig: {
    PROHIBITED_STEPS: { description: 'Prohibited steps.' },
    CHILD_ARRANGEMENTS: { description: 'Child arrangements: with whom the child lives and spends time.' },
    NON_MOLESTATION: { description: 'Non-molestation.' },
    OCCUPATION: { description: 'Occupation of a home.' },
    CARE_ORDER: { description: 'Care or interim care order.' },
    SPECIAL_GUARDIANSHIP: { description: 'Special guardianship.' },
    OTHER: { description: 'Another order.' },
  },
});

@ObjectType('Restriction', { description: 'Something that narrows what one parent or carer may know of a child, mostly an order of a court.' })
@Concerns('child')
export class RestrictionType {
  @Field(() => ID, { description: 'Global id.' }) id: string;
  @Field(() => ChildType, { description: 'The child whose record it is about.' }) child: ChildType;
  @Field(() => ID, { description: 'Global id of the parent or carer whom it restricts.' }) adultId: string;
  @Field(() => RestrictionKindName, { description: 'Why something is withheld.' }) kind: RestrictionKindName;
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
  @Field(() => DoorRuleName, { description: 'What staff at the door do.' }) door: DoorRuleName;
  @Field(() => Day, { nullable: true, description: 'The first day on which it withholds; null where it always did.' }) from: string | null;
  @Field(() => Day, { nullable: true, description: 'The last day on which it withholds; null without an end.' }) until: string | null;
  @Field(() => Boolean, { description: 'Whether that day is over: it withholds nothing any more.' }) over: boolean;
  @Field(() => OrderKindName, { nullable: true, description: 'Which order it is, where somebody has read it.' }) orderKind: OrderKindName | null;
  @Field(() => String, { nullable: true, description: 'The court that made it.' }) court: string | null;
  @Field(() => Day, { nullable: true, description: 'The day on which it was made.' }) madeOn: string | null;
  @Field(() => String, { nullable: true, description: 'Its number.' }) reference: string | null;
  @Field(() => String, { nullable: true, description: 'Where the copy is kept.' }) keptAt: string | null;
  @Field(() => Instant, { nullable: true, description: 'Of a suspension: by when a second person must have looked at it.' }) confirmBy: Date | null;
  @Field(() => Int, { description: 'Send it back with a decision, so that two people do not overwrite each other.' }) version: number;
  restrictionId: Id;
  childId: Id;
  decidedById: Id | null;
  raisedById: Id | null;
}

@InputType('OrderDetailsInput', { description: 'What an order of a court says of itself, as it was read.' })
export class OrderDetailsInput {
  @Field(() => OrderKindName, { nullable: true, description: 'Which order it is.' }) orderKind?: OrderKindName | null;
  @Field(() => String, { nullable: true, description: 'The court, in at most 120 characters.' }) court?: string | null;
  @Field(() => Day, { nullable: true, description: 'The day on which it was made.' }) madeOn?: string | null;
  @Field(() => String, { nullable: true, description: 'Its number, in at most 80 characters.' }) reference?: string | null;
  @Field(() => String, { nullable: true, description: 'Where the copy is kept, in at most 300 characters.' }) keptAt?: string | null;
}

@InputType('RecordCourtOrderInput', { description: 'An order of a court, or that one was heard of.' })
export class RecordCourtOrderInput {
  @Field(() => ID, { description: 'A UUID made by the client for this one intention; the same key may be sent again.' }) key: string;
  @Field(() => ID, { description: 'Global id of the child.' }) childId: string;
  @Field(() => ID, { description: 'Global id of the adult whom it restricts, one of those of the child.' }) adultId: string;
  @Field(() => String, { description: 'What it says, or what was said about it, in 1 to 2,000 characters.' }) words: string;
  @Field(() => Boolean, { description: 'Whether whoever writes it down has read it. Otherwise everything is withheld until somebody has.' }) read: boolean;
  @Field(() => [GuardianCategoryName], { nullable: true, description: 'Where it was read: what it withholds.' }) withholds?: GuardianCategoryName[] | null;
  @Field(() => DoorRuleName, { nullable: true, description: 'Where it was read: what staff at the door do. They fetch the manager when left out.' }) door?: DoorRuleName | null;
  @Field(() => Day, { nullable: true, description: 'Where it was read: the first day on which it withholds; from now on when left out.' }) from?: string | null;
  @Field(() => Day, { nullable: true, description: 'Where it was read: the last day on which it withholds; without an end when left out.' }) until?: string | null;
  @Field(() => OrderDetailsInput, { nullable: true, description: 'What it says of itself. Where it was read, all but its number is needed.' }) order?: OrderDetailsInput | null;
}

@InputType('DecideRestrictionInput', { description: 'What an order of a court restricts, decided by somebody who has read it.' })
export class DecideRestrictionInput {
  @Field(() => ID, { description: 'A UUID made by the client for this one intention; the same key may be sent again.' }) key: string;
  @Field(() => ID, { description: 'Global id of the restriction.' }) restrictionId: string;
  @Field(() => Int, { description: '`version` as last read; another number means that somebody was quicker.' }) version: number;
  @Field(() => RestrictionDecision, { description: 'The decision.' }) decision: RestrictionDecision;
  @Field(() => [GuardianCategoryName], { nullable: true, description: 'With CONFIRM: what is withheld. None: the order is about something else, such as collecting; staff at the door still fetch the manager.' }) withholds?: GuardianCategoryName[] | null;
  @Field(() => String, { nullable: true, description: 'With CONFIRM and LIFT: what was read and where it is kept, in 1 to 2,000 characters.' }) note?: string | null;
  @Field(() => DoorRuleName, { nullable: true, description: 'With CONFIRM: what staff at the door do. They fetch the manager when left out.' }) door?: DoorRuleName | null;
  @Field(() => Day, { nullable: true, description: 'With CONFIRM: the first day on which it withholds; always when left out.' }) from?: string | null;
  @Field(() => Day, { nullable: true, description: 'With CONFIRM: the last day on which it withholds; without an end when left out. Somebody is reminded before.' }) until?: string | null;
  @Field(() => OrderDetailsInput, { nullable: true, description: 'With CONFIRM: what it says of itself; left out, what was known stands.' }) order?: OrderDetailsInput | null;
}

@ObjectType('DecideRestrictionPayload', { description: 'What the decision led to.' })
@Concerns('child')
export class DecideRestrictionPayload {
  @Field(() => RestrictionType, { description: 'The restriction as it stands now.' }) restriction: RestrictionType;
}

@ObjectType('RecordCourtOrderPayload', { description: 'The order as it was written down.' })
@Concerns('child')
export class RecordCourtOrderPayload {
  @Field(() => RestrictionType, { description: 'How it stands.' }) restriction: RestrictionType;
}
