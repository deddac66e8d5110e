import { dayIn, once, tidyText, type Id } from '@alongside/server-data';
import { failure } from '@alongside/server-graphql';
import { actorOf, guardianCategories, type Context, type GuardianCategory } from '@alongside/server-access';
import { homeZone } from '../access/relation-days';
import { settingsOfTrust } from '../settings/settings-of-trust';
import { raiseWorkItem } from '../work/raise-work-item';
import { nextWorkingDay } from '../work/working-day';
import { settingForChild } from './about-children';
import { adultOfChild } from './adult-of-child';
import { tidyOrder, tidyTerm, type OrderDetails, type OrderTerm } from './order-details';
import { addRestriction, type DoorRule } from './restriction-writes';

const action = 'core.decide-restriction';
const wordsLimit = 2_000;

interface RecordedOrder {
  key: string;
  childId: Id;
  guardianId: Id;
  /** What it says, or what was said about it. */
  words: string;
  /** Whether whoever writes it down has read the order itself. */
  read: boolean;
  withholds: readonly GuardianCategory[];
  door: DoorRule;
  term: OrderTerm;
  order: OrderDetails;
}

/**
 * Writes down an order of a court. One that was read holds as it says. One that was only heard of withholds everything,
 * and the door fetches the manager, until somebody has read it: by the next working day.
 * @throws NOT_FOUND, DENIED, BAD_INPUT where what was read is not said
 */
export async function recordOrder(context: Context, input: RecordedOrder): Promise<Id> {
  const settingId = await settingForChild(context, action, input.childId);
  await adultOfChild(context, input.childId, input.guardianId, 'input.adultId');
  const actor = actorOf(context);
  const words = tidyText(input.words);
  if (words === '' || words.length > wordsLimit) throw failure.badInput(`Say in 1 to ${wordsLimit} characters what the order says.`, { field: 'input.words' });
  const order = tidyOrder(input.order, 'input');
  const term = tidyTerm(input.term, 'input');
  if (input.read) for (const field of ['orderKind', 'court', 'madeOn', 'keptAt'] as const) if (order[field] === null) throw failure.badInput('Say what you have read, and where the copy is kept.', { field: `input.${field}` });
  const zone = (await settingsOfTrust(context)).get(settingId)?.timeZone ?? homeZone;
  const dueOn = await nextWorkingDay(context.store.reads, actor.trustId, settingId, dayIn(zone, context.clock.now()));
  const { key, ...rest } = input;

  const { ids } = await context.store.transaction((tx) =>
    once(tx, { trustId: actor.trustId, actorId: actor.id, key, operation: 'recordCourtOrder', input: rest }, async () => {
      const standing = input.read
        ? ({ state: 'confirmed', withholds: input.withholds, door: input.door, ...term, note: words } as const)
        : ({ state: 'unconfirmed', withholds: guardianCategories, door: 'fetch-manager', validFrom: null, validTo: null, note: null } as const);
      const id = await addRestriction(tx, context, { childId: input.childId, guardianId: input.guardianId, settingId, kind: 'order', words, decideBy: input.read ? null : dueOn, order, ...standing });
      if (!input.read)
        await raiseWorkItem(tx, {
          trustId: actor.trustId, settingId, childId: input.childId, kind: 'core.confirm-order', subjectType: 'restriction', subjectId: id, dueOn,
          summary: 'An order of a court about a child was heard of. Read it and decide what it restricts.',
        });
      await context.access.audit.changed(tx, context, [{ action, subjectType: 'restriction', subjectId: id, childId: input.childId, settingId, guardianId: input.guardianId }]);
      return [id];
    }),
  );
  return ids[0] as Id;
}
