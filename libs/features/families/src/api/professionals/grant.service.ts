import { addDays, bytes, dayIn, foldEmail, foldName, instant, isDay, newId, once, recordRevisions, sql, tidyText, type Day, type Id, type Transaction } from '@alongside/server-data';
import { emit } from '@alongside/server-events';
import { failure } from '@alongside/server-graphql';
import { actorOf, guardianCategories, type Context, type GuardianCategory } from '@alongside/server-access';
import { allowedForChildren, announceRightsChange, homeZone, ProfessionalEntity, ProfessionalGrantEntity, requireForChild, settingForChild, settingsOfTrust } from '@alongside/server-core';
import { mostGrantDays, openable, professions, type Profession } from '../../professions';
import { grantsById, grantsOfChildren } from './grant.reads';

const action = 'families.grant-professional';
const protectiveAction = 'families.see-protective-professionals';

interface NewProfessional {
  firstName: string;
  lastName: string;
  email: string | null;
  mobile: string | null;
  profession: Profession;
  organisation: string;
}

interface NewGrant {
  key: string;
  childId: Id;
  professionalId: Id | null;
  person: NewProfessional | null;
  purpose: string;
  categories: readonly GuardianCategory[];
  from: Day | null;
  until: Day;
  protective: boolean;
}

function textOf(text: string | null, field: string, most: number): string {
  const value = tidyText(text ?? '');
  if (value === '' || value.length > most) throw failure.badInput(`1 to ${most} characters are needed here.`, { field });
  return value;
}

function tidyPerson({ email, mobile, profession, ...person }: NewProfessional): NewProfessional {
  if (!professions.includes(profession)) throw failure.badInput('There is no such profession.', { field: 'input.person.profession' });
  const address = tidyText(email ?? '') || null;
  if (address !== null && (address.length > 254 || !/^[^\s@]+@[^\s@]+$/.test(address))) throw failure.badInput('This is no e-mail address.', { field: 'input.person.email' });
  return {
    firstName: textOf(person.firstName, 'input.person.firstName', 120), lastName: textOf(person.lastName, 'input.person.lastName', 120), email: address, mobile: tidyText(mobile ?? '').slice(0, 20) || null,
    profession, organisation: textOf(person.organisation, 'input.person.organisation', 200),
  };
}

/** @throws BAD_INPUT where it would be opened for longer than twelve weeks, or is over already */
function termOf({ from, until }: NewGrant, today: Day): { validFrom: Day; validTo: Day } {
  const validFrom = from ?? today;
  if (!isDay(validFrom) || validFrom < today || validFrom > addDays(today, 366)) throw failure.badInput('It begins today or later.', { field: 'input.from' });
  if (!isDay(until) || until < validFrom) throw failure.badInput('The last day lies before the first.', { field: 'input.until' });
  if (until >= addDays(validFrom, mostGrantDays)) throw failure.badInput('A record is opened for twelve weeks at most. Open it again when they are over.', { field: 'input.until' });
  return { validFrom, validTo: until };
}

/**
 * Opens some of a child's record to a professional from outside, at the setting where it is done.
 * @throws NOT_FOUND, DENIED, BAD_INPUT
 */
export async function grantProfessional(context: Context, input: NewGrant): Promise<Id> {
  const settingId = await settingForChild(context, action, input.childId);
  if (input.protective) await requireForChild(context, protectiveAction, input.childId);
  const actor = actorOf(context);
  const { trustId } = actor;
  const purpose = textOf(input.purpose, 'input.purpose', 500);
  const categories = guardianCategories.filter((category) => input.categories.includes(category));
  if (categories.length === 0 || categories.some((category) => !(openable as readonly string[]).includes(category))) throw failure.badInput('What homes write and how adults are reached is not opened to professionals.', { field: 'input.categories' });
  const zone = (await settingsOfTrust(context)).get(settingId)?.timeZone ?? homeZone;
  const term = termOf(input, dayIn(zone, context.clock.now()));
  const person = input.professionalId === null ? tidyPerson(input.person ?? nobody()) : null;
  if (input.professionalId !== null) await knownHere(context, input.childId, input.professionalId);
  const { key, ...rest } = input;
  const { ids } = await context.store.transaction((tx) =>
    once(tx, { trustId, actorId: actor.id, key, operation: 'grantProfessional', input: rest }, async () => {
      const professionalId = input.professionalId ?? (await professionalFor(tx, trustId, actor.id, person as NewProfessional));
      const id = newId(tx.at);
      await tx.insert(ProfessionalGrantEntity, [
        { id, trustId, professionalId, childId: input.childId, settingId, purpose, categories, ...term, protective: input.protective, grantedBy: actor.id, grantedAt: tx.at, endedAt: null, endedBy: null, endReason: null, version: 1 },
      ]);
      await recordRevisions(tx, [{ trustId, childId: input.childId, type: 'professional-grant', id, version: 1, before: null, actorId: actor.id }]);
      await changed(tx, context, { grantId: id, professionalId, childId: input.childId, settingId });
      return [id];
    }),
  );
  return ids[0] as Id;
}

function nobody(): never {
  throw failure.badInput('Say who it is.', { field: 'input.person' });
}

/** Only one of whom this child's record already tells the actor. @throws BAD_INPUT */
async function knownHere(context: Context, childId: Id, professionalId: Id): Promise<void> {
  const [[protective], grants] = await Promise.all([allowedForChildren(context, protectiveAction, [childId]), grantsOfChildren(context).load(childId)]);
  if (!(grants ?? []).some((grant) => grant.professionalId === professionalId && (protective || !grant.protective))) throw failure.badInput('This record was never opened to this professional.', { field: 'input.professionalId' });
}

/** The one of this name and address, else a new record. */
async function professionalFor(tx: Transaction, trustId: Id, actorId: Id, person: NewProfessional): Promise<Id> {
  const [nameKey, emailKey] = [foldName(`${person.firstName} ${person.lastName}`), person.email === null ? null : foldEmail(person.email)];
  const [known] = emailKey === null ? [] : await tx.rows({ id: 'id' }, sql`SELECT id AS id FROM professional WHERE trust_id = ${bytes(trustId)} AND email_key = ${emailKey} AND name_key = ${nameKey} ORDER BY id LIMIT 1`);
  if (known) return known.id;
  const id = newId(tx.at);
  await tx.insert(ProfessionalEntity, [{ id, trustId, ...person, nameKey, emailKey, version: 1 }]);
  await recordRevisions(tx, [{ trustId, childId: null, type: 'professional', id, version: 1, before: null, actorId }]);
  return id;
}

/** Closes it before its last day. @throws NOT_FOUND, DENIED, BAD_INPUT without a reason, CONFLICT */
export async function endGrant(context: Context, { key, ...input }: { key: string; grantId: Id; version: number; reason: string }): Promise<void> {
  const grant = await grantsById(context).load(input.grantId);
  const [seen] = await allowedForChildren(context, grant?.protective ? protectiveAction : 'families.see-professionals', [grant?.childId ?? input.grantId]);
  if (!seen || !grant) throw failure.notFound();
  await requireForChild(context, action, grant.childId);
  const actor = actorOf(context);
  const { trustId } = actor;
  const reason = textOf(input.reason, 'input.reason', 2_000);
  const { id, childId, settingId, professionalId } = grant;
  await context.store.transaction((tx) =>
    once(tx, { trustId, actorId: actor.id, key, operation: 'endProfessionalGrant', input }, async () => {
      const met = await tx.write(
        sql`UPDATE professional_grant SET ended_at = ${instant(tx.at)}, ended_by = ${bytes(actor.id)}, end_reason = ${reason}, version = version + 1
            WHERE trust_id = ${bytes(trustId)} AND id = ${bytes(id)} AND version = ${input.version} AND ended_at IS NULL`,
      );
      if (met === 0) throw failure.conflict('Somebody changed this meanwhile. Look at it again.');
      await recordRevisions(tx, [{ trustId, childId, type: 'professional-grant', id, version: input.version + 1, before: { endedAt: null }, actorId: actor.id }]);
      await changed(tx, context, { grantId: id, professionalId, childId, settingId });
      return [id];
    }),
  );
}

async function changed(tx: Transaction, context: Context, { grantId, professionalId, childId, settingId }: { grantId: Id; professionalId: Id; childId: Id; settingId: Id }): Promise<void> {
  const { trustId } = actorOf(context);
  await emit(tx, [{ trustId, name: 'families.grant-changed', version: 1, partitionKey: childId, payload: { grantId, childId } }]);
  await announceRightsChange(tx, { trustId, people: [professionalId] });
  await context.access.audit.changed(tx, context, [{ action, subjectType: 'professional-grant', subjectId: grantId, childId, settingId }]);
}
