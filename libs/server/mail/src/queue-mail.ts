import type { Id, Transaction } from '@alongside/server-data';
import { enqueue } from '@alongside/server-events';
import type { MailPayload } from './mail-kind';

/** The trust of letters about an account, which belongs to none. */
export const noTrust: Id = '00000000-0000-0000-0000-000000000000';

export const mailJobName = 'mail.send';

/** A letter to go out once the transaction is committed. */
export interface NewMail {
  trustId: Id;
  /** The name of its kind. */
  kind: string;
  /** What makes it one: of a kind and key one letter goes out, however often it is put in. At most 120 characters. */
  key: string;
  payload: MailPayload;
  /** Not before this instant; by default at once. */
  sendAt?: Date;
}

/** Puts in letters, in one statement. */
export async function queueMail(tx: Transaction, letters: readonly NewMail[]): Promise<void> {
  await enqueue(
    tx,
    letters.map(({ trustId, kind, key, payload, sendAt }) => ({ trustId, name: mailJobName, key: `${kind} ${key}`, payload: { ...payload, mailKind: kind }, ...(sendAt && { runAt: sendAt }) })),
  );
}
