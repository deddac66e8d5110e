import { ArgsType, Field, ID, Int, InterfaceType, ObjectType, registerEnumType } from 'type-graphql';
import { Bounded, Concerns, connectionType, Instant, PageArgs } from '@alongside/server-graphql';

export enum AccountState {
  NOT_INVITED = 'none',
  INVITED = 'invited',
  EXPIRED = 'expired',
  LOCKED = 'locked',
  ACCEPTED = 'accepted',
}
registerEnumType(AccountState, {
  name: 'AccountState',
  description: 'How far somebody has come with an account of their own.',
  valuesConfig: {
    NOT_INVITED: { description: 'No invitation was sent, or it was taken back.' },
    INVITED: { description: 'An invitation is on its way or waits to be accepted.' },
    EXPIRED: { description: "The invitation's time is over, or the person's address is another one now." },
    LOCKED: { description: 'The second fact was wrong too often; a new invitation opens it again.' },
    ACCEPTED: { description: 'Somebody can sign in as this person.' },
  },
});

export enum AddressProblem {
  MISSING = 'missing',
  SHARED = 'shared',
}
registerEnumType(AddressProblem, {
  name: 'AddressProblem',
  description: 'Why nobody can be invited at an address.',
  valuesConfig: {
    MISSING: { description: 'No e-mail address is known.' },
    SHARED: { description: 'Another person has the same address: each needs an own one, so that neither reads what is meant for the other.' },
  },
});

export enum LetterState {
  WAITING = 'waiting',
  SENT = 'sent',
  REFUSED = 'refused',
  STUCK = 'stuck',
}
registerEnumType(LetterState, {
  name: 'LetterState',
  description: "What became of an invitation's letter.",
  valuesConfig: {
    WAITING: { description: 'It is about to be handed to the mail server.' },
    SENT: { description: 'The mail server took it. Whether it was delivered is not known.' },
    REFUSED: { description: 'The mail server says that the address takes no mail.' },
    STUCK: { description: 'It could not be handed in for two hours.' },
  },
});

/** What a list says of everybody's account. */
@InterfaceType('PersonAccount', { description: 'A person, and how far they have come with an account of their own.', resolveType: (value: { __typename?: string }) => value.__typename })
abstract class PersonAccount {
  @Field(() => ID, { description: "The person's id." }) id: string;
  @Field(() => String, { description: 'First and last name.' }) name: string;
  @Field(() => String, { nullable: true, description: 'The address an invitation goes to; null where none is known.' }) email: string | null;
  @Field(() => AccountState, { description: 'How far the person has come.' }) state: AccountState;
  @Field(() => AddressProblem, { nullable: true, description: 'Why the person cannot be invited; null where nothing is in the way.' }) addressProblem: AddressProblem | null;
  @Field(() => Boolean, { description: 'Whether the person has an account and has never signed in.' }) neverSignedIn: boolean;
  @Field(() => Instant, { nullable: true, description: 'When the present invitation was sent; null where there is none.' }) invitedAt: Date | null;
  @Field(() => Instant, { nullable: true, description: 'When its link stops working.' }) expiresAt: Date | null;
  @Field(() => LetterState, { nullable: true, description: "What became of the invitation's letter." }) letter: LetterState | null;
  cursor: string;
}

@ObjectType('GuardianAccount', { implements: PersonAccount, description: 'A parent or carer of a child at a setting, and how far they have come with an account of their own.' })
@Concerns('guardian')
export class GuardianAccountType extends PersonAccount {
  readonly __typename = 'GuardianAccount';
  @Bounded(20)
  @Field(() => [String], { description: "First names of the person's children at the setting, with their room. At most 20." })
  children: string[];
  @Field(() => Boolean, { description: 'Whether somebody has noted an order about this adult that nobody has decided yet: invite only after thinking twice.' }) undecidedOrder: boolean;
}

@ObjectType('StaffAccount', { implements: PersonAccount, description: 'Someone who works at a setting or for the whole trust, and how far they have come with an account of their own.' })
@Concerns('staff')
export class StaffAccountType extends PersonAccount {
  readonly __typename = 'StaffAccount';
  @Field(() => String, { description: 'What they do.' }) jobTitle: string;
  @Field(() => String, { nullable: true, description: 'The code to hand over in person: without it the invitation cannot be accepted. Null without an open invitation.' }) code: string | null;
}

export const GuardianAccountConnection = connectionType('GuardianAccount', GuardianAccountType);
export const StaffAccountConnection = connectionType('StaffAccount', StaffAccountType);

@ObjectType('AccountCounts', { description: 'How many have come how far.' })
@Concerns('none')
export class AccountCounts {
  @Field(() => Int, { description: 'Not invited yet.' }) notInvited: number;
  @Field(() => Int, { description: 'Of those, how many could be invited together now: with an address of their own and no order that is undecided.' }) invitable: number;
  @Field(() => Int, { description: 'Invited.' }) invited: number;
  @Field(() => Int, { description: 'Invited, and the link works no longer.' }) expired: number;
  @Field(() => Int, { description: 'Locked after wrong answers.' }) locked: number;
  @Field(() => Int, { description: 'With an account.' }) accepted: number;
  @Field(() => Int, { description: 'With an account, and never signed in.' }) neverSignedIn: number;
}

@ArgsType()
export class GuardianAccountsArgs extends PageArgs {
  @Field(() => ID, { description: 'The setting.' }) setting: string;
  @Field(() => ID, { nullable: true, description: 'Only families with a child in this room today.' }) room?: string | null;
  @Field(() => AccountState, { nullable: true, description: 'Only those who have come this far.' }) state?: AccountState | null;
  @Field(() => Boolean, { nullable: true, description: 'Only those who have an account and never signed in.' }) neverSignedIn?: boolean | null;
}

@ArgsType()
export class StaffAccountsArgs extends PageArgs {
  @Field(() => ID, { nullable: true, description: 'The setting; null for those who belong to the whole trust.' }) setting?: string | null;
  @Field(() => AccountState, { nullable: true, description: 'Only those who have come this far.' }) state?: AccountState | null;
  @Field(() => Boolean, { nullable: true, description: 'Only those who have an account and never signed in.' }) neverSignedIn?: boolean | null;
}
