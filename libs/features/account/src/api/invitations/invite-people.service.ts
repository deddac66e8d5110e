import { once, type Id } from '@alongside/server-data';
import { failure } from '@alongside/server-graphql';
import { actorOf, type AuditedAct, type Context } from '@alongside/server-access';
import { putInvitations, withdrawInvitation, type PersonToInvite } from '@alongside/server-identity';
import { type Candidate, candidates, guardiansAt, hasOwnAddress, staffAt } from './person-accounts.reads';

/** Those to invite by name, or everybody who can be. */
interface Named {
  key: Id;
  ids: readonly Id[] | null;
}

interface InviteGuardians extends Named {
  settingId: Id;
  roomId: Id | null;
  despiteUndecidedOrder: boolean;
}

const mostNames = 100;

/**
 * Invites parents and carers of a setting's children. Only whoever has a relation to a child there today is found at all;
 * of whole rooms, those without an address of their own and those under an undecided order are left out.
 * @returns how many get a letter
 * @throws NOT_FOUND, DENIED; CONFLICT when one who was named has an account, has no address of their own, or is under an
 *   undecided order that was not thought about: then nobody is invited
 */
export async function inviteGuardians(context: Context, input: InviteGuardians): Promise<number> {
  const { settingId, roomId, despiteUndecidedOrder } = input;
  await context.access.require(context, 'account.invite-guardians', { setting: settingId });
  if (roomId) await context.access.require(context, 'account.invite-guardians', { setting: settingId, room: roomId });
  const people = await guardiansAt(context, 'account.invite-guardians', { settingId, roomId: input.ids ? null : roomId });
  const found = chosen(input, await candidates(context, people, namesOf(input)), (one) => !one.undecided || (input.ids !== null && despiteUndecidedOrder));
  return invite(context, 'guardian', settingId, input, found);
}

/**
 * Invites staff of a setting, or those who belong to the whole trust.
 * @returns how many get a letter
 * @throws as `inviteGuardians`
 */
export async function inviteStaff(context: Context, input: Named & { settingId: Id | null }): Promise<number> {
  const { settingId } = input;
  await context.access.require(context, 'account.invite-staff', settingId ? { setting: settingId } : {});
  const found = chosen(input, await candidates(context, staffAt(context, settingId), namesOf(input)), () => true);
  return invite(context, 'staff', settingId, input, found);
}

function namesOf({ ids }: Named): Id[] | null {
  if (ids && (ids.length === 0 || ids.length > mostNames)) throw failure.badInput(`Name 1 to ${mostNames} people.`, { field: 'input' });
  return ids && [...new Set(ids)];
}

/** Of those who were named all or none; of a whole place those who can be invited. */
function chosen({ ids }: Named, found: readonly Candidate[], allowed: (one: Candidate) => boolean): PersonToInvite[] {
  if (ids && found.length !== new Set(ids).size) throw failure.notFound();
  const fit = found.flatMap((one): PersonToInvite[] => (one.email && one.emailKey && hasOwnAddress(one) && allowed(one) && one.state !== 'accepted' ? [{ personId: one.personId, email: one.email, emailKey: one.emailKey }] : []));
  if (ids && fit.length !== found.length) throw failure.conflict('One of them has an account already, has no e-mail address of their own, or is under an order that is undecided.');
  return fit;
}

async function invite(context: Context, kind: 'guardian' | 'staff', settingId: Id | null, input: Named, people: readonly PersonToInvite[]): Promise<number> {
  const { trustId, id: actorId } = actorOf(context);
  const { key, ...rest } = input;
  const operation = kind === 'guardian' ? 'inviteGuardians' : 'inviteStaff';
  const action = kind === 'guardian' ? 'account.invite-guardians' : 'account.invite-staff';
  const { ids } = await context.store.transaction((tx) =>
    once(tx, { trustId, actorId, key, operation, input: rest }, async () => {
      const invited = await putInvitations(tx, { trustId, actorId, kind, settingId, people });
      await context.access.audit.changed(tx, context, people.map(({ personId }) => actAbout(action, kind, personId, settingId)));
      return invited;
    }),
  );
  return ids.length;
}

const actAbout = (action: string, kind: 'guardian' | 'staff', personId: Id, settingId: Id | null): AuditedAct => ({ action, subjectType: kind, subjectId: personId, settingId, guardianId: kind === 'guardian' ? personId : null });

interface Withdraw {
  key: Id;
  kind: 'guardian' | 'staff';
  settingId: Id | null;
  personId: Id;
}

/**
 * Takes an invitation back: its link is dead.
 * @throws NOT_FOUND, DENIED; CONFLICT where there is none that could still be accepted
 */
export async function withdraw(context: Context, { key, kind, settingId, personId }: Withdraw): Promise<void> {
  const action = kind === 'guardian' ? 'account.withdraw-guardian-invitation' : 'account.withdraw-staff-invitation';
  await context.access.require(context, action, settingId ? { setting: settingId } : {});
  const people = kind === 'guardian' && settingId ? await guardiansAt(context, action, { settingId, roomId: null }) : staffAt(context, settingId);
  if ((await candidates(context, people, [personId])).length === 0) throw failure.notFound();
  const { trustId, id: actorId } = actorOf(context);
  await context.store.transaction((tx) =>
    once(tx, { trustId, actorId, key, operation: `withdraw-${kind}-invitation`, input: { settingId, personId } }, async () => {
      const withdrawn = await withdrawInvitation(tx, { trustId, actorId, kind, personId });
      if (!withdrawn) throw failure.conflict('There is no invitation that could be taken back.');
      await context.access.audit.changed(tx, context, [actAbout(action, kind, personId, settingId)]);
      return [withdrawn];
    }),
  );
}
