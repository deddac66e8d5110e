import { bytes, join, sql, type Id } from '@alongside/server-data';
import { decodeNameCursor, encodeNameCursor, pageOf, connectionType, type Connection, type PageArgs } from '@alongside/server-graphql';
import { actorOf, type Context } from '@alongside/server-access';
import { ChildType } from './child.type';
import { childView } from './child.view';

export const ChildConnection = connectionType('Child', ChildType);

/** The acting guardian's children, or those whose record is opened to the acting professional, by name. Staff have none here. One statement. */
export async function ownChildren(context: Context, page: PageArgs): Promise<Connection<ChildType>> {
  const { trustId } = actorOf(context);
  await context.access.require(context, 'core.see-own-children', {});
  const { guardianships, grants } = await context.access.facts(context);
  const children = [...new Set([...guardianships.keys(), ...grants.map(({ childId }) => childId)])];
  const after = decodeNameCursor(page.after);
  if (children.length === 0) return pageOf<ChildType>([], page.first, () => '', page.after);
  const from = after ? sql`AND name_key >= ${after.name} AND (name_key > ${after.name} OR id > ${bytes(after.id)})` : sql``;
  const rows = await context.store.reads.rows(
    { id: 'id', legalFirstName: 'text', knownAs: 'text?', lastName: 'text', dateOfBirth: 'day', nameKey: 'text' },
    sql`SELECT id AS id, legal_first_name AS legalFirstName, known_as AS knownAs, last_name AS lastName, date_of_birth AS dateOfBirth, name_key AS nameKey
        FROM child WHERE trust_id = ${bytes(trustId)} AND id IN (${join(children.map((id: Id) => bytes(id)))}) ${from}
        ORDER BY name_key, id LIMIT ${page.first + 1}`,
  );
  const names = new Map(rows.map((row) => [row.id, row.nameKey]));
  const views = rows.map((row) => childView({ ...row, trustId }));
  return pageOf(views, page.first, ({ childId }) => encodeNameCursor({ name: names.get(childId) ?? '', id: childId }), page.after);
}
