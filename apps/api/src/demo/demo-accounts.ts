import { bytes, sql, type Id, type Store } from '@alongside/server-data';
import { addAccounts, hashPassword, type NewAccount } from '@alongside/server-identity';

/** Everyone of the demo signs in with it; it is shown on the sign-in page. */
export const demoPassword = 'alongside demo';

/** Gives every guardian and every present member of staff with an address of their own an account. Those who have one keep it. */
export async function addDemoAccounts(store: Store, trustId: Id): Promise<void> {
  const people = await store.reads.rows(
    { id: 'id', kind: 'text', firstName: 'text', lastName: 'text', email: 'text', language: 'text?' },
    sql`SELECT id AS id, 'guardian' AS kind, first_name AS firstName, last_name AS lastName, email AS email, language AS language FROM guardian
        WHERE trust_id = ${bytes(trustId)} AND email IS NOT NULL AND email_shared = 0
        UNION ALL
        SELECT id, 'staff', first_name, last_name, email, NULL FROM staff_member WHERE trust_id = ${bytes(trustId)} AND email IS NOT NULL AND ended_on IS NULL`,
  );
  const known = await store.reads.rows({ email: 'text' }, sql`SELECT email AS email FROM account`);
  const taken = new Set(known.map((row) => row.email));
  const passwordHash = await hashPassword(demoPassword);
  const accounts = new Map<string, NewAccount>();
  for (const person of people) {
    if (taken.has(person.email)) continue;
    const account: NewAccount = accounts.get(person.email) ?? { email: person.email, displayName: person.firstName, passwordHash, language: appLanguage(person.language), actors: [] };
    account.actors.push({ trustId, kind: person.kind as 'guardian' | 'staff', personId: person.id, displayName: `${person.firstName} ${person.lastName}` });
    accounts.set(person.email, account);
  }
  await store.transaction(async (tx) => {
    if (accounts.size > 0) await addAccounts(tx, [...accounts.values()]);
  });
}

/** The languages the apps speak; everybody else is greeted in English. */
function appLanguage(language: string | null): string {
  const found = ['pl', 'ar'].find((known) => language?.startsWith(known));
  return found ?? 'en-GB';
}
