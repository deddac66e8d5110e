import { bytes, join, sql, type Id, type Row, type Sql } from '@alongside/server-data';
import { defineLoader, type RequestContext } from '@alongside/server-graphql';
import { actorOf } from '@alongside/server-access';
import type { ConcernMatter, ConcernOutcome } from './family-concern.entity';

export const concernTag = 'conc';

const shape = {
  id: 'id', childId: 'id', settingId: 'id', guardianId: 'id?', about: 'text?', matter: 'text', words: 'text', raisedBy: 'id', raisedByKind: 'text', raisedByPerson: 'id', saidBy: 'text?', at: 'instant', dueOn: 'day',
  restrictionId: 'id?', state: 'text', outcome: 'text?', note: 'text?', decidedBy: 'id?', decidedAt: 'instant?', version: 'integer', firstName: 'text?', lastName: 'text?',
} as const;

/** What somebody said, as stored, with the name of the adult whom it is about. Whoever reads it asks access first. */
export type StoredConcern = Omit<Row<typeof shape>, 'matter' | 'outcome' | 'state'> & { matter: ConcernMatter; outcome: ConcernOutcome | null; state: 'open' | 'decided' };

async function concernsWhere(context: RequestContext, where: Sql): Promise<StoredConcern[]> {
  const rows = await context.store.reads.rows(
    shape,
    sql`SELECT c.id AS id, c.child_id AS childId, c.setting_id AS settingId, c.guardian_id AS guardianId, c.about AS about, c.matter AS matter, c.words AS words, c.raised_by AS raisedBy, c.raised_by_kind AS raisedByKind,
               c.raised_by_person AS raisedByPerson, c.said_by AS saidBy, c.at AS at, c.due_on AS dueOn, c.restriction_id AS restrictionId, c.state AS state, c.outcome AS outcome, c.note AS note,
               c.decided_by AS decidedBy, c.decided_at AS decidedAt, c.version AS version, p.first_name AS firstName, p.last_name AS lastName
        FROM families_concern c LEFT JOIN guardian p ON p.id = c.guardian_id
        WHERE c.trust_id = ${bytes(actorOf(context).trustId)} AND ${where} ORDER BY c.at, c.id`,
  );
  return rows.map((row) => ({ ...row, matter: row.matter as ConcernMatter, outcome: row.outcome as ConcernOutcome | null, state: row.state as StoredConcern['state'] }));
}

/** By id, of the actor's trust. It decides nothing: callers ask access first. */
export const concernsById = defineLoader<Id, StoredConcern>('families.concerns', async (context, ids) => {
  const found = await concernsWhere(context, sql`c.id IN (${join(ids.map(bytes))})`);
  return new Map(found.map((concern) => [concern.id, concern]));
});

/** By child, oldest first. It decides nothing: callers ask access first. */
export const concernsOfChildren = defineLoader<Id, StoredConcern[]>('families.concerns-of-children', async (context, childIds) => {
  const found = await concernsWhere(context, sql`c.child_id IN (${join(childIds.map(bytes))})`);
  return new Map(childIds.map((id) => [id, found.filter(({ childId }) => childId === id)]));
});
