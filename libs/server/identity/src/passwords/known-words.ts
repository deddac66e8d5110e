import { bytes, join, sql, type Id, type Reads } from '@alongside/server-data';
import type { InvitedKind } from '../invitations/invitation.entity';

/** One whom an account acts as, or is about to. */
interface KnownAs {
  trustId: Id;
  kind: InvitedKind | string;
  personId: Id;
}

/** What those around people know: their own and their children's names, and where they belong. Three statements for any number. */
export async function wordsAround(reads: Reads, people: readonly KnownAs[]): Promise<string[]> {
  if (people.length === 0) return [];
  const trusts = join([...new Set(people.map(({ trustId }) => trustId))].map(bytes));
  const places = await reads.rows({ name: 'text' }, sql`SELECT name AS name FROM trust WHERE id IN (${trusts}) UNION SELECT name FROM setting WHERE trust_id IN (${trusts})`);
  const persons = join(people.map(({ personId }) => bytes(personId)));
  const names = await reads.rows(
    { firstName: 'text', lastName: 'text', email: 'text?' },
    sql`SELECT first_name AS firstName, last_name AS lastName, email AS email FROM guardian WHERE trust_id IN (${trusts}) AND id IN (${persons})
        UNION SELECT first_name, last_name, email FROM staff_member WHERE trust_id IN (${trusts}) AND id IN (${persons})`,
  );
  const children = await reads.rows(
    { firstName: 'text', knownAs: 'text?', lastName: 'text' },
    sql`SELECT c.legal_first_name AS firstName, c.known_as AS knownAs, c.last_name AS lastName FROM guardianship g JOIN child c ON c.id = g.child_id WHERE g.trust_id IN (${trusts}) AND g.guardian_id IN (${persons})`,
  );
  return [...places.map(({ name }) => name), ...names.flatMap(({ firstName, lastName, email }) => [firstName, lastName, email ?? '']), ...children.flatMap(({ firstName, knownAs, lastName }) => [firstName, knownAs ?? '', lastName])];
}

/** The same for an account and all whom it may act as. */
export async function wordsAroundAccount(reads: Reads, accountId: Id): Promise<string[]> {
  const rows = await reads.rows(
    { email: 'text', displayName: 'text', trustId: 'id?', kind: 'text?', personId: 'id?', actorName: 'text?' },
    sql`SELECT a.email AS email, a.display_name AS displayName, x.trust_id AS trustId, x.kind AS kind, x.person_id AS personId, x.display_name AS actorName
        FROM account a LEFT JOIN actor x ON x.account_id = a.id AND x.ended_at IS NULL WHERE a.id = ${bytes(accountId)}`,
  );
  const people = rows.flatMap(({ trustId, kind, personId }): KnownAs[] => (trustId && kind && personId ? [{ trustId, kind, personId }] : []));
  return [...rows.flatMap(({ email, displayName, actorName }) => [email, displayName, actorName ?? '']), ...(await wordsAround(reads, people))];
}
