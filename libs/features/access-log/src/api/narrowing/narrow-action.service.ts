import type { StaffRole } from '@alongside/plugin';
import { bytes, isDuplicateKey, newId, once, sql, tidyText, type Id } from '@alongside/server-data';
import { failure } from '@alongside/server-graphql';
import { actorOf, NarrowingEntity, readNarrowing } from '@alongside/server-access';
import { announceRightsChange, type FeatureContext } from '@alongside/server-core';
import { type StaffAction, staffActionOf } from './access-rules.reads';
import { leftWithout } from './left-without';

interface NarrowInput {
  key: string;
  settingId: Id | null;
  action: string;
  taken: readonly string[];
  reason: string;
  decisions: number;
}

const reasonLimit = 500;

function reasonOf(reason: string): string {
  const text = tidyText(reason);
  if (text === '' || text.length > reasonLimit) throw failure.badInput(`Say in 1 to ${reasonLimit} characters why.`, { field: 'input.reason' });
  return text;
}

function rolesOf({ definition }: StaffAction, taken: readonly string[]): StaffRole[] {
  if (definition.vital) throw failure.badInput("Somebody's safety hangs on this: no role can be taken away.", { field: 'input.action' });
  const strange = taken.find((role) => !(definition.defaultRoles as readonly string[]).includes(role));
  if (strange !== undefined) throw failure.badInput('A role that does not have the action cannot lose it.', { field: 'input.taken' });
  return definition.defaultRoles.filter((role) => taken.includes(role));
}

/**
 * Decides which roles do not have an action, in the whole trust or at one setting. It holds from the next request on, and
 * open pages look again.
 *
 * @returns the settings where nobody would be left who may do it; then nothing was decided
 * @throws NOT_FOUND, DENIED, BAD_INPUT, CONFLICT when somebody was quicker
 */
export async function narrowAction(context: FeatureContext, input: NarrowInput): Promise<{ action: StaffAction; left: string[] }> {
  await context.access.require(context, 'access-log.narrow', input.settingId ? { setting: input.settingId } : {});
  const actor = actorOf(context);
  const action = staffActionOf(context, input.action);
  const roles = rolesOf(action, input.taken);
  const reason = reasonOf(input.reason);
  const left = await leftWithout(context, await readNarrowing(context.store.reads, actor.trustId), { action, settingId: input.settingId, taken: new Set(roles) });
  if (left.length > 0) return { action, left };
  const { key, ...rest } = input;
  const placeId = input.settingId ?? actor.trustId;

  await context.store.transaction((tx) =>
    once(tx, { trustId: actor.trustId, actorId: actor.id, key, operation: 'narrowAction', input: rest }, async () => {
      const [newest] = await tx.rows(
        { number: 'integer?' },
        sql`SELECT MAX(number) AS number FROM access_narrowing WHERE trust_id = ${bytes(actor.trustId)} AND place_id = ${bytes(placeId)} AND action = ${action.name}`,
      );
      const number = newest?.number ?? 0;
      if (number !== input.decisions) throw failure.conflict('Somebody changed this meanwhile. Look again before you decide.');
      const id = newId(tx.at);
      try {
        await tx.insert(NarrowingEntity, [{ id, trustId: actor.trustId, placeId, action: action.name, number: number + 1, roles, reason, at: tx.at, actorId: actor.id }]);
      } catch (error) {
        if (isDuplicateKey(error)) throw failure.conflict('Somebody changed this meanwhile. Look again before you decide.');
        throw error;
      }
      await context.access.audit.changed(tx, context, [{ action: 'access-log.narrow', subjectType: 'narrowing', subjectId: id, settingId: input.settingId }]);
      await announceRightsChange(tx, { trustId: actor.trustId, everyone: true });
      return [id];
    }),
  );
  return { action, left: [] };
}
