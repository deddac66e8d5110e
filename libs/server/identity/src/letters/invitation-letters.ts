import { bytes, instant, sql, type Id } from '@alongside/server-data';
import type { Letter, MailDeps, MailKind, MailPayload } from '@alongside/server-mail';
import { invitationById, stateOf, type StoredInvitation } from '../invitations/invitation.reads';
import type { InvitedKind } from '../invitations/invitation.entity';
import { invitationPurpose } from '../invitations/invitation-purpose';
import { letterWords, moment } from './letter-words';
import { linkCode } from './link-code';
import { letterKind } from './queue-letters';

/** In which app an invitation is accepted. */
const appOf: Record<InvitedKind, 'family' | 'staff'> = { guardian: 'family', staff: 'staff', professional: 'family' };

/** The invitation that a letter was put in for; null when it was renewed, withdrawn or accepted since, or cannot be accepted any more. */
async function stillDue({ invitationId, renewal }: MailPayload, { store, clock }: MailDeps): Promise<StoredInvitation | null> {
  const found = await invitationById(store.reads, invitationId as Id, clock.now());
  return found && found.renewal === renewal && stateOf(found, clock.now()) === 'open' ? found : null;
}

type Words = ReturnType<typeof letterWords>['words'];
type Text = Pick<Letter, 'subject' | 'paragraphs' | 'closing'> & { label: string };

/** An invitation's letter: in the family's language, as the setting. */
async function compose(payload: MailPayload, deps: MailDeps, text: (words: Words, invitation: StoredInvitation, until: string) => Text): Promise<Letter | null> {
  const found = await stillDue(payload, deps);
  if (!found) return null;
  const { words, language } = letterWords(found.person.language ?? 'en');
  const { label, ...written } = text(words, found, moment(found.expiresAt, language, found.zone));
  return {
    to: { name: `${found.person.firstName} ${found.person.lastName}`, address: found.email },
    fromName: found.place,
    language,
    greeting: words('greeting', { name: found.person.firstName }),
    ...written,
    button: { label, href: deps.linkTo(`/${appOf[found.kind]}/invitation#${linkCode(deps.store.keys, invitationPurpose, found.id, String(found.renewal))}`) },
  };
}

async function note({ invitationId, renewal }: MailPayload, { store }: MailDeps, column: 'sent_at' | 'refused_at'): Promise<void> {
  const which = sql`id = ${bytes(invitationId as Id)} AND renewal = ${Number(renewal)}`;
  await store.transaction((tx) => tx.write(column === 'sent_at' ? sql`UPDATE invitation SET sent_at = ${instant(tx.at)} WHERE ${which}` : sql`UPDATE invitation SET refused_at = ${instant(tx.at)} WHERE ${which}`));
}

/** What became of the letter is kept with the invitation, for the manager to see. */
const fate: Pick<MailKind, 'sent' | 'refused'> = {
  sent: (payload, deps) => note(payload, deps, 'sent_at'),
  refused: (payload, deps) => note(payload, deps, 'refused_at'),
};

const invitation: MailKind = {
  name: letterKind.invitation,
  compose: (payload, deps) =>
    compose(payload, deps, (words, { kind, place }, until) => ({
      subject: words(`invitation.subject.${kind}`, { place }),
      paragraphs: [words(`invitation.text.${kind}`, { place }), words(`invitation.how.${kind}`), words('invitation.until', { until })],
      label: words('invitation.button'),
      closing: [words('invitation.notYou', { place })],
    })),
  ...fate,
};

const invitedBefore: MailKind = {
  name: letterKind.invitedBefore,
  compose: (payload, deps) =>
    compose(payload, deps, (words, { place }, until) => ({
      subject: words('invitedBefore.subject'),
      paragraphs: [words('invitedBefore.text', { place }), words('invitedBefore.how'), words('invitation.until', { until })],
      label: words('invitedBefore.button'),
      closing: [words('invitation.notYou', { place })],
    })),
  ...fate,
};

/** The letters that bring people in. */
export const invitationLetters: readonly MailKind[] = [invitation, invitedBefore];
