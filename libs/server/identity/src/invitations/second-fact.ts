import { bytes, dayIn, isDay, sql, type Id, type Keyring, type Reads, type Store } from '@alongside/server-data';
import { relationToday } from './invited-person';
import type { StoredInvitation } from './invitation.reads';
import { mostWrongFacts } from './invitation.reads';

/** Letters and digits that nobody takes for one another, read out or written by hand (Crockford's base 32). */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const codeLength = 8;

/** The first forty bits of a token as eight characters. */
function shortCode(token: string): string {
  let bits = BigInt(`0x${Buffer.from(token, 'base64url').subarray(0, 5).toString('hex')}`);
  let code = '';
  for (let place = 0; place < codeLength; place += 1) {
    code = `${alphabet[Number(bits % 32n)]}${code}`;
    bits /= 32n;
  }
  return code;
}

const written = (code: string): string => `${code.slice(0, 4)}-${code.slice(4)}`;

/** As it is compared: whoever types o for 0 or l for 1, or leaves out the hyphen, is understood. */
const tidied = (code: string): string => code.toUpperCase().replaceAll(/[^0-9A-Z]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1');

/**
 * The code that a manager hands over in person to somebody who is to work with children's records: `4K7M-2QXT`. Made from
 * the invitation with the server's keys each time it is shown, and stored nowhere; the next renewal has another one.
 */
export function handoverCode(keys: Keyring, { id, renewal }: { id: Id; renewal: number }): string {
  return written(shortCode(keys.token('invitation-code', id, String(renewal))));
}

const codeIsRight = (keys: Keyring, { id, renewal }: StoredInvitation, given: string): boolean =>
  keys.tokens('invitation-code', id, String(renewal)).some((token) => shortCode(token) === tidied(given));

/** Whether it is the birthday of a child whose guardian the person is today. */
async function birthdayIsRight(reads: Reads, { trustId, personId }: StoredInvitation, given: string, now: Date): Promise<boolean> {
  const birthdays = await reads.rows(
    { day: 'day' },
    sql`SELECT c.date_of_birth AS day FROM guardianship g JOIN child c ON c.id = g.child_id WHERE g.trust_id = ${bytes(trustId)} AND g.guardian_id = ${bytes(personId)} AND ${relationToday(dayIn('UTC', now))}`,
  );
  return isDay(given) && birthdays.some(({ day }) => day === given);
}

/**
 * Looks at what only the right person should know beside the letter: a guardian the birthday of a child of theirs, others
 * the code they were given in person. (A starting date is no second fact: colleagues know it, and the register often does
 * not.) Counted before it is looked at, so that of tries at the same moment never too many pass; a right one does not count.
 * @returns how many tries are left, or null when it is right
 */
export async function wrongFactTriesLeft(store: Store, invitation: StoredInvitation, given: string): Promise<number | null> {
  const { id, renewal, kind } = invitation;
  const which = sql`id = ${bytes(id)} AND renewal = ${renewal}`;
  const counted = await store.transaction((tx) => tx.write(sql`UPDATE invitation SET wrong_facts = wrong_facts + 1 WHERE ${which} AND wrong_facts < ${mostWrongFacts}`));
  if (counted === 0) return 0;
  const right = kind === 'guardian' ? await birthdayIsRight(store.reads, invitation, given, store.clock.now()) : codeIsRight(store.keys, invitation, given);
  if (right) {
    await store.transaction((tx) => tx.write(sql`UPDATE invitation SET wrong_facts = wrong_facts - 1 WHERE ${which} AND wrong_facts > 0`));
    return null;
  }
  const [row] = await store.reads.rows({ wrong: 'integer' }, sql`SELECT wrong_facts AS wrong FROM invitation WHERE ${which}`);
  return Math.max(0, mostWrongFacts - (row?.wrong ?? mostWrongFacts));
}
