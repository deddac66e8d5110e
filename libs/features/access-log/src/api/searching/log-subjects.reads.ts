import { bytes, foldName, sql, type Id, type Sql } from '@alongside/server-data';
import { globalId } from '@alongside/server-graphql';
import { actorOf, type Context } from '@alongside/server-access';
import { childTag, guardianTag } from '@alongside/server-core';
import { AccessLogSubjectType, SubjectKind } from './access-log.type';
import { staffTag } from './access-log.reads';

/** So many are offered; more letters find the others. */
const offered = 20;
const tags = { CHILD: childTag, GUARDIAN: guardianTag, STAFF: staffTag } as const;

/** Children who came to the setting, their adults, and its staff, also those who have left, whose first or last name begins with the text. One statement. */
export async function logSubjects(context: Context, settingId: Id, text: string): Promise<AccessLogSubjectType[]> {
  const { trustId } = actorOf(context);
  const begin = foldName(text).replaceAll(/[!%_]/g, (sign) => `!${sign}`);
  if (begin === '') return [];
  const [trust, setting] = [bytes(trustId), bytes(settingId)];
  const called = (column: Sql): Sql => sql`(${column} LIKE ${`${begin}%`} ESCAPE '!' OR ${column} LIKE ${`% ${begin}%`} ESCAPE '!')`;
  const rows = await context.store.reads.rows(
    { kind: 'text', id: 'id', first: 'text', last: 'text' },
    sql`SELECT * FROM (
          SELECT 'CHILD' AS kind, c.id AS id, COALESCE(c.known_as, c.legal_first_name) AS first, c.last_name AS last, c.name_key AS nameKey FROM child c
          WHERE c.trust_id = ${trust} AND ${called(sql`c.name_key`)} AND EXISTS (SELECT 1 FROM enrolment e WHERE e.trust_id = c.trust_id AND e.child_id = c.id AND e.setting_id = ${setting})
          UNION ALL
          SELECT 'GUARDIAN', p.id, p.first_name, p.last_name, p.name_key FROM guardian p
          WHERE p.trust_id = ${trust} AND ${called(sql`p.name_key`)}
            AND EXISTS (SELECT 1 FROM guardianship g JOIN enrolment e ON e.trust_id = g.trust_id AND e.child_id = g.child_id WHERE g.trust_id = p.trust_id AND g.guardian_id = p.id AND e.setting_id = ${setting})
          UNION ALL
          SELECT 'STAFF', m.id, m.first_name, m.last_name, m.name_key FROM staff_member m
          WHERE m.trust_id = ${trust} AND ${called(sql`m.name_key`)} AND EXISTS (SELECT 1 FROM staff_role r WHERE r.trust_id = m.trust_id AND r.staff_id = m.id AND (r.setting_id = ${setting} OR r.setting_id IS NULL))
        ) AS found ORDER BY nameKey, kind, id LIMIT ${offered}`,
  );
  return rows.map(({ kind, id, first, last }) => Object.assign(new AccessLogSubjectType(), { id: globalId(tags[kind as SubjectKind], trustId, id), kind: kind as SubjectKind, name: `${first} ${last}` }));
}
