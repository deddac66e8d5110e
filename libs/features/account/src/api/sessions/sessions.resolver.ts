import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { Action, Bounded, DecidedBy, globalId, parseGlobalId } from '@alongside/server-graphql';
import type { Context } from '@alongside/server-access';
import { endOwnSession, ownSessions, signOutEverywhere, ViewerType } from '@alongside/server-identity';
import { noTrust } from '@alongside/server-mail';
import { EndSessionInput, SessionsPayload, SessionType, SignOutEverywhereInput } from './session.types';

const sessionTag = 'sess';

async function sessionsOf(context: Context): Promise<SessionType[]> {
  return (await ownSessions(context)).map(({ id, device, ...session }) => Object.assign(new SessionType(), { ...session, ...device, id: globalId(sessionTag, noTrust, id) }));
}

@Resolver(() => ViewerType)
export class SessionsResolver {
  @Bounded(50)
  @DecidedBy('account.see-own-sessions')
  @FieldResolver(() => [SessionType], { nullable: true, description: 'Where one is signed in, the session used last first; null without an actor. At most 50.' })
  async sessions(@Root() _viewer: ViewerType, @Ctx() context: Context): Promise<SessionType[] | null> {
    if (!context.actor) return null;
    await context.access.require(context, 'account.see-own-sessions', {});
    return sessionsOf(context);
  }

  @Mutation(() => SessionsPayload, { description: "Ends another of one's own sessions at once." })
  @Action({ guardian: 'account.end-own-session', staff: 'account.end-own-session', professional: 'account.end-own-session' })
  async endSession(@Arg('input', () => EndSessionInput, { description: 'Which.' }) input: EndSessionInput, @Ctx() context: Context): Promise<SessionsPayload> {
    await context.access.require(context, 'account.end-own-session', {});
    await endOwnSession(context, { key: input.key, sessionId: parseGlobalId(input.sessionId, sessionTag, 'input.sessionId').id });
    return { sessions: await sessionsOf(context) };
  }

  @Mutation(() => SessionsPayload, { description: "Ends all of one's own sessions at once, on this device too where that is wanted." })
  @Action({ guardian: 'account.sign-out-everywhere', staff: 'account.sign-out-everywhere', professional: 'account.sign-out-everywhere' })
  async signOutEverywhere(@Arg('input', () => SignOutEverywhereInput, { description: 'Where.' }) input: SignOutEverywhereInput, @Ctx() context: Context): Promise<SessionsPayload> {
    await context.access.require(context, 'account.sign-out-everywhere', {});
    await signOutEverywhere(context, { key: input.key, thisOneToo: input.thisOneToo });
    return { sessions: await sessionsOf(context) };
  }
}
