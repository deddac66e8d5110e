import { addDays, bytes, dayBounds, dayIn, sql, type Day, type Id, type Transaction } from '@alongside/server-data';
import { enqueue, type JobHandler } from '@alongside/server-events';
import { actorOf, type Context } from '@alongside/server-access';
import { homeZone } from '../access/relation-days';
import type { RestrictionEntity } from '../entities/restriction.entity';
import { settingsOfTrust } from '../settings/settings-of-trust';
import { raiseWorkItem } from '../work/raise-work-item';

/** So many days before an order ends somebody is reminded: a court takes weeks to hear who asks for another one. */
const remindDaysBefore = 28;

const orderEndingKind = 'core.order-ending';
const orderEndedKind = 'core.order-ended';

interface EndingOrder {
  id: Id;
  settingId: Id | null;
  state: RestrictionEntity['state'];
  validTo: Day | null;
}

/** Puts in what reminds of the end of a confirmed order, some weeks before and when it has come. An order without an end needs neither. */
export async function remindOfEnd(tx: Transaction, context: Context, { id, settingId, state, validTo }: EndingOrder): Promise<void> {
  if (state !== 'confirmed' || validTo === null) return;
  const { trustId } = actorOf(context);
  const zone = (settingId ? (await settingsOfTrust(context)).get(settingId)?.timeZone : undefined) ?? homeZone;
  const payload = { restrictionId: id, until: validTo };
  await enqueue(tx, [
    { trustId, name: orderEndingKind, key: `${id} ${validTo}`, payload, runAt: dayBounds(zone, addDays(validTo, -remindDaysBefore)).from },
    { trustId, name: orderEndedKind, key: `${id} ${validTo}`, payload, runAt: dayBounds(zone, validTo).to },
  ]);
}

/** An item of the work list, where the order still stands and still ends on that day. */
const remind = (name: string, summary: string, dueOn: (until: Day, today: Day) => Day): JobHandler => ({
  name,
  async run({ trustId, payload }, { store, clock }) {
    const [restrictionId, until] = [String(payload['restrictionId']), String(payload['until'])];
    await store.transaction(async (tx) => {
      const [order] = await tx.rows(
        { childId: 'id', settingId: 'id?' },
        sql`SELECT child_id AS childId, setting_id AS settingId FROM restriction WHERE trust_id = ${bytes(trustId)} AND id = ${bytes(restrictionId)} AND state = 'confirmed' AND valid_to = ${until}`,
      );
      if (!order) return;
      const settingId = order.settingId ?? (await attended(tx, trustId, order.childId));
      await raiseWorkItem(tx, { trustId, settingId, childId: order.childId, kind: name, subjectType: 'order-end', subjectId: restrictionId, summary, dueOn: dueOn(until, dayIn(homeZone, clock.now())) });
    });
  },
});

export const orderEndJobs: readonly JobHandler[] = [
  remind(orderEndingKind, 'An order of a court about a child will end. Find out whether there is another one.', (until) => until),
  // It withholds nothing any more: who sees what now is to be looked at, and that it was.
  remind(orderEndedKind, 'An order of a court about a child has ended, and withholds nothing any more. Look at what the adult sees now.', (_until, today) => today),
];

/** A setting that the child attends or will attend. */
async function attended(tx: Transaction, trustId: Id, childId: Id): Promise<Id | null> {
  const [row] = await tx.rows(
    { settingId: 'id' },
    sql`SELECT setting_id AS settingId FROM enrolment WHERE trust_id = ${bytes(trustId)} AND child_id = ${bytes(childId)} AND (valid_to IS NULL OR valid_to >= ${dayIn('UTC', tx.at)}) ORDER BY valid_from LIMIT 1`,
  );
  return row?.settingId ?? null;
}
