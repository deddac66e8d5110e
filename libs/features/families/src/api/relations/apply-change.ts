import { addDays, bytes, dayIn, foldEmail, foldName, newId, recordRevisions, sql, updateVersioned, type Day, type Id, type Transaction } from '@alongside/server-data';
import { emit } from '@alongside/server-events';
import { failure } from '@alongside/server-graphql';
import { actorOf, type Context } from '@alongside/server-access';
import { announceRightsChange, GuardianEntity, GuardianshipEntity, homeZone, HouseholdEntity, settingsOfTrust } from '@alongside/server-core';
import { isOpen, relationsWhere, type StoredRelation } from './adults.reads';
import type { RelationChangeKind } from './relation-change.entity';
import type { NewAdult, RelationTerms } from './relation-terms';

/** A change that is to hold now. */
interface ChangeToApply {
  id: Id;
  childId: Id;
  settingId: Id;
  kind: RelationChangeKind;
  guardianId: Id | null;
  guardianshipId: Id | null;
  baseVersion: number | null;
  becomes: RelationTerms | null;
  person: NewAdult | null;
  lastDay: Day | null;
  ground: string | null;
  evidence: string | null;
  reason: string | null;
}

/** Today by the clock of a setting. */
export async function todayAt(context: Context, settingId: Id): Promise<Day> {
  return dayIn((await settingsOfTrust(context)).get(settingId)?.timeZone ?? homeZone, context.clock.now());
}

/**
 * Has a change hold from now on: the relation's row, its revision, an event, and the pages of those concerned look again.
 * @returns the adult and the relation @throws CONFLICT where the relation was changed since
 */
export async function applyChange(tx: Transaction, context: Context, change: ChangeToApply): Promise<{ guardianId: Id; guardianshipId: Id }> {
  const { trustId } = actorOf(context);
  const { childId } = change;
  const today = await todayAt(context, change.settingId);
  const all = await relationsWhere(tx, trustId, sql`g.child_id = ${bytes(childId)}`);
  const done = change.kind === 'add' ? await add(tx, context, change, all, today) : await changeOne(tx, context, change, all, today);
  await emit(tx, [{ trustId, name: 'families.relation-changed', version: 1, partitionKey: childId, payload: { changeId: change.id, childId, guardianId: done.guardianId } }]);
  await announceRightsChange(tx, { trustId, people: [done.guardianId] });
  return done;
}

async function add(tx: Transaction, context: Context, change: ChangeToApply, all: readonly StoredRelation[], today: Day): Promise<{ guardianId: Id; guardianshipId: Id }> {
  const { id: actorId, trustId } = actorOf(context);
  const { becomes, childId } = change;
  if (!becomes) throw new Error('An adult is added without terms');
  const guardianId = change.guardianId ?? (await guardianFor(tx, context, change.person));
  if (all.some((one) => one.guardianId === guardianId && isOpen(one, today))) throw failure.conflict("This is one of the child's adults already.");
  const householdId = await householdFor(tx, trustId, childId, becomes, all);
  const { homeWith: _, ...terms } = becomes;
  const values = { ...terms, householdId, ground: change.ground, evidence: change.evidence, endedBy: null, endReason: null };
  // Ended and begun again on one day: the row of that day is taken up again.
  const sameDay = all.find((one) => one.guardianId === guardianId && one.validFrom === becomes.validFrom);
  const guardianshipId = sameDay?.id ?? newId(tx.at);
  if (sameDay) await updateVersioned(tx, GuardianshipEntity, sameDay, values);
  else await tx.insert(GuardianshipEntity, [{ id: guardianshipId, trustId, childId, guardianId, ...values, version: 1 }]);
  await recordRevisions(tx, [{ trustId, childId, type: 'guardianship', id: guardianshipId, version: (sameDay?.version ?? 0) + 1, before: sameDay ? { validTo: sameDay.validTo, endedBy: sameDay.endedBy } : null, actorId }]);
  return { guardianId, guardianshipId };
}

/** Somebody of the trust with the same name and address, as an import would find them; else a new record. */
async function guardianFor(tx: Transaction, context: Context, person: NewAdult | null): Promise<Id> {
  if (!person) throw new Error('An adult is added without a person');
  const { id: actorId, trustId } = actorOf(context);
  const known = await knownAdult(tx, trustId, person);
  if (known) return known;
  const id = newId(tx.at);
  const { email } = person;
  await tx.insert(GuardianEntity, [{ id, trustId, ...person, nameKey: foldName(`${person.firstName} ${person.lastName}`), emailKey: email === null ? null : foldEmail(email), emailShared: false, version: 1 }]);
  await recordRevisions(tx, [{ trustId, childId: null, type: 'guardian', id, version: 1, before: null, actorId }]);
  return id;
}

/** The one adult of the trust with this name and e-mail address; null where there is none, or the address is not given. */
export async function knownAdult(reads: Pick<Transaction, 'rows'>, trustId: Id, { firstName, lastName, email }: NewAdult): Promise<Id | null> {
  if (email === null) return null;
  const [known] = await reads.rows(
    { id: 'id' },
    sql`SELECT id AS id FROM guardian WHERE trust_id = ${bytes(trustId)} AND email_key = ${foldEmail(email)} AND name_key = ${foldName(`${firstName} ${lastName}`)} ORDER BY id LIMIT 1`,
  );
  return known?.id ?? null;
}

/** The household of the adult it shares a home with, else a new one. */
async function householdFor(tx: Transaction, trustId: Id, childId: Id, terms: RelationTerms, all: readonly StoredRelation[]): Promise<Id> {
  const shared = terms.homeWith === null ? undefined : all.filter(({ guardianId }) => guardianId === terms.homeWith).at(-1)?.householdId;
  if (terms.homeWith !== null && !shared) throw failure.badInput("This is not one of the child's adults.", { field: 'input.terms.homeWithId' });
  if (shared) return shared;
  const id = newId(tx.at);
  await tx.insert(HouseholdEntity, [{ id, trustId, childId }]);
  return id;
}

async function changeOne(tx: Transaction, context: Context, change: ChangeToApply, all: readonly StoredRelation[], today: Day): Promise<{ guardianId: Id; guardianshipId: Id }> {
  const { id: actorId, trustId } = actorOf(context);
  const relation = all.find(({ id }) => id === change.guardianshipId);
  if (!relation || relation.version !== change.baseVersion) throw failure.conflict('Somebody changed this meanwhile. Look at it again, and propose anew what is still right.');
  const values = change.becomes ? await changedValues(tx, trustId, change, change.becomes, relation, all, today) : { validTo: change.lastDay ?? addDays(today, -1), endedBy: actorId, endReason: change.reason };
  await updateVersioned(tx, GuardianshipEntity, relation, values);
  const { livesWith, mayCollect, contactOrder, categories, validFrom, validTo, householdId, ground, evidence, endedBy, endReason } = relation;
  const before = { relationship: relation.relationship, parentalResponsibility: relation.responsibility, livesWith, mayCollect, contactOrder, categories, validFrom, validTo, householdId, ground, evidence, endedBy, endReason };
  await recordRevisions(tx, [{ trustId, childId: change.childId, type: 'guardianship', id: relation.id, version: relation.version + 1, before, actorId }]);
  return { guardianId: relation.guardianId, guardianshipId: relation.id };
}

async function changedValues(tx: Transaction, trustId: Id, change: ChangeToApply, becomes: RelationTerms, relation: StoredRelation, all: readonly StoredRelation[], today: Day): Promise<Partial<GuardianshipEntity>> {
  const { homeWith, ...terms } = becomes;
  const sharing = all.some((other) => other.guardianId !== relation.guardianId && other.householdId === relation.householdId && isOpen(other, today));
  const keeps = homeWith === null ? !sharing : all.some((other) => other.guardianId === homeWith && other.householdId === relation.householdId);
  const householdId = keeps ? relation.householdId : await householdFor(tx, trustId, change.childId, becomes, all);
  return { ...terms, householdId, ground: change.ground ?? relation.ground, evidence: change.evidence ?? relation.evidence };
}
