import type { Id, Store } from '@alongside/server-data';
import { noTrust } from '@alongside/server-mail';
import { codeFits, readLinkCode } from '../letters/link-code';
import type { InvitedKind } from './invitation.entity';
import { invitationById, type InvitationState, mostWrongFacts, stateOf, type StoredInvitation } from './invitation.reads';
import { invitationPurpose } from './invitation-purpose';
import { wrongFactTriesLeft } from './second-fact';

/** An invitation as its link opens it. */
interface LinkedInvitation {
  invitation: StoredInvitation;
  state: Exclude<InvitationState, 'gone'>;
}

/**
 * The invitation that a link leads to. Null for a link that was used, renewed or withdrawn, whose person's address is
 * another one now, or that this server never wrote: all told alike, with the same statements.
 */
export async function linkedInvitation(store: Store, code: string): Promise<LinkedInvitation | null> {
  const link = readLinkCode(code);
  const now = store.clock.now();
  const invitation = await invitationById(store.reads, link?.id ?? noTrust, now);
  if (!link || !invitation || !codeFits(store.keys, invitationPurpose, link, String(invitation.renewal))) return null;
  const state = stateOf(invitation, now);
  return state === 'gone' ? null : { invitation, state };
}

/** Why an invitation is not accepted. */
export type InvitationRefusal = { reason: 'unknown' | 'expired' | 'locked' } | { reason: 'wrong-fact'; triesLeft: number };

/** Shows the second fact to the invitation behind a link. A wrong one counts; after some the invitation is locked until it is renewed. */
export async function showSecondFact(store: Store, code: string, fact: string): Promise<StoredInvitation | InvitationRefusal> {
  const linked = await linkedInvitation(store, code);
  if (!linked) return { reason: 'unknown' };
  if (linked.state !== 'open') return { reason: linked.state };
  const left = await wrongFactTriesLeft(store, linked.invitation, fact.trim());
  if (left === null) return linked.invitation;
  return left > 0 ? { reason: 'wrong-fact', triesLeft: left } : { reason: 'locked' };
}

/** Whether what came of showing the fact is a refusal. */
export const isRefusal = (outcome: StoredInvitation | InvitationRefusal): outcome is InvitationRefusal => 'reason' in outcome;

/** What a page may tell of an invitation before the second fact was shown: nothing about the person. */
interface InvitationGlance {
  state: LinkedInvitation['state'] | 'unknown';
  kind: InvitedKind | null;
  place: string | null;
  triesLeft: number;
}

/** What a link's page begins with. */
export async function glanceAtInvitation(store: Store, code: string): Promise<InvitationGlance> {
  const linked = await linkedInvitation(store, code);
  if (!linked) return { state: 'unknown', kind: null, place: null, triesLeft: 0 };
  const { invitation, state } = linked;
  return { state, kind: invitation.kind, place: invitation.place, triesLeft: mostWrongFacts - invitation.wrongFacts };
}

/** The id that a link names, whether or not it is right. */
export const idOfLink = (code: string): Id => readLinkCode(code)?.id ?? noTrust;
