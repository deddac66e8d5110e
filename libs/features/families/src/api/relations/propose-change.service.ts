import { bytes, foldEmail, isDay, newId, once, recordRevisions, sql, type Day, type Id, type Transaction } from '@alongside/server-data';
import { failure } from '@alongside/server-graphql';
import { actorOf, type Context } from '@alongside/server-access';
import { nextWorkingDay, raiseWorkItem, settingForChild } from '@alongside/server-core';
import { grounds, type Ground } from '../../relation-presets';
import { isOpen, newestOfEach, relationsWhere, termsOf, type StoredRelation } from './adults.reads';
import { applyChange, knownAdult, todayAt } from './apply-change';
import { RelationChangeEntity } from './relation-change.entity';
import { needsTwo, sameTerms, tidyAdult, tidyTerms, wordsOf, type NewAdult, type RelationTerms } from './relation-terms';
import { isAboutOneself } from './same-human';

const action = 'families.change-adult';

/** On what a change rests. */
export interface Evidence {
  ground: Ground | null;
  /** What was seen. */
  evidence: string | null;
  seenOn: Day | null;
  reason: string | null;
}

interface Proposal {
  key: string;
  operation: string;
  childId: Id;
  /** As it was sent: sent again, it must be the same. */
  input: object;
}

interface NewChange extends Evidence {
  kind: RelationChangeEntity['kind'];
  relation: StoredRelation | null;
  guardianId: Id | null;
  person: NewAdult | null;
  was: RelationTerms | null;
  becomes: RelationTerms | null;
  lastDay: Day | null;
}

/** What stands when the change is made: looked at in its own transaction. */
interface Standing {
  tx: Transaction;
  relations: readonly StoredRelation[];
  today: Day;
}

/** Adds one of the child's adults: somebody new, somebody the trust knows by name and address, or one who was ended before. @throws BAD_INPUT, CONFLICT, NOT_FOUND, DENIED */
export async function addAdult(context: Context, proposal: Proposal & { adultId: Id | null; person: NewAdult | null; terms: RelationTerms; evidence: Evidence }): Promise<Id> {
  const settingId = await settingForChild(context, action, proposal.childId);
  const becomes = tidyTerms(proposal.terms);
  const evidence = tidyEvidence(proposal.evidence, becomes.parentalResponsibility === 'yes');
  const person = proposal.adultId === null ? tidyAdult(proposal.person ?? nobody()) : null;
  return propose(context, proposal, settingId, async ({ tx, relations, today }) => {
    if (proposal.adultId !== null && !relations.some((one) => one.guardianId === proposal.adultId)) throw failure.badInput("This is not, and was not, one of the child's adults.", { field: 'input.adultId' });
    const guardianId = proposal.adultId ?? (person ? await knownAdult(tx, actorOf(context).trustId, person) : null);
    if (relations.some((one) => one.guardianId === guardianId && isOpen(one, today))) throw failure.conflict("This is one of the child's adults already.");
    return { kind: 'add', relation: null, guardianId, person: guardianId ? null : person, was: null, becomes, lastDay: null, ...evidence };
  });
}

function nobody(): never {
  throw failure.badInput('Say who it is.', { field: 'input.person' });
}

/** Changes what an adult is to the child, may see or may do. @throws BAD_INPUT, CONFLICT, NOT_FOUND, DENIED */
export async function changeAdult(context: Context, proposal: Proposal & { adultId: Id; version: number; terms: RelationTerms; evidence: Evidence }): Promise<Id> {
  const settingId = await settingForChild(context, action, proposal.childId);
  const becomes = tidyTerms(proposal.terms);
  return propose(context, proposal, settingId, async (standing) => {
    const { relation, was } = currentRelation(standing, proposal);
    if (sameTerms(was, becomes)) throw failure.badInput('Nothing would change.', { field: 'input.terms' });
    const evidence = tidyEvidence(proposal.evidence, becomes.parentalResponsibility === 'yes' && was.parentalResponsibility !== 'yes');
    return { kind: 'change', relation, guardianId: relation.guardianId, person: null, was, becomes, lastDay: null, ...evidence };
  });
}

/** Ends the relation: at once, or with a last day. @throws BAD_INPUT, CONFLICT, NOT_FOUND, DENIED */
export async function endAdult(context: Context, proposal: Proposal & { adultId: Id; version: number; lastDay: Day | null; reason: string }): Promise<Id> {
  const settingId = await settingForChild(context, action, proposal.childId);
  const reason = wordsOf(proposal.reason, 'input.reason');
  const { lastDay } = proposal;
  return propose(context, proposal, settingId, async (standing) => {
    if (lastDay !== null && (!isDay(lastDay) || lastDay < standing.today)) throw failure.badInput('The last day is today or later. Leave it out to end it at once.', { field: 'input.lastDay' });
    const { relation, was } = currentRelation(standing, proposal);
    return { kind: 'end', relation, guardianId: relation.guardianId, person: null, was, becomes: null, lastDay, ground: null, evidence: null, seenOn: null, reason };
  });
}

function currentRelation({ relations, today }: Standing, { adultId, version }: { adultId: Id; version: number }) {
  const relation = newestOfEach(relations).find((one) => one.guardianId === adultId);
  if (!relation || !isOpen(relation, today)) throw failure.badInput("This is not one of the child's adults.", { field: 'input.adultId' });
  if (relation.version !== version) throw failure.conflict('Somebody changed this meanwhile. Look at it again.');
  return { relation, was: termsOf(relation, relations, today) };
}

/** Parental responsibility is never taken from words alone: what was seen, and when. */
function tidyEvidence({ ground, evidence, seenOn, reason }: Evidence, responsible: boolean): Evidence {
  if (ground !== null && !grounds.includes(ground)) throw failure.badInput('There is no such ground.', { field: 'input.ground' });
  if (!responsible) return { ground, evidence: evidence ? wordsOf(evidence, 'input.evidence') : null, seenOn: seenOn ? dayOf(seenOn) : null, reason: wordsOf(reason, 'input.reason') };
  if (ground === null) throw failure.badInput('Say on what parental responsibility rests.', { field: 'input.ground' });
  return { ground, evidence: wordsOf(evidence, 'input.evidence'), seenOn: dayOf(seenOn), reason: reason ? wordsOf(reason, 'input.reason') : null };
}

function dayOf(day: Day | null): Day {
  if (day === null || !isDay(day)) throw failure.badInput('Say on which day it was seen.', { field: 'input.seenOn' });
  return day;
}

/** Makes the change once, in one transaction that looks at how things stand: at once, or waiting for a second person. */
async function propose(context: Context, { key, operation, childId, input }: Proposal, settingId: Id, make: (standing: Standing) => Promise<NewChange>): Promise<Id> {
  const actor = actorOf(context);
  const { id: actorId, trustId } = actor;
  const today = await todayAt(context, settingId);
  const { ids } = await context.store.transaction((tx) =>
    once(tx, { trustId, actorId, key, operation, input }, async () => {
      // Counting the child's version up has changes about one child come one after the other.
      await tx.write(sql`UPDATE child SET version = version + 1 WHERE trust_id = ${bytes(trustId)} AND id = ${bytes(childId)}`);
      const relations = await relationsWhere(tx, trustId, sql`g.child_id = ${bytes(childId)}`);
      const change = await make({ tx, relations, today });
      await refuseSecondProposal(tx, trustId, childId, change);
      const emailKey = change.relation?.emailKey ?? (change.person?.email ? foldEmail(change.person.email) : null);
      if (await isAboutOneself(tx, actor, { guardianId: change.guardianId, emailKey })) throw failure.conflict('This is about yourself: somebody else must do it.');
      return [await write(tx, context, { childId, settingId, today, change, waits: needsTwo(change.was, change.becomes, hasOtherHomes(change, relations, today)) })];
    }),
  );
  return ids[0] as Id;
}

/** Whether there is a household besides the adult's own. */
function hasOtherHomes({ becomes, guardianId }: NewChange, relations: readonly StoredRelation[], today: Day): boolean {
  const others = relations.filter((one) => isOpen(one, today) && one.guardianId !== guardianId);
  const own = others.find((one) => one.guardianId === becomes?.homeWith)?.householdId;
  return others.some((one) => one.householdId !== own);
}

interface Written {
  childId: Id;
  settingId: Id;
  today: Day;
  change: NewChange;
  waits: boolean;
}

async function write(tx: Transaction, context: Context, { childId, settingId, today, change, waits }: Written): Promise<Id> {
  const { id: actorId, trustId } = actorOf(context);
  const { relation, ...said } = change;
  const id = newId(tx.at);
  const known = { guardianshipId: relation?.id ?? null, baseVersion: relation?.version ?? null };
  const held = waits ? null : await applyChange(tx, context, { id, childId, settingId, ...said, ...known });
  await tx.insert(RelationChangeEntity, [
    {
      id, trustId, childId, settingId, ...said, ...known, ...(held ?? {}), person: waits ? said.person : null, state: waits ? 'waiting' : 'done', proposedBy: actorId, proposedAt: tx.at,
      decidedBy: null, decidedAt: waits ? null : tx.at, decisionNote: null, version: 1,
    },
  ]);
  await recordRevisions(tx, [{ trustId, childId, type: 'relation-change', id, version: 1, before: null, actorId }]);
  if (waits)
    await raiseWorkItem(tx, {
      trustId, settingId, childId, kind: 'families.confirm-change', subjectType: 'relation-change', subjectId: id, dueOn: await nextWorkingDay(tx, trustId, settingId, today), byDecision: true,
      summary: "A change about one of a child's adults waits for a second person.",
    });
  await context.access.audit.changed(tx, context, [{ action, subjectType: 'relation-change', subjectId: id, childId, settingId, guardianId: held?.guardianId ?? change.guardianId }]);
  return id;
}

/** One change of one adult waits at a time. */
async function refuseSecondProposal(tx: Transaction, trustId: Id, childId: Id, { guardianId }: NewChange): Promise<void> {
  if (guardianId === null) return;
  const waiting = await tx.rows(
    { id: 'id' },
    sql`SELECT id AS id FROM families_relation_change WHERE trust_id = ${bytes(trustId)} AND state = 'waiting' AND child_id = ${bytes(childId)} AND guardian_id = ${bytes(guardianId)}`,
  );
  if (waiting.length > 0) throw failure.conflict('Another change about this adult waits for a second person. Confirm, decline or withdraw it first.');
}
