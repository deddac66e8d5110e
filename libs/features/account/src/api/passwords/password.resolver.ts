import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Action, DecidedBy, PublicAction } from '@alongside/server-graphql';
import type { Context } from '@alongside/server-access';
import { changePassword, confirmEmailChange, openReset, ownAccount, requestEmailChange, requestPasswordReset, resetPassword, ViewerType } from '@alongside/server-identity';
import {
  ChangePasswordInput, ChangePasswordResult, ConfirmEmailChangeInput, ConfirmEmailChangeResult, EmailChangeAsked, EmailChanged, passwordChanged, PasswordResetGlance, RequestEmailChangeInput,
  RequestEmailChangeResult, RequestPasswordResetInput, RequestPasswordResetPayload, ResetPasswordInput, ResetPasswordResult,
} from './account.types';
import { deadLink, refusedFor } from './password.types';

@Resolver(() => ViewerType)
export class PasswordResolver {
  @DecidedBy('account.see-own')
  @FieldResolver(() => Boolean, { nullable: true, description: 'Whether one signs in with a password; null without an actor.' })
  async hasPassword(@Root() _viewer: ViewerType, @Ctx() context: Context): Promise<boolean | null> {
    if (!context.actor) return null;
    await context.access.require(context, 'account.see-own', {});
    return (await ownAccount(context)).passwordHash !== null;
  }

  @Mutation(() => ChangePasswordResult, { description: "Changes one's own password. Every other session ends, and a letter tells of it." })
  @Action({ guardian: 'account.change-password', staff: 'account.change-password', professional: 'account.change-password' })
  async changePassword(@Arg('input', () => ChangePasswordInput, { description: 'Both passwords.' }) input: ChangePasswordInput, @Ctx() context: Context): Promise<typeof ChangePasswordResult> {
    await context.access.require(context, 'account.change-password', {});
    const problem = await changePassword(context, { key: input.key, currentPassword: input.currentPassword, newPassword: input.newPassword });
    return problem ? refusedFor(problem) : passwordChanged();
  }

  @Mutation(() => RequestEmailChangeResult, { description: 'Asks at a new address whether the account shall use it.' })
  @Action({ guardian: 'account.change-email', staff: 'account.change-email', professional: 'account.change-email' })
  async requestEmailChange(@Arg('input', () => RequestEmailChangeInput, { description: 'The new address.' }) input: RequestEmailChangeInput, @Ctx() context: Context): Promise<typeof RequestEmailChangeResult> {
    await context.access.require(context, 'account.change-email', {});
    const problem = await requestEmailChange(context, { key: input.key, email: input.email, password: input.password });
    return problem ? refusedFor('wrong-current') : Object.assign(new EmailChangeAsked(), { email: input.email.trim() });
  }
}

/** For whoever cannot sign in, or has a letter's link; nobody need be signed in. */
@Resolver()
export class PasswordPublicResolver {
  @Mutation(() => RequestPasswordResetPayload, { description: 'Sends the link for a new password to an address, if it has an account; whether it has is told to nobody.' })
  @PublicAction()
  async requestPasswordReset(@Arg('input', () => RequestPasswordResetInput, { description: 'The address.' }) input: RequestPasswordResetInput, @Ctx() context: Context): Promise<RequestPasswordResetPayload> {
    await requestPasswordReset(context, { key: input.key, email: input.email });
    return { asked: true };
  }

  @Query(() => PasswordResetGlance, { nullable: true, description: 'Whose password the link of a letter sets; null where the link was used, is too old, or was never one.' })
  @PublicAction()
  async passwordReset(@Arg('code', () => String, { description: "What stands after the # of the letter's link." }) code: string, @Ctx() context: Context): Promise<PasswordResetGlance | null> {
    const reset = await openReset(context.store, code);
    return reset && Object.assign(new PasswordResetGlance(), { email: reset.email });
  }

  @Mutation(() => ResetPasswordResult, { description: 'Sets a new password by the link of a letter, once. Every session ends; a new one begins on this device, by this one factor.' })
  @PublicAction()
  async resetPassword(@Arg('input', () => ResetPasswordInput, { description: 'The link and the password.' }) input: ResetPasswordInput, @Ctx() context: Context): Promise<typeof ResetPasswordResult> {
    const problem = await resetPassword(context, { key: input.key, code: input.code, password: input.password });
    if (problem === 'dead-link') return deadLink();
    return problem ? refusedFor(problem) : passwordChanged();
  }

  @Mutation(() => ConfirmEmailChangeResult, { description: 'Takes a new address over by the link of the letter that went there, once.' })
  @PublicAction()
  async confirmEmailChange(@Arg('input', () => ConfirmEmailChangeInput, { description: 'The link.' }) input: ConfirmEmailChangeInput, @Ctx() context: Context): Promise<typeof ConfirmEmailChangeResult> {
    return (await confirmEmailChange(context, { key: input.key, code: input.code })) ? Object.assign(new EmailChanged(), { changed: true }) : deadLink();
  }
}
