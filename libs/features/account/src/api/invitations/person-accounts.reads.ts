import { bytes, dayIn, join, sql, type Id, type Sql } from '@alongside/server-data';
import { decodeNameCursor, encodeNameCursor, globalId } from '@alongside/server-graphql';
import { actorOf, type Context } from '@alongside/server-access';
import { guardianTag } from '@alongside/server-core';
import { accountStateSql, everSeenSql, handoverCode, joinInvitation, relationToday, roleFromToday, sharedGuardianAddress, sharedStaffAddress, type InvitedKind } from '@alongside/server-identity';
import { AccountCounts, AccountState, AddressProblem, GuardianAccountType, LetterState, StaffAccountType } from './person-account.types';

export const staffTag = 'stff';

const stuckAfterMs = 2 * 3_600_000;

/** What every list says of a person `p`; `i` is their invitation. */
const columns = (kind: InvitedKind, now: Date, shared: Sql): Sql => sql`
  p.id AS id, p.first_name AS firstName, p.last_name AS lastName, p.name_key AS nameKey, p.email AS email, p.email_key AS emailKey, CASE WHEN ${shared} THEN 1 ELSE 0 END AS shared, ${accountStateSql(kind, now)} AS state,
  ${everSeenSql(kind)} AS seen, i.id AS invitationId, i.renewal AS renewal, i.invited_at AS invitedAt, i.expires_at AS expiresAt, i.sent_at AS sentAt, i.refused_at AS refusedAt`;

const shape = {
  id: 'id', firstName: 'text', lastName: 'text', nameKey: 'text', email: 'text?', emailKey: 'text?', shared: 'flag', state: 'text', seen: 'flag', invitationId: 'id?', renewal: 'integer?', invitedAt: 'instant?', expiresAt: 'instant?',
  sentAt: 'instant?', refusedAt: 'instant?',
} as const;

/** Families of a setting: whose relation to a child holds today, and whose child has a place there or will. */
interface FamiliesAt {
  settingId: Id;
  roomId: Id | null;
}

/** Guardians as a table: everybody with a child at the setting whom the actor may know about by the action. */
export async function guardiansAt(context: Context, action: string, { settingId, roomId }: FamiliesAt): Promise<Sql> {
  const now = context.clock.now();
  const day = dayIn('UTC', now);
  const allowed = await context.access.filter(context, action, { child: sql`e.child_id`, setting: sql`e.setting_id` });
  const inRoom = roomId
    ? sql`AND EXISTS (SELECT 1 FROM placement l WHERE l.trust_id = e.trust_id AND l.enrolment_id = e.id AND l.child_id = e.child_id AND l.room_id = ${bytes(roomId)} AND l.valid_from <= ${day} AND (l.valid_to IS NULL OR l.valid_to >= ${day}))`
    : sql``;
  return sql`SELECT ${columns('guardian', now, sharedGuardianAddress)},
      EXISTS (SELECT 1 FROM restriction o WHERE o.trust_id = p.trust_id AND o.guardian_id = p.id AND o.state = 'unconfirmed') AS undecided
    FROM guardian p ${joinInvitation('guardian')}
    WHERE p.trust_id = ${bytes(actorOf(context).trustId)} AND EXISTS (
      SELECT 1 FROM guardianship g JOIN enrolment e ON e.trust_id = g.trust_id AND e.child_id = g.child_id
      WHERE g.trust_id = p.trust_id AND g.guardian_id = p.id AND ${relationToday(day)} AND e.setting_id = ${bytes(settingId)} AND (e.valid_to IS NULL OR e.valid_to >= ${day}) AND (${allowed}) ${inRoom})`;
}

/** Staff as a table: whoever has a role at the setting (without one: at the whole trust), today or later. */
export function staffAt(context: Context, settingId: Id | null): Sql {
  const now = context.clock.now();
  const day = dayIn('UTC', now);
  return sql`SELECT ${columns('staff', now, sharedStaffAddress)}, p.job_title AS jobTitle, 0 AS undecided
    FROM staff_member p ${joinInvitation('staff')}
    WHERE p.trust_id = ${bytes(actorOf(context).trustId)} AND (p.ended_on IS NULL OR p.ended_on >= ${day}) AND EXISTS (
      SELECT 1 FROM staff_role r WHERE r.trust_id = p.trust_id AND r.staff_id = p.id AND ${roleFromToday(day)} AND ${settingId ? sql`r.setting_id = ${bytes(settingId)}` : sql`r.setting_id IS NULL`})`;
}

interface Wanted {
  first: number;
  after?: string | null;
  state?: AccountState | null;
  neverSignedIn?: boolean | null;
}

function page(people: Sql, extra: Sql, { first, after, state, neverSignedIn }: Wanted): Sql {
  const cursor = decodeNameCursor(after);
  const onwards = cursor ? sql`(l.nameKey > ${cursor.name} OR (l.nameKey = ${cursor.name} AND l.id > ${bytes(cursor.id)}))` : sql`1 = 1`;
  return sql`SELECT l.id AS id, l.firstName AS firstName, l.lastName AS lastName, l.nameKey AS nameKey, l.email AS email, l.emailKey AS emailKey, l.shared AS shared, l.state AS state, l.seen AS seen, l.invitationId AS invitationId,
                    l.renewal AS renewal, l.invitedAt AS invitedAt, l.expiresAt AS expiresAt, l.sentAt AS sentAt, l.refusedAt AS refusedAt, ${extra}
             FROM (${people}) l WHERE ${onwards} AND ${state ? sql`l.state = ${state}` : sql`1 = 1`} AND ${neverSignedIn ? sql`l.state = 'accepted' AND l.seen = 0` : sql`1 = 1`}
             ORDER BY l.nameKey, l.id LIMIT ${first + 1}`;
}

interface PersonRow {
  id: Id;
  firstName: string;
  lastName: string;
  nameKey: string;
  email: string | null;
  emailKey: string | null;
  shared: boolean;
  state: string;
  seen: boolean;
  invitedAt: Date | null;
  expiresAt: Date | null;
  sentAt: Date | null;
  refusedAt: Date | null;
}

function letterOf({ invitedAt, sentAt, refusedAt }: PersonRow, now: Date): LetterState {
  if (refusedAt) return LetterState.REFUSED;
  if (sentAt) return LetterState.SENT;
  return invitedAt && now.getTime() - invitedAt.getTime() > stuckAfterMs ? LetterState.STUCK : LetterState.WAITING;
}

const invitedStates: ReadonlySet<string> = new Set([AccountState.INVITED, AccountState.EXPIRED, AccountState.LOCKED]);

const problemOf = ({ email, shared }: Pick<PersonRow, 'email' | 'shared'>): AddressProblem | null => (email === null ? AddressProblem.MISSING : shared ? AddressProblem.SHARED : null);

function personView(context: Context, tag: string, row: PersonRow) {
  const invited = invitedStates.has(row.state);
  return {
    id: globalId(tag, actorOf(context).trustId, row.id),
    name: `${row.firstName} ${row.lastName}`,
    email: row.email,
    state: row.state as AccountState,
    addressProblem: problemOf(row),
    neverSignedIn: row.state === AccountState.ACCEPTED && !row.seen,
    invitedAt: invited ? row.invitedAt : null,
    expiresAt: invited ? row.expiresAt : null,
    letter: invited ? letterOf(row, context.clock.now()) : null,
    cursor: encodeNameCursor({ name: row.nameKey, id: row.id }),
  };
}

/** A page of a setting's parents and carers. Two statements for any number. */
export async function guardianAccounts(context: Context, action: string, places: FamiliesAt, wanted: Wanted): Promise<GuardianAccountType[]> {
  const rows = await context.store.reads.rows({ ...shape, undecided: 'flag' }, page(await guardiansAt(context, action, places), sql`l.undecided AS undecided`, wanted));
  const children = await childrenOf(context, action, places.settingId, rows.map(({ id }) => id));
  return rows.map((row) => Object.assign(new GuardianAccountType(), personView(context, guardianTag, row), { undecidedOrder: row.undecided, children: children.get(row.id) ?? [] }));
}

/** A page of a setting's, or the trust's, staff. One statement for any number. */
export async function staffAccounts(context: Context, settingId: Id | null, mayInvite: boolean, wanted: Wanted): Promise<StaffAccountType[]> {
  const rows = await context.store.reads.rows({ ...shape, jobTitle: 'text' }, page(staffAt(context, settingId), sql`l.jobTitle AS jobTitle`, wanted));
  return rows.map((row) => {
    const { invitationId: id, renewal } = row;
    const code = mayInvite && row.state === 'invited' && id && renewal !== null ? handoverCode(context.store.keys, { id, renewal }) : null;
    return Object.assign(new StaffAccountType(), personView(context, staffTag, row), { jobTitle: row.jobTitle, code });
  });
}

/** "Zosia (Acorns)" for each guardian. */
async function childrenOf(context: Context, action: string, settingId: Id, guardianIds: readonly Id[]): Promise<Map<Id, string[]>> {
  const day = dayIn('UTC', context.clock.now());
  const allowed = await context.access.filter(context, action, { child: sql`e.child_id`, setting: sql`e.setting_id` });
  const rows = await context.store.reads.rows(
    { guardianId: 'id', firstName: 'text', knownAs: 'text?', room: 'text?' },
    sql`SELECT g.guardian_id AS guardianId, c.legal_first_name AS firstName, c.known_as AS knownAs, MIN(m.name) AS room
        FROM guardianship g JOIN child c ON c.id = g.child_id JOIN enrolment e ON e.trust_id = g.trust_id AND e.child_id = g.child_id
        LEFT JOIN placement l ON l.trust_id = e.trust_id AND l.child_id = e.child_id AND l.enrolment_id = e.id AND l.valid_from <= ${day} AND (l.valid_to IS NULL OR l.valid_to >= ${day})
        LEFT JOIN room m ON m.id = l.room_id
        WHERE g.trust_id = ${bytes(actorOf(context).trustId)} AND g.guardian_id IN (${join(guardianIds.length > 0 ? guardianIds.map(bytes) : [null])}) AND ${relationToday(day)}
          AND e.setting_id = ${bytes(settingId)} AND (e.valid_to IS NULL OR e.valid_to >= ${day}) AND (${allowed})
        GROUP BY g.guardian_id, c.id, c.legal_first_name, c.known_as ORDER BY c.legal_first_name, c.id`,
  );
  const names = new Map<Id, string[]>();
  for (const { guardianId, firstName, knownAs, room } of rows) names.set(guardianId, [...(names.get(guardianId) ?? []), room ? `${knownAs ?? firstName} (${room})` : (knownAs ?? firstName)].slice(0, 20));
  return names;
}

/** How many of a table of people have come how far. One statement. */
export async function countAccounts(context: Context, people: Sql): Promise<AccountCounts> {
  const rows = await context.store.reads.rows(
    { state: 'text', count: 'integer', unseen: 'integer', invitable: 'integer' },
    sql`SELECT l.state AS state, COUNT(*) AS count, SUM(CASE WHEN l.seen = 0 THEN 1 ELSE 0 END) AS unseen, SUM(CASE WHEN l.email IS NOT NULL AND l.shared = 0 AND l.undecided = 0 THEN 1 ELSE 0 END) AS invitable
        FROM (${people}) l GROUP BY l.state`,
  );
  const of = (state: AccountState) => rows.find((row) => row.state === (state as string));
  return Object.assign(new AccountCounts(), {
    notInvited: of(AccountState.NOT_INVITED)?.count ?? 0,
    invitable: of(AccountState.NOT_INVITED)?.invitable ?? 0,
    invited: of(AccountState.INVITED)?.count ?? 0,
    expired: of(AccountState.EXPIRED)?.count ?? 0,
    locked: of(AccountState.LOCKED)?.count ?? 0,
    accepted: of(AccountState.ACCEPTED)?.count ?? 0,
    neverSignedIn: of(AccountState.ACCEPTED)?.unseen ?? 0,
  });
}

/** Somebody who is about to be invited. */
export interface Candidate {
  personId: Id;
  email: string | null;
  emailKey: string | null;
  shared: boolean;
  undecided: boolean;
  state: string;
}

/** Those of a table of people with these ids, or all who are not invited yet. One statement. */
export async function candidates(context: Context, people: Sql, ids: readonly Id[] | null): Promise<Candidate[]> {
  const which = ids ? sql`l.id IN (${join(ids.map(bytes))})` : sql`l.state = 'none'`;
  return context.store.reads.rows(
    { personId: 'id', email: 'text?', emailKey: 'text?', shared: 'flag', undecided: 'flag', state: 'text' },
    sql`SELECT l.id AS personId, l.email AS email, l.emailKey AS emailKey, l.shared AS shared, l.undecided AS undecided, l.state AS state FROM (${people}) l WHERE ${which} ORDER BY l.id LIMIT 1000`,
  );
}

/** Whether nothing about the address keeps a person from being invited. */
export const hasOwnAddress = (person: Pick<Candidate, 'email' | 'shared'>): boolean => problemOf(person) === null;

