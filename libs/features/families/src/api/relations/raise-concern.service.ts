import { bytes, foldName, newId, once, recordRevisions, sql, tidyText, type Id, type Transaction } from '@alongside/server-data';
import { emit } from '@alongside/server-events';
import { failure } from '@alongside/server-graphql';
import { actorOf, guardianCategories, type Context, type GuardianCategory } from '@alongside/server-access';
import { addRestriction, coreDirectory, nextWorkingDay, noOrder, raiseWorkItem, settingForChild } from '@alongside/server-core';
import type { Relationship } from '../../relation-presets';
import { isOpen, newestOfEach, relationsOfChildren, type StoredRelation } from './adults.reads';
import { todayAt } from './apply-change';
import { concernMatters, FamilyConcernEntity, type ConcernMatter } from './family-concern.entity';
import { wordsOf } from './relation-terms';

/** So many of one person about one child may wait at once. */
const mostOpen = 3;

interface Said {
  key: string;
  childId: Id;
  matter: ConcernMatter;
  words: string;
}

/** Staff write down what somebody says about one of a child's adults. @throws NOT_FOUND, DENIED, BAD_INPUT, CONFLICT */
export async function noteConcern(context: Context, input: Said & { adultId: Id | null; saidBy: string | null }): Promise<Id> {
  const settingId = await settingForChild(context, 'families.note-concern', input.childId);
  const adults = await adultsOf(context, input.childId, settingId);
  const about = input.adultId === null ? undefined : adults.find(({ guardianId }) => guardianId === input.adultId);
  if (input.adultId !== null && !about) throw failure.badInput("This is not one of the child's adults.", { field: 'input.adultId' });
  const saidBy = input.saidBy === null ? null : wordsOf(input.saidBy, 'input.saidBy', 200);
  return raise(context, 'families.note-concern', input, { settingId, about: about ?? null, aboutWords: null, saidBy, withholds: about ? withheldFor(input.matter) : [] });
}

/**
 * A guardian says that something about who may see or collect the child is not right. Whom it is about is said in words:
 * the other adults are not shown to choose from, and nothing tells whether the words were understood.
 * @throws NOT_FOUND, BAD_INPUT, CONFLICT where several of theirs wait
 */
export async function raiseConcern(context: Context, input: Said & { relationship: Relationship | null; name: string | null }): Promise<Id> {
  await context.access.require(context, 'families.raise-concern', { child: input.childId });
  const actor = actorOf(context);
  const settingId = await placeOf(context, input.childId);
  const adults = (await adultsOf(context, input.childId, settingId)).filter(({ guardianId }) => guardianId !== actor.personId);
  const about = understood(adults, input.relationship, input.name);
  const words = [input.relationship, input.name].filter(Boolean).join(', ').slice(0, 200) || null;
  const withholds = about && (await mayWithhold(context, input.childId, about.guardianId)) ? withheldFor(input.matter) : [];
  return raise(context, 'families.raise-concern', input, { settingId, about, aboutWords: words, saidBy: null, withholds });
}

/** A setting of the child that leads; for a guardian whose day is withheld too, who otherwise would have nobody to tell. */
async function placeOf(context: Context, childId: Id): Promise<Id> {
  const places = await coreDirectory.placesOfChild(context, childId);
  const found = places.find(({ current }) => current) ?? places[0];
  if (!found?.settingId) throw failure.conflict('The child has no place yet. Please speak to the setting.');
  return found.settingId;
}

async function adultsOf(context: Context, childId: Id, settingId: Id): Promise<StoredRelation[]> {
  const today = await todayAt(context, settingId);
  return newestOfEach((await relationsOfChildren(context).load(childId)) ?? []).filter((relation) => isOpen(relation, today));
}

/** The one adult who is clearly meant: by name, else by what they are to the child. */
function understood(adults: readonly StoredRelation[], relationship: Relationship | null, name: string | null): StoredRelation | null {
  const wanted = foldName(tidyText(name ?? ''));
  const named = wanted === '' ? [] : adults.filter(({ firstName, lastName }) => [foldName(firstName), foldName(lastName), foldName(`${firstName} ${lastName}`)].includes(wanted));
  if (named.length === 1) return named[0] ?? null;
  const related = relationship === null ? [] : (named.length > 1 ? named : adults).filter((one) => one.relationship === relationship);
  return related.length === 1 ? (related[0] ?? null) : null;
}

/** The stricter reading of what was said, for information, until it is decided. */
function withheldFor(matter: ConcernMatter): readonly GuardianCategory[] {
  if (matter === 'see') return guardianCategories;
  // Who is not responsible is given no formal reports.
  return matter === 'responsibility' ? ['reports'] : [];
}

/**
 * Whether a guardian's word withholds anything: of somebody with parental responsibility, and the first time. What was
 * decided once is not shut again by saying it again: that waits for a decision, and at the door the manager is fetched.
 */
async function mayWithhold(context: Context, childId: Id, aboutId: Id): Promise<boolean> {
  const { personId, trustId } = actorOf(context);
  const own = (await context.access.facts(context)).guardianships.get(childId);
  if (own?.parentalResponsibility !== 'yes') return false;
  const decided = await context.store.reads.rows(
    { id: 'id' },
    sql`SELECT id AS id FROM families_concern WHERE trust_id = ${bytes(trustId)} AND raised_by_person = ${bytes(personId)} AND child_id = ${bytes(childId)} AND guardian_id = ${bytes(aboutId)} AND outcome = 'not-upheld' LIMIT 1`,
  );
  return decided.length === 0;
}

interface Place {
  settingId: Id;
  about: StoredRelation | null;
  aboutWords: string | null;
  saidBy: string | null;
  withholds: readonly GuardianCategory[];
}

async function raise(context: Context, action: string, input: Said, { settingId, about, aboutWords, saidBy, withholds }: Place): Promise<Id> {
  const actor = actorOf(context);
  const { trustId } = actor;
  const words = wordsOf(input.words, 'input.words');
  if (!concernMatters.includes(input.matter)) throw failure.badInput('There is no such matter.', { field: 'input.matter' });
  const dueOn = await nextWorkingDay(context.store.reads, trustId, settingId, await todayAt(context, settingId));
  const { key, ...rest } = input;
  const { ids } = await context.store.transaction((tx) =>
    once(tx, { trustId, actorId: actor.id, key, operation: action === 'families.note-concern' ? 'noteFamilyConcern' : 'raiseFamilyConcern', input: rest }, async () => {
      await refuseMany(tx, trustId, actor.personId, input.childId);
      const id = newId(tx.at);
      const restrictionId = about
        ? await addRestriction(tx, context, {
            childId: input.childId, guardianId: about.guardianId, settingId, kind: 'claim', state: 'unconfirmed', words, withholds, door: 'fetch-manager', validFrom: null, validTo: null, note: null, order: noOrder, decideBy: dueOn,
          })
        : null;
      await tx.insert(FamilyConcernEntity, [
        {
          id, trustId, childId: input.childId, settingId, guardianId: about?.guardianId ?? null, about: aboutWords, matter: input.matter, words, raisedBy: actor.id, raisedByKind: actor.kind as 'guardian' | 'staff',
          raisedByPerson: actor.personId, saidBy, at: tx.at, dueOn, restrictionId, state: 'open', outcome: null, note: null, decidedBy: null, decidedAt: null, version: 1,
        },
      ]);
      await recordRevisions(tx, [{ trustId, childId: input.childId, type: 'family-concern', id, version: 1, before: null, actorId: actor.id }]);
      await raiseWorkItem(tx, {
        trustId, settingId, childId: input.childId, kind: 'families.concern', subjectType: 'family-concern', subjectId: id, dueOn, byDecision: true,
        summary: "Somebody says that something about who may see or collect a child is not right. Decide on evidence.",
      });
      await emit(tx, [{ trustId, name: 'families.concern-raised', version: 1, partitionKey: input.childId, payload: { concernId: id, childId: input.childId } }]);
      await context.access.audit.changed(tx, context, [{ action, subjectType: 'family-concern', subjectId: id, childId: input.childId, settingId, guardianId: about?.guardianId ?? null }]);
      return [id];
    }),
  );
  return ids[0] as Id;
}

async function refuseMany(tx: Transaction, trustId: Id, personId: Id, childId: Id): Promise<void> {
  const [row] = await tx.rows(
    { open: 'integer' },
    sql`SELECT COUNT(*) AS open FROM families_concern WHERE trust_id = ${bytes(trustId)} AND raised_by_person = ${bytes(personId)} AND raised_by_kind = 'guardian' AND child_id = ${bytes(childId)} AND state = 'open'`,
  );
  if ((row?.open ?? 0) >= mostOpen) throw failure.conflict('What you said before waits for a decision. Please speak to the manager.');
}
