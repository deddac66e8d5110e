import type { Store } from '@alongside/server-data';
import { type MailboxLetter, mailboxLetters, mailboxTransport, type MailTransport, smtpTransport } from '@alongside/server-mail';
import type { Config } from './config';

interface Post {
  transport: MailTransport;
  /** What the demo's mailbox page shows; undefined where there is no such page. */
  letters: (() => Promise<readonly MailboxLetter[]>) | undefined;
  close(): void;
}

const unset: MailTransport = {
  send: () => Promise.reject(new Error('SMTP_URL is not set: e-mail cannot be sent.')),
};

/** E-mail goes over SMTP where SMTP_URL is given, to the mailbox page in the demo, and otherwise waits until it is given. */
export function mailTransport({ smtpUrl, mailFrom, demo }: Config, store: Store): Post {
  if (smtpUrl !== undefined) {
    const transport = smtpTransport(smtpUrl, mailFrom ?? 'Alongside <alongside@localhost>');
    return { transport, letters: undefined, close: () => transport.close() };
  }
  if (demo) return { transport: mailboxTransport(store), letters: () => mailboxLetters(store), close: () => undefined };
  return { transport: unset, letters: undefined, close: () => undefined };
}
