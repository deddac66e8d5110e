import { bytes, dayIn, instant, join, sql, type Id, type Store } from '@alongside/server-data';
import { addAccounts, hashPassword, type NewAccount } from '@alongside/server-identity';

/** Everyone of the demo signs in with it; it is shown on the sign-in page. */
export const demoPassword = 'alongside demo';

/**
 * Gives every guardian and every present member of staff with an address of their own an account, but for the family that
 * came last to each setting: it is there for the manager to invite. Those who have an account keep it.
 */
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
  const uninvited = await newcomers(store, trustId);
  for (const person of people) {
    if (taken.has(person.email) || uninvited.has(person.id)) continue;
    const account: NewAccount = accounts.get(person.email) ?? { email: person.email, displayName: person.firstName, passwordHash, language: appLanguage(person.language), actors: [] };
    account.actors.push({ trustId, kind: person.kind as 'guardian' | 'staff', personId: person.id, displayName: `${person.firstName} ${person.lastName}` });
    accounts.set(person.email, account);
  }
  await store.transaction(async (tx) => {
    if (accounts.size === 0) return;
    const ids = await addAccounts(tx, [...accounts.values()]);
    // Nearly all have been here; the others are there for the manager to see.
    const seen = ids.filter((_id, index) => index % 9 !== 4).map(bytes);
    await tx.write(sql`UPDATE actor SET first_seen_at = ${instant(tx.at)} WHERE trust_id = ${bytes(trustId)} AND account_id IN (${join(seen)})`);
  });
}

/** The guardians of the child that came last to each setting, of those whose guardians have no other child and can all be written to. */
async function newcomers(store: Store, trustId: Id): Promise<Set<Id>> {
  const day = dayIn('UTC', store.clock.now());
  const rows = await store.reads.rows(
    { settingId: 'id', childId: 'id', guardianId: 'id', reachable: 'flag' },
    sql`SELECT e.setting_id AS settingId, e.child_id AS childId, g.guardian_id AS guardianId,
               p.email IS NOT NULL AND p.email_shared = 0 AND (SELECT COUNT(DISTINCT o.child_id) FROM guardianship o WHERE o.trust_id = g.trust_id AND o.guardian_id = g.guardian_id) = 1 AS reachable
        FROM enrolment e JOIN guardianship g ON g.trust_id = e.trust_id AND g.child_id = e.child_id JOIN guardian p ON p.id = g.guardian_id
        WHERE e.trust_id = ${bytes(trustId)} AND e.valid_from <= ${day} AND (e.valid_to IS NULL OR e.valid_to >= ${day}) ORDER BY e.valid_from DESC, e.id, g.id`,
  );
  const families = [...Map.groupBy(rows, ({ settingId, childId }) => `${settingId} ${childId}`).values()].filter((family) => family.every(({ reachable }) => reachable));
  const last = Map.groupBy(families, ([first]) => first?.settingId).values();
  return new Set([...last].flatMap(([family]) => (family ?? []).map(({ guardianId }) => guardianId)));
}

/** The languages the apps speak; everybody else is greeted in English. */
function appLanguage(language: string | null): string {
  const found = ['pl', 'ar'].find((known) => language?.startsWith(known));
  return found ?? 'en-GB';
}
