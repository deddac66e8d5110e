import { bytes, dayIn, join, sql, type Id, type Row, type Sql } from '@alongside/server-data';
import { defineLoader, globalId, type RequestContext } from '@alongside/server-graphql';
import { actorOf, type Context, type GuardianCategory } from '@alongside/server-access';
import { type GuardianCategoryName, homeZone, settingsOfTrust } from '@alongside/server-core';
import { actorNames } from '@alongside/server-identity';
import type { Profession } from '../../professions';
import { ProfessionalGrantType } from './professional.type';

export const grantTag = 'prgr';
export const professionalTag = 'prof';

const shape = {
  id: 'id', professionalId: 'id', childId: 'id', settingId: 'id', purpose: 'text', categories: 'json', validFrom: 'day', validTo: 'day', protective: 'flag', grantedBy: 'id', endedAt: 'instant?', version: 'integer',
  firstName: 'text', lastName: 'text', profession: 'text', organisation: 'text', hasAccount: 'flag',
} as const;

/** A grant as stored, with who the professional is. Whoever reads it asks access first. */
type StoredGrant = Omit<Row<typeof shape>, 'categories' | 'profession'> & { categories: GuardianCategory[]; profession: Profession };

async function grantsWhere(context: RequestContext, where: Sql): Promise<StoredGrant[]> {
  const rows = await context.store.reads.rows(
    shape,
    sql`SELECT g.id AS id, g.professional_id AS professionalId, g.child_id AS childId, g.setting_id AS settingId, g.purpose AS purpose, g.categories AS categories, g.valid_from AS validFrom, g.valid_to AS validTo,
               g.protective AS protective, g.granted_by AS grantedBy, g.ended_at AS endedAt, g.version AS version, p.first_name AS firstName, p.last_name AS lastName, p.profession AS profession, p.organisation AS organisation,
               EXISTS (SELECT 1 FROM actor x WHERE x.trust_id = g.trust_id AND x.kind = 'professional' AND x.person_id = g.professional_id AND x.ended_at IS NULL) AS hasAccount
        FROM professional_grant g JOIN professional p ON p.id = g.professional_id
        WHERE g.trust_id = ${bytes(actorOf(context).trustId)} AND ${where} ORDER BY g.valid_to DESC, g.id`,
  );
  return rows.map((row) => ({ ...row, categories: row.categories as GuardianCategory[], profession: row.profession as Profession }));
}

/** Grants of the actor's trust by id. It decides nothing: callers ask access first. */
export const grantsById = defineLoader<Id, StoredGrant>('families.grants', async (context, ids) => {
  const found = await grantsWhere(context, sql`g.id IN (${join(ids.map(bytes))})`);
  return new Map(found.map((grant) => [grant.id, grant]));
});

/** Grants about children, the longest to come first. It decides nothing: callers ask access first. */
export const grantsOfChildren = defineLoader<Id, StoredGrant[]>('families.grants-of-children', async (context, childIds) => {
  const found = await grantsWhere(context, sql`g.child_id IN (${join(childIds.map(bytes))})`);
  return new Map(childIds.map((id) => [id, found.filter(({ childId }) => childId === id)]));
});

/** Whether it is over by the clock of its setting. */
export async function isOver(context: Context, { settingId, validTo, endedAt }: StoredGrant): Promise<boolean> {
  const zone = (await settingsOfTrust(context)).get(settingId)?.timeZone ?? homeZone;
  return endedAt !== null || validTo < dayIn(zone, context.clock.now());
}

/** The grant as staff read it. */
export async function grantView(context: Context, grant: StoredGrant): Promise<ProfessionalGrantType> {
  const { trustId } = actorOf(context);
  return Object.assign(new ProfessionalGrantType(), {
    id: globalId(grantTag, trustId, grant.id),
    professionalId: globalId(professionalTag, trustId, grant.professionalId),
    name: `${grant.firstName} ${grant.lastName}`,
    profession: grant.profession,
    organisation: grant.organisation,
    purpose: grant.purpose,
    categories: grant.categories as unknown as GuardianCategoryName[],
    from: grant.validFrom,
    until: grant.validTo,
    protective: grant.protective,
    over: await isOver(context, grant),
    hasAccount: grant.hasAccount,
    grantedBy: (await actorNames(context).load(grant.grantedBy)) ?? null,
    version: grant.version,
  } satisfies ProfessionalGrantType);
}
