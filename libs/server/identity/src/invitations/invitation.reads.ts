import { bytes, dayIn, instant, sql, type Id, type Reads, type Sql } from '@alongside/server-data';
import type { InvitedKind } from './invitation.entity';
import { invitedPerson, type InvitedPerson } from './invited-person';

/** After so many wrong second facts an invitation is locked until it is renewed. */
export const mostWrongFacts = 5;

/** An invitation with whom it is for and where it leads. */
export interface StoredInvitation {
  id: Id;
  trustId: Id;
  kind: InvitedKind;
  personId: Id;
  settingId: Id | null;
  email: string;
  emailKey: string;
  renewal: number;
  expiresAt: Date;
  wrongFacts: number;
  acceptedAt: Date | null;
  withdrawnAt: Date | null;
  /** The name of the setting, or of the trust where the person belongs to all of it. */
  place: string;
  /** IANA zone. */
  zone: string;
  person: InvitedPerson;
}

/** An invitation by its id; null where there is none, or nobody any more whom it is for. Two statements, also where there is none. */
export async function invitationById(reads: Reads, id: Id, now: Date): Promise<StoredInvitation | null> {
  const [row] = await reads.rows(
    {
      id: 'id', trustId: 'id', kind: 'text', personId: 'id', settingId: 'id?', email: 'text', emailKey: 'text', renewal: 'integer', expiresAt: 'instant', wrongFacts: 'integer', acceptedAt: 'instant?',
      withdrawnAt: 'instant?', place: 'text', zone: 'text?',
    },
    sql`SELECT i.id AS id, i.trust_id AS trustId, i.kind AS kind, i.person_id AS personId, i.setting_id AS settingId, i.email AS email, i.email_key AS emailKey, i.renewal AS renewal,
               i.expires_at AS expiresAt, i.wrong_facts AS wrongFacts, i.accepted_at AS acceptedAt, i.withdrawn_at AS withdrawnAt, COALESCE(s.name, t.name) AS place, s.time_zone AS zone
        FROM invitation i JOIN trust t ON t.id = i.trust_id LEFT JOIN setting s ON s.trust_id = i.trust_id AND s.id = i.setting_id WHERE i.id = ${bytes(id)}`,
  );
  const kind = (row?.kind ?? 'guardian') as InvitedKind;
  const person = await invitedPerson(reads, row?.trustId ?? id, kind, row?.personId ?? id, dayIn('UTC', now));
  return row && person ? { ...row, kind, zone: row.zone ?? 'UTC', person } : null;
}

export type InvitationState = 'open' | 'expired' | 'locked' | 'gone';

/** How an invitation stands. It is gone, too, when the person's address is another one now, is shared, or the person has left. */
export function stateOf({ acceptedAt, withdrawnAt, expiresAt, wrongFacts, emailKey, person }: StoredInvitation, now: Date): InvitationState {
  if (acceptedAt || withdrawnAt || person.emailKey !== emailKey || person.shared || !person.present) return 'gone';
  if (wrongFacts >= mostWrongFacts) return 'locked';
  return expiresAt <= now ? 'expired' : 'open';
}

/** How a person `p` of a list stands, for those of the kind: `accepted`, `none`, `expired`, `locked`, `invited`. Joins `invitation` as `i`. */
export const accountStateSql = (kind: InvitedKind, now: Date): Sql => sql`
  CASE WHEN ${hasAccountSql(kind)} THEN 'accepted'
       WHEN i.id IS NULL OR i.withdrawn_at IS NOT NULL OR i.accepted_at IS NOT NULL THEN 'none'
       WHEN p.email_key IS NULL OR i.email_key <> p.email_key THEN 'expired'
       WHEN i.wrong_facts >= ${mostWrongFacts} THEN 'locked'
       WHEN i.expires_at <= ${instant(now)} THEN 'expired'
       ELSE 'invited' END`;

/** Whether somebody can act as the person `p`. */
export const hasAccountSql = (kind: InvitedKind): Sql => sql`EXISTS (SELECT 1 FROM actor x WHERE x.trust_id = p.trust_id AND x.kind = ${kind} AND x.person_id = p.id AND x.ended_at IS NULL)`;

/** Whether somebody who can act as the person `p` has ever signed in. */
export const everSeenSql = (kind: InvitedKind): Sql =>
  sql`EXISTS (SELECT 1 FROM actor x WHERE x.trust_id = p.trust_id AND x.kind = ${kind} AND x.person_id = p.id AND x.ended_at IS NULL AND x.first_seen_at IS NOT NULL)`;

/** Joins the invitation of the person `p`. */
export const joinInvitation = (kind: InvitedKind): Sql => sql`LEFT JOIN invitation i ON i.trust_id = p.trust_id AND i.kind = ${kind} AND i.person_id = p.id`;
