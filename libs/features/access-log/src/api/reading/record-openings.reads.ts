import { bytes, join, keyset, sql, type Id } from '@alongside/server-data';
import { type Connection, decodeCursor, encodeCursor, type PageArgs, pageOf } from '@alongside/server-graphql';
import { actorOf, type Context } from '@alongside/server-access';
import type { DeedName } from '../narrowing/access-rule.type';
import { type RecordPart, RecordOpeningType } from './record-opening.type';

/**
 * Who of the staff had to do with a child's record, newest first, as far as the acting parent may see those parts. What is
 * not theirs to know was never written here, so that nothing is missing on a page. One statement. Callers ask access first.
 */
export async function recordOpenings(context: Context, childId: Id, page: PageArgs): Promise<Connection<RecordOpeningType>> {
  const own = (await context.access.facts(context)).guardianships.get(childId);
  const rows = await context.store.reads.rows(
    { id: 'id', day: 'day', at: 'instant', category: 'text', deed: 'text', role: 'text' },
    sql`SELECT id AS id, day AS day, at AS at, category AS category, deed AS deed, role AS role FROM audit_opening
        WHERE trust_id = ${bytes(actorOf(context).trustId)} AND child_id = ${bytes(childId)} AND category IN (${join(['record', ...(own?.categories ?? [])])})
          AND ${keyset({ at: 'at', id: 'id' }, decodeCursor(page.after), 'older')}
        ORDER BY at DESC, id DESC LIMIT ${page.first + 1}`,
  );
  const openings = rows.map(({ id, at, day, role, category, deed }) => Object.assign(new RecordOpeningType(), { openingId: id, at, day, role, part: category as RecordPart, deed: deed as DeedName }));
  return pageOf(openings, page.first, (one) => encodeCursor({ at: one.at, id: one.openingId }), page.after);
}
