import { newId, type Id, type Transaction } from '@alongside/server-data';
import { noTrust, queueMail } from '@alongside/server-mail';

/** The kinds of letter about accounts; their names are kept with what waits to be sent. */
export const letterKind = {
  newDevice: 'identity.new-device',
  passwordChanged: 'identity.password-changed',
  passwordReset: 'identity.password-reset',
  confirmEmail: 'identity.confirm-email',
  emailChanged: 'identity.email-changed',
  invitation: 'identity.invitation',
  invitedBefore: 'identity.invited-before',
} as const;

/** Tells an account's person that it was signed in to on a device that was none of theirs so far. */
export const queueNewDeviceLetter = (tx: Transaction, sessionId: Id): Promise<void> =>
  queueMail(tx, [{ trustId: noTrust, kind: letterKind.newDevice, key: sessionId, payload: { sessionId } }]);

/** Tells an account's person that the password was changed. */
export const queuePasswordChangedLetter = (tx: Transaction, accountId: Id): Promise<void> =>
  queueMail(tx, [{ trustId: noTrust, kind: letterKind.passwordChanged, key: newId(tx.at), payload: { accountId, at: tx.at.toISOString() } }]);

/** Sends the link for a new password, where there is an account at the address; that is looked up when the letter is written, not before. */
export const queueResetLetter = (tx: Transaction, resetId: Id): Promise<void> =>
  queueMail(tx, [{ trustId: noTrust, kind: letterKind.passwordReset, key: resetId, payload: { resetId } }]);

/** Asks at a new address whether it is the account's person's. */
export const queueConfirmEmailLetter = (tx: Transaction, changeId: Id): Promise<void> =>
  queueMail(tx, [{ trustId: noTrust, kind: letterKind.confirmEmail, key: changeId, payload: { changeId } }]);

/** Tells the old address that another one has taken its place. */
export const queueEmailChangedLetter = (tx: Transaction, changeId: Id): Promise<void> =>
  queueMail(tx, [{ trustId: noTrust, kind: letterKind.emailChanged, key: changeId, payload: { changeId } }]);

/** One renewal of an invitation. */
interface RenewedInvitation {
  id: Id;
  trustId: Id;
  renewal: number;
}

/** Sends invitations, in one statement. */
export const queueInvitationLetters = (tx: Transaction, invitations: readonly RenewedInvitation[]): Promise<void> =>
  queueMail(tx, invitations.map(({ id, trustId, renewal }) => ({ trustId, kind: letterKind.invitation, key: `${id} ${renewal}`, payload: { invitationId: id, renewal } })));

/** Sends an invitation again to somebody who wanted to accept it into a new account and has one already at that address. */
export const queueInvitedBeforeLetter = (tx: Transaction, { id, trustId, renewal }: RenewedInvitation): Promise<void> =>
  queueMail(tx, [{ trustId, kind: letterKind.invitedBefore, key: `${id} ${renewal}`, payload: { invitationId: id, renewal } }]);
