import { bytes, ConflictError, instant, isDuplicateKey, join, newId, recordRevisions, sql, type Id, type Transaction } from '@alongside/server-data';
import { queueInvitationLetters } from '../letters/queue-letters';
import { InvitationEntity, type InvitedKind } from './invitation.entity';

const dayMs = 86_400_000;

/** How long a link works: families look at their letters less often than staff who are about to begin. */
const validDays: Record<InvitedKind, number> = { guardian: 14, staff: 7, professional: 7 };

/** Somebody to invite. The caller has decided that it may be done, and that the address is theirs alone. */
export interface PersonToInvite {
  personId: Id;
  email: string;
  emailKey: string;
}

interface NewInvitations {
  trustId: Id;
  /** Who invites. */
  actorId: Id;
  kind: InvitedKind;
  /** In whose name; null for people of the whole trust. */
  settingId: Id | null;
  people: readonly PersonToInvite[];
}

/**
 * Invites people, or renews their invitations: older links are dead from then on. The letters go out when the transaction
 * is committed. The same statements for any number.
 * @returns the ids of the invitations
 */
export async function putInvitations(tx: Transaction, { trustId, actorId, kind, settingId, people }: NewInvitations): Promise<Id[]> {
  if (people.length === 0) return [];
  const those = sql`trust_id = ${bytes(trustId)} AND kind = ${kind} AND person_id IN (${join(people.map(({ personId }) => bytes(personId)))})`;
  const expiresAt = new Date(tx.at.getTime() + validDays[kind] * dayMs);
  const before = await tx.rows(
    { id: 'id', personId: 'id', renewal: 'integer', version: 'integer', email: 'text', invitedAt: 'instant', acceptedAt: 'instant?', withdrawnAt: 'instant?' },
    sql`SELECT id AS id, person_id AS personId, renewal AS renewal, version AS version, email AS email, invited_at AS invitedAt, accepted_at AS acceptedAt, withdrawn_at AS withdrawnAt FROM invitation WHERE ${those}`,
  );
  const known = new Set(before.map(({ personId }) => personId));
  const fresh = { trustId, kind, settingId, renewal: 0, invitedAt: tx.at, invitedBy: actorId, expiresAt, wrongFacts: 0, acceptedAt: null, withdrawnAt: null, sentAt: null, refusedAt: null, version: 0 };
  try {
    await tx.insert(InvitationEntity, people.filter(({ personId }) => !known.has(personId)).map((person) => ({ ...fresh, ...person, id: newId(tx.at) })));
  } catch (error) {
    // Somebody else invites the same person at this moment: look again.
    if (isDuplicateKey(error)) throw new ConflictError('The same person is being invited.', true, { cause: error });
    throw error;
  }
  const table = kind === 'guardian' ? sql`guardian` : sql`staff_member`;
  await tx.write(
    sql`UPDATE invitation SET renewal = renewal + 1, version = version + 1, setting_id = ${settingId ? bytes(settingId) : null}, invited_at = ${instant(tx.at)}, invited_by = ${bytes(actorId)},
               expires_at = ${instant(expiresAt)}, wrong_facts = 0, accepted_at = NULL, withdrawn_at = NULL, sent_at = NULL, refused_at = NULL,
               email = (SELECT p.email FROM ${table} p WHERE p.id = invitation.person_id), email_key = (SELECT p.email_key FROM ${table} p WHERE p.id = invitation.person_id)
        WHERE ${those}`,
  );
  const now = await tx.rows({ id: 'id', renewal: 'integer', version: 'integer' }, sql`SELECT id AS id, renewal AS renewal, version AS version FROM invitation WHERE ${those}`);
  const earlier = new Map(before.map((row) => [row.id, row]));
  await recordRevisions(
    tx,
    now.map(({ id, version }) => {
      const { id: _id, personId: _person, version: _version, ...was } = earlier.get(id) ?? { id, personId: id, version };
      return { trustId, childId: null, type: 'invitation', id, version, before: earlier.has(id) ? was : null, actorId };
    }),
  );
  await queueInvitationLetters(tx, now.map(({ id, renewal }) => ({ id, trustId, renewal })));
  return now.map(({ id }) => id);
}

/** Takes an invitation back: its link is dead. Gives its id; null where the person has none that could still be accepted. */
export async function withdrawInvitation(tx: Transaction, { trustId, actorId, kind, personId }: { trustId: Id; actorId: Id; kind: InvitedKind; personId: Id }): Promise<Id | null> {
  const those = sql`trust_id = ${bytes(trustId)} AND kind = ${kind} AND person_id = ${bytes(personId)} AND accepted_at IS NULL AND withdrawn_at IS NULL`;
  const [row] = await tx.rows({ id: 'id', version: 'integer', renewal: 'integer' }, sql`SELECT id AS id, version AS version, renewal AS renewal FROM invitation WHERE ${those}`);
  if (!row) return null;
  const met = await tx.write(sql`UPDATE invitation SET withdrawn_at = ${instant(tx.at)}, renewal = renewal + 1, version = version + 1 WHERE id = ${bytes(row.id)} AND version = ${row.version}`);
  if (met === 0) throw new ConflictError('Somebody changed the invitation at this moment.', true);
  await recordRevisions(tx, [{ trustId, childId: null, type: 'invitation', id: row.id, version: row.version + 1, before: { renewal: row.renewal, withdrawnAt: null }, actorId }]);
  return row.id;
}
