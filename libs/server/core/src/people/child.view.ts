import { bytes, join, sql, type Id } from '@alongside/server-data';
import { defineLoader, globalId, type RequestContext } from '@alongside/server-graphql';
import { actorOf, type Context } from '@alongside/server-access';
import { actorFacts } from '../access/actor-facts';
import { ChildType, initialsOf, type ChildRow } from './child.type';

export const childTag = 'chld';
export const guardianTag = 'guar';
export const contactTag = 'cont';

/** The graph's child from a row. */
export function childView(row: ChildRow): ChildType {
  const firstName = row.knownAs ?? row.legalFirstName;
  return Object.assign(new ChildType(), {
    id: globalId(childTag, row.trustId, row.id),
    childId: row.id,
    trustId: row.trustId,
    firstName,
    lastName: row.lastName,
    initials: initialsOf(firstName),
    dateOfBirth: row.dateOfBirth,
  });
}

/** Children of the actor's trust by id; a guardian's own are known already. It decides nothing: callers ask access first. */
export const childrenById = defineLoader<Id, ChildType>('core.children', async (context, ids) => {
  const { trustId } = actorOf(context);
  const own = (await actorFacts(context as Context)).children;
  const known = ids.flatMap((id) => own.get(id)?.row ?? []);
  const others = ids.filter((id) => !own.has(id));
  return new Map([...known, ...(others.length > 0 ? await readChildren(context, trustId, others) : [])].map((row) => [row.id, childView(row)]));
});

async function readChildren(context: RequestContext, trustId: Id, ids: readonly Id[]): Promise<ChildRow[]> {
  const rows = await context.store.reads.rows(
    { id: 'id', legalFirstName: 'text', knownAs: 'text?', lastName: 'text', dateOfBirth: 'day' },
    sql`SELECT id AS id, legal_first_name AS legalFirstName, known_as AS knownAs, last_name AS lastName, date_of_birth AS dateOfBirth
        FROM child WHERE trust_id = ${bytes(trustId)} AND id IN (${join(ids.map(bytes))})`,
  );
  return rows.map((row) => ({ ...row, trustId }));
}
