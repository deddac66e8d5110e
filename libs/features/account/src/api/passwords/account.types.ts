import { createUnionType, Field, ID, InputType, ObjectType } from 'type-graphql';
import { Concerns } from '@alongside/server-graphql';
import { LinkDead, PasswordRefused } from './password.types';

@InputType('ChangePasswordInput', { description: 'The present password and a new one.' })
export class ChangePasswordInput {
  @Field(() => ID, { description: 'A UUID of the client: sent again, nothing is done twice.' }) key: string;
  @Field(() => String, { description: 'The present password.' }) currentPassword: string;
  @Field(() => String, { description: 'The new one: at least twelve characters, whichever.' }) newPassword: string;
}

@ObjectType('PasswordChanged', { description: 'The password is the new one; every other session has ended.' })
@Concerns('none')
class PasswordChanged {
  readonly __typename = 'PasswordChanged';
  @Field(() => Boolean, { description: 'Whether somebody is signed in on this device.' }) signedIn: boolean;
}

/** The answer that a password was changed. */
export const passwordChanged = (): PasswordChanged => Object.assign(new PasswordChanged(), { signedIn: true });

export const ChangePasswordResult = createUnionType({
  name: 'ChangePasswordResult',
  description: 'What changing the password led to.',
  types: () => [PasswordChanged, PasswordRefused] as const,
  resolveType: ({ __typename }) => __typename,
});

@InputType('RequestPasswordResetInput', { description: 'For which address a new password is wanted.' })
export class RequestPasswordResetInput {
  @Field(() => ID, { description: 'A UUID of the client: sent again, one letter goes out.' }) key: string;
  @Field(() => String, { description: 'The e-mail address of the account.' }) email: string;
}

@ObjectType('RequestPasswordResetPayload', { description: 'The same whether or not there is an account.' })
@Concerns('none')
export class RequestPasswordResetPayload {
  @Field(() => Boolean, { description: 'True: if the address has an account, a letter is on its way.' }) asked: boolean;
}

@ObjectType('PasswordResetGlance', { description: 'Whose password a link sets.' })
@Concerns('none')
export class PasswordResetGlance {
  @Field(() => String, { description: 'The e-mail address of the account, which the letter went to.' }) email: string;
}

@InputType('ResetPasswordInput', { description: "A letter's link and a new password." })
export class ResetPasswordInput {
  @Field(() => ID, { description: 'A UUID of the client: sent again, nothing is done twice.' }) key: string;
  @Field(() => String, { description: "What stands after the # of the letter's link." }) code: string;
  @Field(() => String, { description: 'The new password: at least twelve characters, whichever.' }) password: string;
}

export const ResetPasswordResult = createUnionType({
  name: 'ResetPasswordResult',
  description: 'What setting a new password led to.',
  types: () => [PasswordChanged, PasswordRefused, LinkDead] as const,
  resolveType: ({ __typename }) => __typename,
});

@InputType('RequestEmailChangeInput', { description: 'The address one wants to sign in with from now on.' })
export class RequestEmailChangeInput {
  @Field(() => ID, { description: 'A UUID of the client: sent again, one letter goes out.' }) key: string;
  @Field(() => String, { description: 'The new address. Nothing changes before it is confirmed from there.' }) email: string;
  @Field(() => String, { description: 'The present password.' }) password: string;
}

@ObjectType('EmailChangeAsked', { description: 'A letter is on its way to the new address.' })
@Concerns('none')
export class EmailChangeAsked {
  readonly __typename = 'EmailChangeAsked';
  @Field(() => String, { description: 'The address that it goes to.' }) email: string;
}

export const RequestEmailChangeResult = createUnionType({
  name: 'RequestEmailChangeResult',
  description: 'What asking for another address led to.',
  types: () => [EmailChangeAsked, PasswordRefused] as const,
  resolveType: ({ __typename }) => __typename,
});

@InputType('ConfirmEmailChangeInput', { description: 'The link of the letter that went to the new address.' })
export class ConfirmEmailChangeInput {
  @Field(() => ID, { description: 'A UUID of the client: sent again, nothing is done twice.' }) key: string;
  @Field(() => String, { description: "What stands after the # of the letter's link." }) code: string;
}

@ObjectType('EmailChanged', { description: 'The account signs in with the new address now; the old one was told.' })
@Concerns('none')
export class EmailChanged {
  readonly __typename = 'EmailChanged';
  @Field(() => Boolean, { description: 'True.' }) changed: boolean;
}

export const ConfirmEmailChangeResult = createUnionType({
  name: 'ConfirmEmailChangeResult',
  description: 'What confirming an address led to.',
  types: () => [EmailChanged, LinkDead] as const,
  resolveType: ({ __typename }) => __typename,
});
