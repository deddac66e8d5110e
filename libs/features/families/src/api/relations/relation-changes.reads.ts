import { bytes, join, keyset, sql, type Id, type Row, type Sql } from '@alongside/server-data';
import { type Connection, decodeCursor, defineLoader, encodeCursor, type PageArgs, pageOf, type RequestContext } from '@alongside/server-graphql';
import { actorOf } from '@alongside/server-access';
import type { RelationChangeKind, RelationChangeState } from './relation-change.entity';
import type { NewAdult, RelationTerms } from './relation-terms';

export const changeTag = 'rlch';

const shape = {
  id: 'id', childId: 'id', guardianId: 'id?', guardianshipId: 'id?', settingId: 'id', kind: 'text', baseVersion: 'integer?', was: 'json?', becomes: 'json?', person: 'json?', lastDay: 'day?', ground: 'text?',
  evidence: 'text?', seenOn: 'day?', reason: 'text?', state: 'text', proposedBy: 'id', proposedAt: 'instant', decidedBy: 'id?', decidedAt: 'instant?', decisionNote: 'text?', version: 'integer',
  firstName: 'text?', lastName: 'text?', emailKey: 'text?',
} as const;

/** A change as stored, with the adult's name. Whoever reads it asks access first. */
export type StoredChange = Omit<Row<typeof shape>, 'kind' | 'state' | 'was' | 'becomes' | 'person'> & {
  kind: RelationChangeKind;
  state: RelationChangeState;
  was: RelationTerms | null;
  becomes: RelationTerms | null;
  person: NewAdult | null;
};

async function changesWhere(context: RequestContext, where: Sql, order: Sql): Promise<StoredChange[]> {
  const rows = await context.store.reads.rows(
    shape,
    sql`SELECT c.id AS id, c.child_id AS childId, c.guardian_id AS guardianId, c.guardianship_id AS guardianshipId, c.setting_id AS settingId, c.kind AS kind, c.base_version AS baseVersion,
               c.was AS was, c.becomes AS becomes,
               c.person AS person, c.last_day AS lastDay, c.ground AS ground, c.evidence AS evidence, c.seen_on AS seenOn, c.reason AS reason, c.state AS state, c.proposed_by AS proposedBy,
               c.proposed_at AS proposedAt, c.decided_by AS decidedBy, c.decided_at AS decidedAt, c.decision_note AS decisionNote, c.version AS version,
               p.first_name AS firstName, p.last_name AS lastName, p.email_key AS emailKey
        FROM families_relation_change c LEFT JOIN guardian p ON p.id = c.guardian_id
        WHERE c.trust_id = ${bytes(actorOf(context).trustId)} AND ${where} ${order}`,
  );
  return rows.map((row) => ({
    ...row, kind: row.kind as RelationChangeKind, state: row.state as RelationChangeState, was: row.was as RelationTerms | null, becomes: row.becomes as RelationTerms | null, person: row.person as NewAdult | null,
  }));
}

/** Changes of the actor's trust by id. It decides nothing: callers ask access first. */
export const changesById = defineLoader<Id, StoredChange>('families.relation-changes', async (context, ids) => {
  const found = await changesWhere(context, sql`c.id IN (${join(ids.map(bytes))})`, sql``);
  return new Map(found.map((change) => [change.id, change]));
});

/** Changes that wait for a second person, by child. It decides nothing: callers ask access first. */
export const waitingOfChildren = defineLoader<Id, StoredChange[]>('families.waiting-changes', async (context, childIds) => {
  const found = await changesWhere(context, sql`c.state = 'waiting' AND c.child_id IN (${join(childIds.map(bytes))})`, sql`ORDER BY c.proposed_at, c.id`);
  return new Map(childIds.map((id) => [id, found.filter(({ childId }) => childId === id)]));
});

/** A page of what changed about a child's adults, newest first, also what was declined. One statement. Callers ask access first. */
export async function changePage(context: RequestContext, childId: Id, { first, after }: PageArgs): Promise<Connection<StoredChange>> {
  const from = keyset({ at: 'c.proposed_at', id: 'c.id' }, decodeCursor(after), 'older');
  const found = await changesWhere(context, sql`c.child_id = ${bytes(childId)} AND ${from}`, sql`ORDER BY c.proposed_at DESC, c.id DESC LIMIT ${first + 1}`);
  return pageOf(found, first, ({ proposedAt, id }) => encodeCursor({ at: proposedAt, id }), after);
}
