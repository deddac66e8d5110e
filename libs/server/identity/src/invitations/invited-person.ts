import { bytes, sql, type Day, type Id, type Reads, type Sql } from '@alongside/server-data';
import type { InvitedKind } from './invitation.entity';

/** What an invitation must know of whom it is for. */
export interface InvitedPerson {
  firstName: string;
  lastName: string;
  email: string | null;
  emailKey: string | null;
  /** Somebody else of the trust has the same address: neither is written to. */
  shared: boolean;
  /** BCP 47; null where nobody has said. */
  language: string | null;
  /** Has something to do with the trust today, or will: a guardian of a child, a role at work. */
  present: boolean;
}

/** Whether another person of the table has the address of `p`. Marks of the register stay until each has confirmed an own address. */
export const sharedGuardianAddress: Sql = sql`(p.email_shared = 1 OR EXISTS (SELECT 1 FROM guardian o WHERE o.trust_id = p.trust_id AND o.email_key = p.email_key AND o.id <> p.id))`;
export const sharedStaffAddress: Sql = sql`EXISTS (SELECT 1 FROM staff_member o WHERE o.trust_id = p.trust_id AND o.email_key = p.email_key AND o.id <> p.id)`;

/** Guardianships `g` that hold on the day. */
export const relationToday = (day: Day): Sql => sql`g.valid_from <= ${day} AND (g.valid_to IS NULL OR g.valid_to >= ${day})`;

/** Roles `r` that hold on the day or will. */
export const roleFromToday = (day: Day): Sql => sql`(r.valid_to IS NULL OR r.valid_to >= ${day})`;

const guardian = (trustId: Id, id: Id, day: Day): Sql => sql`
  SELECT p.first_name AS firstName, p.last_name AS lastName, p.email AS email, p.email_key AS emailKey, ${sharedGuardianAddress} AS shared, p.language AS language,
         EXISTS (SELECT 1 FROM guardianship g WHERE g.trust_id = p.trust_id AND g.guardian_id = p.id AND ${relationToday(day)}) AS present
  FROM guardian p WHERE p.trust_id = ${bytes(trustId)} AND p.id = ${bytes(id)}`;

const staff = (trustId: Id, id: Id, day: Day): Sql => sql`
  SELECT p.first_name AS firstName, p.last_name AS lastName, p.email AS email, p.email_key AS emailKey, ${sharedStaffAddress} AS shared, NULL AS language,
         (p.ended_on IS NULL OR p.ended_on >= ${day}) AND EXISTS (SELECT 1 FROM staff_role r WHERE r.trust_id = p.trust_id AND r.staff_id = p.id AND ${roleFromToday(day)}) AS present
  FROM staff_member p WHERE p.trust_id = ${bytes(trustId)} AND p.id = ${bytes(id)}`;

/** Where each kind of person is found. A kind that is not here cannot be invited. */
const people: Partial<Record<InvitedKind, (trustId: Id, id: Id, day: Day) => Sql>> = { guardian, staff };

/** The person as the register knows them now; null where there is no such person. One statement. */
export async function invitedPerson(reads: Reads, trustId: Id, kind: InvitedKind, id: Id, day: Day): Promise<InvitedPerson | null> {
  const find = people[kind];
  if (!find) return null;
  const [person] = await reads.rows({ firstName: 'text', lastName: 'text', email: 'text?', emailKey: 'text?', shared: 'flag', language: 'text?', present: 'flag' }, find(trustId, id, day));
  return person ?? null;
}
