import { bytes, sql, type Id, type Reads } from '@alongside/server-data';
import type { Letter, MailKind } from '@alongside/server-mail';
import { deviceNames } from '../sessions/device-words';
import { letterAccount, type LetterAccount } from './letter-account';
import { letterWords, moment } from './letter-words';
import { linkCode } from './link-code';
import { letterKind } from './queue-letters';

type Words = ReturnType<typeof letterWords>['words'];

/** What every letter to an account's person begins and ends with. */
function letterTo(account: LetterAccount, write: (words: Words, language: string) => Pick<Letter, 'subject' | 'paragraphs'> & Partial<Letter>): Letter {
  const { words, language } = letterWords(account.language);
  return { to: { name: account.displayName, address: account.email }, language, greeting: words('greeting', { name: account.displayName }), closing: [words('why')], ...write(words, language) };
}

function deviceIn(words: Words, userAgent: string | null): string {
  const { browser, system } = deviceNames(userAgent);
  if (browser && system) return words('device.both', { browser, system });
  return browser ?? system ?? words('device.unknown');
}

const newDevice: MailKind = {
  name: letterKind.newDevice,
  async compose({ sessionId }, { store, linkTo }) {
    const [session] = await store.reads.rows({ accountId: 'id', at: 'instant', userAgent: 'text?' }, sql`SELECT account_id AS accountId, created_at AS at, user_agent AS userAgent FROM session WHERE id = ${bytes(sessionId as Id)}`);
    const account = session && (await letterAccount(store.reads, session.accountId));
    if (!account) return null;
    return letterTo(account, (words, language) => ({
      subject: words('newDevice.subject'),
      paragraphs: [words('newDevice.text', { device: deviceIn(words, session.userAgent), when: moment(session.at, language, account.zone) }), words('newDevice.you'), words('newDevice.notYou')],
      button: { label: words('newDevice.button'), href: linkTo(`/${account.app}/forgot-password`) },
    }));
  },
};

const passwordChanged: MailKind = {
  name: letterKind.passwordChanged,
  async compose({ accountId, at }, { store, linkTo }) {
    const account = await letterAccount(store.reads, accountId as Id);
    if (!account) return null;
    return letterTo(account, (words, language) => ({
      subject: words('passwordChanged.subject'),
      paragraphs: [words('passwordChanged.text', { when: moment(new Date(String(at)), language, account.zone) }), words('passwordChanged.notYou')],
      button: { label: words('passwordChanged.button'), href: linkTo(`/${account.app}/forgot-password`) },
    }));
  },
};

async function accountAt(reads: Reads, emailKey: string): Promise<LetterAccount | null> {
  const [found] = await reads.rows({ id: 'id' }, sql`SELECT id AS id FROM account WHERE email_key = ${emailKey}`);
  return found ? letterAccount(reads, found.id) : null;
}

/** Only here is it looked up whether the address has an account: whoever asked was answered before. */
const passwordReset: MailKind = {
  name: letterKind.passwordReset,
  async compose({ resetId }, { store, clock, linkTo }) {
    const [reset] = await store.reads.rows({ emailKey: 'text', expiresAt: 'instant', usedAt: 'instant?' }, sql`SELECT email_key AS emailKey, expires_at AS expiresAt, used_at AS usedAt FROM password_reset WHERE id = ${bytes(resetId as Id)}`);
    if (!reset || reset.usedAt || reset.expiresAt <= clock.now()) return null;
    const account = await accountAt(store.reads, reset.emailKey);
    if (!account) return null;
    return letterTo(account, (words) => ({
      subject: words('passwordReset.subject'),
      paragraphs: [words('passwordReset.text'), words('passwordReset.how')],
      button: { label: words('passwordReset.button'), href: linkTo(`/${account.app}/new-password#${linkCode(store.keys, 'password-reset', resetId as Id)}`) },
      closing: [words('passwordReset.notYou')],
    }));
  },
};

const changeShape = { accountId: 'id', email: 'text', emailKey: 'text', oldEmail: 'text', expiresAt: 'instant', confirmedAt: 'instant?' } as const;

async function changeOf(reads: Reads, changeId: Id) {
  const [change] = await reads.rows(
    changeShape,
    sql`SELECT account_id AS accountId, email AS email, email_key AS emailKey, old_email AS oldEmail, expires_at AS expiresAt, confirmed_at AS confirmedAt FROM email_change WHERE id = ${bytes(changeId)}`,
  );
  return change;
}

/** Asks at the new address; where that belongs to another account, its owner is told so, and nobody else learns it. */
const confirmEmail: MailKind = {
  name: letterKind.confirmEmail,
  async compose({ changeId }, { store, clock, linkTo }) {
    const change = await changeOf(store.reads, changeId as Id);
    if (!change || change.confirmedAt || change.expiresAt <= clock.now()) return null;
    const taken = await accountAt(store.reads, change.emailKey);
    if (taken) return letterTo(taken, (words) => ({ subject: words('emailKnown.subject'), paragraphs: [words('emailKnown.text'), words('emailKnown.how')] }));
    const account = await letterAccount(store.reads, change.accountId);
    if (!account) return null;
    return letterTo(account, (words, language) => ({
      to: { name: account.displayName, address: change.email },
      subject: words('confirmEmail.subject'),
      paragraphs: [words('confirmEmail.text'), words('confirmEmail.how', { until: moment(change.expiresAt, language, account.zone) })],
      button: { label: words('confirmEmail.button'), href: linkTo(`/${account.app}/confirm-email#${linkCode(store.keys, 'email-change', changeId as Id)}`) },
      closing: [words('confirmEmail.notYou')],
    }));
  },
};

const emailChanged: MailKind = {
  name: letterKind.emailChanged,
  async compose({ changeId }, { store }) {
    const change = await changeOf(store.reads, changeId as Id);
    const account = change?.confirmedAt ? await letterAccount(store.reads, change.accountId) : null;
    if (!change || !account) return null;
    return letterTo(account, (words) => ({ to: { name: account.displayName, address: change.oldEmail }, subject: words('emailChanged.subject'), paragraphs: [words('emailChanged.text'), words('emailChanged.notYou')], closing: [] }));
  },
};

/** The letters about a person's own account. */
export const accountLetters: readonly MailKind[] = [newDevice, passwordChanged, passwordReset, confirmEmail, emailChanged];
