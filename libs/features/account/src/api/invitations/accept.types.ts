import { createUnionType, Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Concerns } from '@alongside/server-graphql';
import { PasswordRefused } from '../passwords/password.types';

enum InvitedKindName {
  GUARDIAN = 'guardian',
  STAFF = 'staff',
  PROFESSIONAL = 'professional',
}
registerEnumType(InvitedKindName, {
  name: 'InvitedKind',
  description: 'Who is invited, and so what the second fact is.',
  valuesConfig: {
    GUARDIAN: { description: "A parent or carer; the second fact is the birthday of a child of theirs, as YYYY-MM-DD." },
    STAFF: { description: 'Someone who works there; the second fact is the code that was handed over in person.' },
    PROFESSIONAL: { description: 'A professional from outside; the second fact is the code that was told to them.' },
  },
});

enum InvitationStateName {
  OPEN = 'open',
  EXPIRED = 'expired',
  LOCKED = 'locked',
  UNKNOWN = 'unknown',
}
registerEnumType(InvitationStateName, {
  name: 'InvitationState',
  description: 'How an invitation stands for whoever has its link.',
  valuesConfig: {
    OPEN: { description: 'It can be accepted.' },
    EXPIRED: { description: 'Its time is over.' },
    LOCKED: { description: 'The second fact was wrong too often.' },
    UNKNOWN: { description: 'The link was used, replaced by a newer one or taken back, or was never one.' },
  },
});

@ObjectType('InvitationGlance', { description: 'What the page behind an invitation begins with. It says nothing about the person.' })
@Concerns('none')
export class InvitationGlance {
  @Field(() => InvitationStateName, { description: 'How it stands.' }) state: InvitationStateName;
  @Field(() => InvitedKindName, { nullable: true, description: 'Who is invited; null for an unknown link.' }) kind: InvitedKindName | null;
  @Field(() => String, { nullable: true, description: 'Who invites: a setting or a trust; null for an unknown link.' }) place: string | null;
  @Field(() => Int, { description: 'How often the second fact may still be wrong.' }) triesLeft: number;
}

export enum RefusalReason {
  UNKNOWN = 'unknown',
  EXPIRED = 'expired',
  LOCKED = 'locked',
  WRONG_FACT = 'wrong-fact',
  SOMEBODY_ELSE = 'somebody-else',
}
registerEnumType(RefusalReason, {
  name: 'InvitationRefusalReason',
  description: 'Why an invitation is not accepted.',
  valuesConfig: {
    UNKNOWN: { description: 'The link was used, replaced by a newer one or taken back, or was never one.' },
    EXPIRED: { description: 'Its time is over.' },
    LOCKED: { description: 'The second fact was wrong too often: ask for a new invitation.' },
    WRONG_FACT: { description: 'The second fact is not right.' },
    SOMEBODY_ELSE: { description: 'The account that is signed in acts as another person there: sign out first.' },
  },
});

@ObjectType('InvitationRefused', { description: 'An invitation that was not accepted; nothing was changed but the number of tries.' })
@Concerns('none')
export class InvitationRefused {
  readonly __typename = 'InvitationRefused';
  @Field(() => RefusalReason, { description: 'Why.' }) reason: RefusalReason;
  @Field(() => Int, { description: 'How often the second fact may still be wrong.' }) triesLeft: number;
}

@ObjectType('InvitationOpened', { description: 'The second fact was right: the invitation can be accepted.' })
@Concerns('none')
export class InvitationOpened {
  readonly __typename = 'InvitationOpened';
  @Field(() => String, { description: 'The first name of whom it is for.' }) firstName: string;
  @Field(() => String, { description: 'The address it went to: a new account signs in with it.' }) email: string;
}

@ObjectType('InvitationAccepted', { description: 'The invitation is used up. A new account is signed in to with the address the letter went to and the password that was chosen; where that does not work, a letter to the address says what to do.' })
@Concerns('none')
export class InvitationAccepted {
  readonly __typename = 'InvitationAccepted';
  @Field(() => ID, { nullable: true, description: 'Whom the account that is signed in may act as now; null where a new account was asked for.' }) actorId: string | null;
}

export const OpenInvitationResult = createUnionType({
  name: 'OpenInvitationResult',
  description: 'What showing the second fact led to.',
  types: () => [InvitationOpened, InvitationRefused] as const,
  resolveType: ({ __typename }) => __typename,
});

export const AcceptInvitationResult = createUnionType({
  name: 'AcceptInvitationResult',
  description: 'What accepting led to.',
  types: () => [InvitationAccepted, InvitationRefused, PasswordRefused] as const,
  resolveType: ({ __typename }) => __typename,
});

@InputType('OpenInvitationInput', { description: 'The second fact. A wrong one counts.' })
export class OpenInvitationInput {
  @Field(() => String, { description: "What stands after the # of the letter's link." }) code: string;
  @Field(() => String, { description: "A parent or carer: a child's birthday, YYYY-MM-DD. Others: the code they were given." }) secondFact: string;
}

@InputType('AcceptInvitationInput', { description: 'How an invitation is accepted: into a new account with a password, or into the account that is signed in.' })
export class AcceptInvitationInput {
  @Field(() => ID, { description: 'A UUID of the client: sent again, nothing is done twice.' }) key: string;
  @Field(() => String, { description: "What stands after the # of the letter's link." }) code: string;
  @Field(() => String, { description: 'The second fact once more.' }) secondFact: string;
  @Field(() => String, { nullable: true, description: 'The password of the new account; null to accept into the account that is signed in.' }) password?: string | null;
  @Field(() => String, { nullable: true, description: 'The language in which the new account is spoken to, BCP 47; English when left out.' }) language?: string | null;
}
