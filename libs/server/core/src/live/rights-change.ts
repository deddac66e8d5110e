import { bytes, join, sql, type Id, type Transaction } from '@alongside/server-data';
import { emit, type NewEvent } from '@alongside/server-events';

/** Whose rights changed. Naming somebody whose rights did not change is no fault: they are told nothing. */
export interface RightsChange {
  /** For sessions and accounts, which belong to no trust: any trust, or the nil id. */
  trustId: Id;
  /** Guardians, staff, professionals by their own ids: a guardianship, restriction, role, key person or grant of theirs began, changed or ended. */
  people?: readonly Id[];
  /** Accounts that may act as somebody more, or less. */
  accounts?: readonly Id[];
  /** Sessions that ended elsewhere. */
  sessions?: readonly Id[];
  /** Something changed for everybody in the trust, as when it takes an action from a role. */
  everyone?: boolean;
}

export const rightsChanged = 'core.rights-changed';

export const personRightsTopic = (personId: Id): string => `rights:${personId}`;
export const accountRightsTopic = (accountId: Id): string => `rights-account:${accountId}`;
export const sessionRightsTopic = (sessionId: Id): string => `rights-session:${sessionId}`;
export const trustRightsTopic = (trustId: Id): string => `rights-trust:${trustId}`;

/** On which this process is told now and then that time has passed: relations begin and end at midnight. */
export const rightsPulse = 'rights-pulse';

/** An event's row has a bound. */
const topicsPerEvent = 200;

/**
 * Has open pages look again at what they may show, once the transaction is committed: call it in the transaction of
 * whatever changes what somebody may see or do. Two statements at most, however many people.
 */
export async function announceRightsChange(tx: Transaction, { trustId, people = [], accounts = [], sessions = [], everyone = false }: RightsChange): Promise<void> {
  const topics = [
    ...(await withOtherRoles(tx, trustId, people)).map(personRightsTopic),
    ...accounts.map(accountRightsTopic),
    ...sessions.map(sessionRightsTopic),
    ...(everyone ? [trustRightsTopic(trustId)] : []),
  ];
  const events: NewEvent[] = [];
  for (let from = 0; from < topics.length; from += topicsPerEvent)
    events.push({ trustId, name: rightsChanged, version: 1, partitionKey: null, payload: {}, topics: topics.slice(from, from + topicsPerEvent) });
  await emit(tx, events);
}

/** These people, and whom the same accounts act as besides: what an order closes to a father is closed to him at work too. */
async function withOtherRoles(tx: Transaction, trustId: Id, people: readonly Id[]): Promise<Id[]> {
  if (people.length === 0) return [];
  const rows = await tx.rows(
    { personId: 'id' },
    sql`SELECT DISTINCT o.person_id AS personId FROM actor x JOIN actor o ON o.account_id = x.account_id AND o.trust_id = x.trust_id
        WHERE x.trust_id = ${bytes(trustId)} AND x.kind IN ('guardian', 'staff', 'professional') AND x.person_id IN (${join(people.map(bytes))})`,
  );
  return [...new Set([...people, ...rows.map(({ personId }) => personId)])];
}
