import { bytes, instant, newId, once, recordRevisions, sql, tidyText, type Id } from '@alongside/server-data';
import { failure } from '@alongside/server-graphql';
import { actorOf, type Context } from '@alongside/server-access';
import { allowedForChildren, announceRightsChange, requireForChild, settingForChild, StaffTieEntity } from '@alongside/server-core';
import { tieById, tiesOfChildren } from './tie.reads';
import { wordsOf } from './relation-terms';

const ties = ['relative', 'partner-of-parent', 'friend', 'neighbour', 'other'] as const;
export type Tie = (typeof ties)[number];

interface NewTie {
  key: string;
  childId: Id;
  tie: Tie;
  note: string | null;
}

/** Writes down that a member of staff has a tie to a child: its file is closed to them at work from now on. @throws NOT_FOUND, DENIED, BAD_INPUT, CONFLICT */
export async function declareTie(context: Context, input: NewTie & { staffId: Id }): Promise<Id> {
  const settingId = await settingForChild(context, 'families.declare-tie', input.childId);
  const [known] = await context.store.reads.rows(
    { id: 'id' },
    sql`SELECT s.id AS id FROM staff_member s WHERE s.trust_id = ${bytes(actorOf(context).trustId)} AND s.id = ${bytes(input.staffId)}
          AND EXISTS (SELECT 1 FROM staff_role r WHERE r.trust_id = s.trust_id AND r.staff_id = s.id AND (r.setting_id IS NULL OR r.setting_id = ${bytes(settingId)}))`,
  );
  if (!known) throw failure.badInput('This is nobody of the staff here.', { field: 'input.staffId' });
  return declare(context, 'families.declare-tie', 'declareStaffTie', input, input.staffId, settingId);
}

/** A member of staff says so themselves. @throws NOT_FOUND, DENIED, BAD_INPUT, CONFLICT */
export async function declareOwnTie(context: Context, input: NewTie): Promise<Id> {
  const [open] = await context.access.allows(context, 'families.declare-own-tie', [{ child: input.childId }]);
  // Sent again, the file is closed already: to whom they said so themselves that is no news.
  const said = (await tiesOfChildren(context).load(input.childId))?.find(({ staffId, declaredBy }) => staffId === actorOf(context).personId && declaredBy === actorOf(context).id);
  if (said && !open) return said.id;
  const settingId = await settingForChild(context, 'families.declare-own-tie', input.childId);
  return declare(context, 'families.declare-own-tie', 'declareOwnTie', input, actorOf(context).personId, settingId);
}

async function declare(context: Context, action: string, operation: string, { key, ...input }: NewTie, staffId: Id, settingId: Id): Promise<Id> {
  const actor = actorOf(context);
  const { trustId } = actor;
  if (!ties.includes(input.tie)) throw failure.badInput('There is no such tie.', { field: 'input.tie' });
  const note = tidyText(input.note ?? '').slice(0, 2_000) || null;
  const { ids } = await context.store.transaction((tx) =>
    once(tx, { trustId, actorId: actor.id, key, operation, input }, async () => {
      await tx.write(sql`UPDATE child SET version = version + 1 WHERE trust_id = ${bytes(trustId)} AND id = ${bytes(input.childId)}`);
      const standing = await tx.rows({ id: 'id' }, sql`SELECT id AS id FROM staff_tie WHERE trust_id = ${bytes(trustId)} AND staff_id = ${bytes(staffId)} AND child_id = ${bytes(input.childId)} AND ended_at IS NULL`);
      if (standing.length > 0) throw failure.conflict('This is written down already.');
      const id = newId(tx.at);
      await tx.insert(StaffTieEntity, [{ id, trustId, staffId, childId: input.childId, tie: input.tie, note, declaredAt: tx.at, declaredBy: actor.id, endedAt: null, endedBy: null, endNote: null, version: 1 }]);
      await recordRevisions(tx, [{ trustId, childId: input.childId, type: 'staff-tie', id, version: 1, before: null, actorId: actor.id }]);
      await announceRightsChange(tx, { trustId, people: [staffId] });
      await context.access.audit.changed(tx, context, [{ action, subjectType: 'staff-tie', subjectId: id, childId: input.childId, settingId }]);
      return [id];
    }),
  );
  return ids[0] as Id;
}

/** Ends it: it was a mistake, or is over. Nobody ends their own. @throws NOT_FOUND, DENIED, BAD_INPUT without a reason, CONFLICT */
export async function endTie(context: Context, { key, ...input }: { key: string; tieId: Id; version: number; note: string }): Promise<void> {
  const actor = actorOf(context);
  const { trustId } = actor;
  const tie = await tieById(context, input.tieId);
  const [seen] = await allowedForChildren(context, 'families.see-ties', [tie?.childId ?? input.tieId]);
  if (!seen || !tie) throw failure.notFound();
  await requireForChild(context, 'families.declare-tie', tie.childId);
  const note = wordsOf(input.note, 'input.note');
  await context.store.transaction((tx) =>
    once(tx, { trustId, actorId: actor.id, key, operation: 'endStaffTie', input }, async () => {
      const met = await tx.write(
        sql`UPDATE staff_tie SET ended_at = ${instant(tx.at)}, ended_by = ${bytes(actor.id)}, end_note = ${note}, version = version + 1
            WHERE trust_id = ${bytes(trustId)} AND id = ${bytes(tie.id)} AND version = ${input.version} AND ended_at IS NULL`,
      );
      if (met === 0) throw failure.conflict('Somebody changed this meanwhile. Look at it again.');
      await recordRevisions(tx, [{ trustId, childId: tie.childId, type: 'staff-tie', id: tie.id, version: input.version + 1, before: { endedAt: null }, actorId: actor.id }]);
      await announceRightsChange(tx, { trustId, people: [tie.staffId] });
      await context.access.audit.changed(tx, context, [{ action: 'families.declare-tie', subjectType: 'staff-tie', subjectId: tie.id, childId: tie.childId }]);
      return [tie.id];
    }),
  );
}
