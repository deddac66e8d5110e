import { bytes, instant, newId, sql, type Id, type Sql, type Store, type Transaction } from '@alongside/server-data';
import { failure } from '@alongside/server-graphql';
import { PasswordCheckEntity } from './password-check.entity';

/** Passwords of one address looked at in the window, by any route, on any process, from however many devices and clients. */
const triesPerAddress = 10;
/** Of those for all devices together on which the account's person never signed in: the others are kept for those that know the person. */
const triesOfStrangers = 7;
/** And for one client among them: what is left lets the account's person in from elsewhere while one client guesses. */
const triesOfOneStranger = 5;
/** Passwords looked at for one client in the window, whatever the address: more than a setting's whole staff mistypes. */
const triesPerClient = 60;
const windowMs = 5 * 60_000;

/** Who tries which address. */
interface Try {
  emailKey: string;
  /** The client's network address. */
  client: string;
  /** The device's name, where the account's person has signed in on it before; null for everybody else. */
  device: string | null;
}

/**
 * Counts the try before the password is looked at. It is committed before it is counted, so that of tries at the same
 * moment, on any process, never too many pass. A refused try is taken back: whoever goes on trying does not prolong it.
 * @throws TOO_MANY_REQUESTS
 */
export async function countTry(store: Store, { emailKey, client, device }: Try): Promise<void> {
  const { id, at } = await store.transaction(async (tx) => {
    await forgetTries(tx, new Date(tx.at.getTime() - windowMs));
    const row = { id: newId(tx.at), emailKey, at: tx.at, client: client.slice(0, 64), device };
    await tx.insert(PasswordCheckEntity, [row]);
    return row;
  });
  const since = instant(new Date(at.getTime() - windowMs));
  const count = (which: Sql): Sql => sql`(SELECT COUNT(*) FROM password_check WHERE ${which} AND at > ${since})`;
  const unknown = sql`email_key = ${emailKey} AND device IS NULL`;
  const [tries] = await store.reads.rows(
    { known: 'integer', strangers: 'integer', thisStranger: 'integer', client: 'integer' },
    sql`SELECT ${count(sql`email_key = ${emailKey} AND device IS NOT NULL`)} AS known, ${count(unknown)} AS strangers,
               ${count(sql`${unknown} AND client = ${client.slice(0, 64)}`)} AS thisStranger, ${count(sql`client = ${client.slice(0, 64)} AND device IS NULL`)} AS client`,
  );
  if (!tries) throw new Error('Tries were not counted');
  // Strangers' tries that are about to be refused stand in the table for a moment: however many, they take nothing from known devices.
  const ofAddress = tries.known + (device ? Math.min(tries.strangers, triesOfStrangers) : tries.strangers);
  const tooMany = ofAddress > triesPerAddress || (!device && (tries.strangers > triesOfStrangers || tries.thisStranger > triesOfOneStranger || tries.client > triesPerClient));
  if (!tooMany) return;
  await takeBack(store, id);
  throw failure.tooMany(windowMs / 1000);
}

async function takeBack(store: Store, id: Id): Promise<void> {
  await store.transaction((tx) => tx.write(sql`DELETE FROM password_check WHERE id = ${bytes(id)}`));
}

/** Whoever signed in begins anew; what others try at the same address stays counted. */
export async function forgiveTries(tx: Transaction, { emailKey, client, device }: Try): Promise<void> {
  await tx.write(sql`DELETE FROM password_check WHERE email_key = ${emailKey} AND ${device ? sql`device = ${device}` : sql`device IS NULL AND client = ${client.slice(0, 64)}`}`);
}

/** Forgets tries up to this time; no longer than the window is anything asked of them. */
export async function forgetTries(tx: Transaction, until: Date): Promise<void> {
  await tx.write(sql`DELETE FROM password_check WHERE at <= ${instant(until)}`);
}
