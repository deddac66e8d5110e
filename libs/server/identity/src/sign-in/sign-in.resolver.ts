import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { failure, freshContext, PublicAction } from '@alongside/server-graphql';
import type { Context } from '@alongside/server-access';
import { viewerOf } from '../accounts/viewer.view';
import { endSession } from '../sessions/session.service';
import { signIn } from './sign-in.service';
import { SignInInput, SignInPayload, SignOutPayload } from './sign-in.type';

@Resolver()
export class SignInResolver {
  @Mutation(() => SignInPayload, { description: 'Signs in with address and password; the session comes as a cookie.' })
  @PublicAction()
  async signIn(@Arg('input', () => SignInInput, { description: 'Address and password.' }) input: SignInInput, @Ctx() context: Context): Promise<SignInPayload> {
    // A socket cannot hand out the session; refused before anything was looked at, so that it tells nothing either.
    if (context.channel === 'socket') throw failure.badInput('Sign in with an HTTP request: a socket cannot keep the session.');
    const account = await signIn(context, input.email, input.password);
    context.account = { id: account.accountId, sessionId: account.sessionId, displayName: account.displayName, language: account.language };
    // Whose session was open here before is forgotten, with all that was read as that person.
    context.actor = null;
    context.memo = freshContext(context).memo;
    return { viewer: viewerOf(context.account) };
  }

  @Mutation(() => SignOutPayload, { description: 'Ends the session of this device.' })
  @PublicAction()
  async signOut(@Ctx() context: Context): Promise<SignOutPayload> {
    await endSession(context);
    context.account = null;
    context.actor = null;
    return { signedOut: true };
  }
}
