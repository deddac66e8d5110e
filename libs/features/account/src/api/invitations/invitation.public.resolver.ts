import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { globalId, PublicAction } from '@alongside/server-graphql';
import type { Context } from '@alongside/server-access';
import { acceptIntoNewAccount, acceptIntoOwnAccount, actorTag, glanceAtInvitation, type InvitationRefusal, isRefusal, showSecondFact } from '@alongside/server-identity';
import { refusedFor } from '../passwords/password.types';
import {
  AcceptInvitationInput, AcceptInvitationResult, InvitationAccepted, InvitationGlance, InvitationOpened, InvitationRefused, OpenInvitationInput, OpenInvitationResult, type RefusalReason,
} from './accept.types';

const language = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;

/** For whoever has a letter's link; nobody need be signed in. The link itself and the second fact decide. */
@Resolver()
export class InvitationPublicResolver {
  @Query(() => InvitationGlance, { description: 'What the page behind the link of an invitation begins with.' })
  @PublicAction()
  async invitation(@Arg('code', () => String, { description: "What stands after the # of the letter's link." }) code: string, @Ctx() context: Context): Promise<InvitationGlance> {
    return Object.assign(new InvitationGlance(), await glanceAtInvitation(context.store, code));
  }

  @Mutation(() => OpenInvitationResult, { description: 'Shows the second fact. After five wrong ones the invitation is locked until it is renewed.' })
  @PublicAction()
  async openInvitation(@Arg('input', () => OpenInvitationInput, { description: 'The link and the fact.' }) input: OpenInvitationInput, @Ctx() context: Context): Promise<typeof OpenInvitationResult> {
    const shown = await showSecondFact(context.store, input.code, input.secondFact);
    return isRefusal(shown) ? refused(shown) : Object.assign(new InvitationOpened(), { firstName: shown.person.firstName, email: shown.email });
  }

  @Mutation(() => AcceptInvitationResult, {
    description: 'Accepts an invitation, once. For a new account the answer is the same whether or not there is an account at the address: it tells nobody.',
  })
  @PublicAction()
  async acceptInvitation(@Arg('input', () => AcceptInvitationInput, { description: 'How.' }) input: AcceptInvitationInput, @Ctx() context: Context): Promise<typeof AcceptInvitationResult> {
    const { key, code, secondFact, password } = input;
    const spoken = input.language && language.test(input.language) ? input.language.slice(0, 35) : 'en-GB';
    const outcome = await (typeof password === 'string' ? acceptIntoNewAccount(context, { key, code, secondFact, password, language: spoken }) : acceptIntoOwnAccount(context, { key, code, secondFact }));
    if ('accepted' in outcome) return Object.assign(new InvitationAccepted(), { actorId: outcome.actor && globalId(actorTag, outcome.actor.trustId, outcome.actor.id) });
    return 'problem' in outcome ? refusedFor(outcome.problem) : refused(outcome);
  }
}

function refused(refusal: InvitationRefusal | { reason: 'somebody-else' }): InvitationRefused {
  return Object.assign(new InvitationRefused(), { reason: refusal.reason as RefusalReason, triesLeft: 'triesLeft' in refusal ? refusal.triesLeft : 0 });
}
