import { sql, type Store } from '@alongside/server-data';
import { MailboxLetterEntity } from './mailbox-letter.entity';
import type { MailTransport } from './mail-transport';

/** Keeps letters for the demo's page. Nothing leaves the machine. */
export function mailboxTransport(store: Store): MailTransport {
  return {
    async send({ to, subject, language, greeting, paragraphs, button }, id) {
      await store.transaction((tx) =>
        tx.insert(
          MailboxLetterEntity,
          [{ id, toAddress: to.address, toName: to.name, subject: subject.slice(0, 250), language, body: [greeting, ...paragraphs].join('\n\n'), link: button?.href ?? null, linkLabel: button?.label ?? null, at: tx.at }],
          { skipExisting: true },
        ),
      );
    },
  };
}

export interface MailboxLetter {
  id: string;
  toAddress: string;
  toName: string;
  subject: string;
  language: string;
  body: string;
  link: string | null;
  linkLabel: string | null;
  at: Date;
}

/** The newest letters of the demo's mailbox, at most 50. */
export async function mailboxLetters(store: Store): Promise<MailboxLetter[]> {
  return store.reads.rows(
    { id: 'id', toAddress: 'text', toName: 'text', subject: 'text', language: 'text', body: 'text', link: 'text?', linkLabel: 'text?', at: 'instant' },
    sql`SELECT id AS id, to_address AS toAddress, to_name AS toName, subject AS subject, language AS language, body AS body, link AS link, link_label AS linkLabel, at AS at
        FROM mailbox_letter ORDER BY at DESC, id DESC LIMIT 50`,
  );
}
