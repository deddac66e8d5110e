import { bytes, ConflictError, instant, isDuplicateKey, newId, recordRevisions, sql, type Id, type Transaction } from '@alongside/server-data';
import { type Actor, freshContext } from '@alongside/server-graphql';
import type { Context } from '@alongside/server-access';
import { announceRightsChange } from '@alongside/server-core';
import { noTrust } from '@alongside/server-mail';
import { addAccounts } from '../accounts/account.service';
import { onceForAccount, wasCarriedOut } from '../accounts/account-receipt';
import { ActorEntity } from '../accounts/actor.entity';
import { accountOf } from '../accounts/own-account';
import { queueInvitedBeforeLetter } from '../letters/queue-letters';
import { makePasswordHash } from '../passwords/check-password';
import { wordsAround } from '../passwords/known-words';
import { passwordProblem, type PasswordProblem } from '../passwords/password-rules';
import { idOfLink, type InvitationRefusal, isRefusal, showSecondFact } from './open-invitation.service';
import type { StoredInvitation } from './invitation.reads';

interface Acceptance {
  key: Id;
  /** The link's. */
  code: string;
  secondFact: string;
}

const operation = 'acceptInvitation';

/** What came of accepting; `actor` is whom the account that is signed in may act as now. */
export type AcceptanceOutcome = { accepted: true; actor: Pick<Actor, 'id' | 'trustId'> | null } | InvitationRefusal | { reason: 'somebody-else' } | { problem: PasswordProblem };

/**
 * Accepts an invitation into a new account, which gets the invited address.
 *
 * Where that address has an account already, nothing is made: the link is used up all the same, and a letter brings the
 * address's owner another one, to sign in with. The answer is the same to the byte, so that no invitation, and nobody to
 * whom a letter was passed on, tells whether somebody has an account; and nobody gets into that account.
 * @throws TOO_MANY_REQUESTS while too many passwords are made
 */
export async function acceptIntoNewAccount(context: Context, { key, code, secondFact, password, language }: Acceptance & { password: string; language: string }): Promise<AcceptanceOutcome> {
  const { store } = context;
  if (await wasCarriedOut(store.reads, idOfLink(code), { key, operation })) return { accepted: true, actor: null };
  const shown = await showSecondFact(store, code, secondFact);
  if (isRefusal(shown)) return shown;
  const { trustId, kind, personId } = shown;
  const problem = await passwordProblem(password, [shown.email, ...(await wordsAround(store.reads, [{ trustId, kind, personId }]))]);
  if (problem) return { problem };
  const passwordHash = await makePasswordHash(password);
  return carriedOut(context, shown, { key, code }, async (tx) => {
    const [existing] = await tx.rows({ id: 'id' }, sql`SELECT id AS id FROM account WHERE email_key = ${shown.emailKey}`);
    if (existing) {
      await tx.write(sql`UPDATE invitation SET accepted_at = NULL, sent_at = NULL WHERE id = ${bytes(shown.id)}`);
      await queueInvitedBeforeLetter(tx, { id: shown.id, trustId, renewal: shown.renewal + 1 });
      return null;
    }
    const actor = { trustId, kind, personId, displayName: nameOf(shown) };
    const [accountId] = await newAccount(tx, { email: shown.email, displayName: shown.person.firstName, passwordHash, language, actors: [actor] });
    const [made] = await tx.rows({ id: 'id' }, sql`SELECT id AS id FROM actor WHERE account_id = ${bytes(accountId ?? noTrust)}`);
    return { ...actor, id: made?.id ?? noTrust, accountId: accountId ?? noTrust };
  }).then((outcome) => ('accepted' in outcome ? { accepted: true, actor: null } : outcome));
}

/**
 * Accepts an invitation into the account that is signed in, whatever its address: one account serves a person in all
 * roles. Not into one that acts as somebody else of the kind in the same trust: a tablet at home may be signed in as the
 * other parent.
 * @throws UNAUTHENTICATED when nobody is signed in
 */
export async function acceptIntoOwnAccount(context: Context, { key, code, secondFact }: Acceptance): Promise<AcceptanceOutcome> {
  const { store } = context;
  const account = accountOf(context);
  const shown = await showSecondFact(store, code, secondFact);
  if (isRefusal(shown)) {
    const before = (await wasCarriedOut(store.reads, idOfLink(code), { key, operation })) ? await ownActorOf(context, idOfLink(code)) : null;
    return before ? { accepted: true, actor: before } : shown;
  }
  const { trustId, kind, personId } = shown;
  const actors = await store.reads.rows({ id: 'id', personId: 'id' }, sql`SELECT id AS id, person_id AS personId FROM actor WHERE account_id = ${bytes(account.id)} AND trust_id = ${bytes(trustId)} AND kind = ${kind}`);
  if (actors.some((actor) => actor.personId !== personId)) return { reason: 'somebody-else' };
  return carriedOut(context, shown, { key, code }, async (tx) => {
    const known = actors[0];
    const actor: Actor = { id: known?.id ?? newId(tx.at), accountId: account.id, trustId, kind, personId, displayName: nameOf(shown) };
    if (known) await tx.write(sql`UPDATE actor SET ended_at = NULL WHERE id = ${bytes(known.id)}`);
    else await tx.insert(ActorEntity, [{ ...actor, endedAt: null, firstSeenAt: tx.at }]);
    await announceRightsChange(tx, { trustId: noTrust, accounts: [account.id] });
    return actor;
  });
}

/** Uses the link up and has `join` say who may act now, in one transaction; null where nobody may. */
function carriedOut(context: Context, invitation: StoredInvitation, { key, code }: { key: Id; code: string }, join: (tx: Transaction) => Promise<Actor | null>): Promise<AcceptanceOutcome> {
  const { id, trustId, kind, personId, renewal } = invitation;
  return context.store.transaction(async (tx): Promise<AcceptanceOutcome> => {
    const { ids } = await onceForAccount(tx, id, { key, operation, input: { code } }, async () => {
      const others = await tx.rows({ id: 'id' }, sql`SELECT id AS id FROM actor WHERE trust_id = ${bytes(trustId)} AND kind = ${kind} AND person_id = ${bytes(personId)} AND ended_at IS NULL`);
      const met = await tx.write(
        sql`UPDATE invitation SET accepted_at = ${instant(tx.at)}, renewal = renewal + 1, version = version + 1 WHERE id = ${bytes(id)} AND renewal = ${renewal} AND accepted_at IS NULL AND withdrawn_at IS NULL`,
      );
      if (met === 0 || others.length > 0) throw new LinkUsedError();
      const actor = await join(tx);
      if (!actor) return [];
      const [row] = await tx.rows({ version: 'integer' }, sql`SELECT version AS version FROM invitation WHERE id = ${bytes(id)}`);
      await recordRevisions(tx, [{ trustId, childId: null, type: 'invitation', id, version: row?.version ?? 1, before: { renewal, acceptedAt: null }, actorId: actor.id }]);
      const acting = freshContext({ ...context, actor });
      await context.access.audit.changed(tx, acting, [{ action: 'account.accept-invitation', subjectType: kind, subjectId: personId, settingId: invitation.settingId, guardianId: kind === 'guardian' ? personId : null }]);
      return [actor.id];
    });
    return { accepted: true, actor: ids[0] ? { id: ids[0], trustId } : null };
  }).catch((error: unknown) => {
    if (error instanceof LinkUsedError) return { reason: 'unknown' as const };
    throw error;
  });
}

/** Somebody used the link at the same moment. */
class LinkUsedError extends Error {}

const nameOf = ({ person }: StoredInvitation): string => `${person.firstName} ${person.lastName}`.slice(0, 250);

async function newAccount(tx: Transaction, account: Parameters<typeof addAccounts>[1][number]): Promise<Id[]> {
  try {
    return await addAccounts(tx, [account]);
  } catch (error) {
    // Somebody else made an account with the address at this moment: begin again, and find it.
    if (isDuplicateKey(error)) throw new ConflictError('An account is being made.', true, { cause: error });
    throw error;
  }
}

/** Whom the account that is signed in acts as since it accepted an invitation. */
async function ownActorOf(context: Context, invitationId: Id): Promise<Pick<Actor, 'id' | 'trustId'> | null> {
  const [row] = await context.store.reads.rows(
    { id: 'id', trustId: 'id' },
    sql`SELECT x.id AS id, x.trust_id AS trustId FROM invitation i JOIN actor x ON x.trust_id = i.trust_id AND x.kind = i.kind AND x.person_id = i.person_id
        WHERE i.id = ${bytes(invitationId)} AND x.account_id = ${bytes(accountOf(context).id)} AND x.ended_at IS NULL`,
  );
  return row ?? null;
}
