import { guardianCategories } from '@alongside/server-access';
import { WorkItemEntity } from '@alongside/server-core';
import { bytes, newId, raw, recordRevisions, sql, type Change, type Day, type EntityClass, type Id, type Transaction } from '@alongside/server-data';
import { emit } from '@alongside/server-events';
import type { ObjectLiteral } from 'typeorm';
import { thingKinds, type PlanItem, type ThingKind } from '../plan/things';
import type { PlanStep } from '../plan/register-plan';
import { resultOf } from '../report/report-counter';
import { RegisterSourceEntity } from './register-source.entity';
import { RegisterStepEntity } from './register-step.entity';
import { columnName, thingTables } from './thing-tables';
import { changeRow } from './change-row';

export interface ApplyContext {
  readonly trustId: Id;
  readonly system: string;
  readonly batchId: Id;
  /** Whoever imports; revisions name them. */
  readonly actorId: Id;
  readonly day: Day;
}

/** Writes what some steps of a plan say, all in the caller's transaction: rows, what the export said, progress. */
export async function applySteps(tx: Transaction, steps: readonly PlanStep[], context: ApplyContext): Promise<void> {
  const items = steps.flatMap((step) => step.items);
  // What ends, ends before what follows begins; what is made is made in an order in which every reference exists.
  for (const item of items) if (item.action === 'succeed') await endSeries(tx, item, context);
  for (const kind of thingKinds) await insertThings(tx, kind, items.filter((item) => item.kind === kind && (item.action === 'create' || item.action === 'succeed')), context);
  for (const item of items) if (item.action === 'update') await changeRow(tx, thingTables[item.kind], item);
  await recordRevisions(tx, items.filter((item) => item.action === 'update' || item.action === 'succeed').map((item) => revision(item, context)));
  await remember(tx, items, context);
  await raiseOrders(tx, items, context);
  await tellDisputes(tx, items, context);
  await tx.insert(RegisterStepEntity, steps.map((step) => ({ id: newId(), trustId: context.trustId, batchId: context.batchId, stepKey: step.key, result: resultOf(step), at: tx.at })));
}

async function insertThings(tx: Transaction, kind: ThingKind, items: readonly PlanItem[], { trustId, day }: ApplyContext): Promise<void> {
  if (items.length === 0) return;
  const own = kind === 'restriction' ? { raisedAt: tx.at, decideBy: nextWorkingDay(day), decidedAt: null, decidedBy: null } : {};
  await tx.insert(thingTables[kind].entity as EntityClass<ObjectLiteral>, items.map((item) => ({ ...own, ...item.values, id: item.id, trustId })));
}

/** Ends the running row of a dated series, and any that staff began since. Counts up the child's version first: that orders imports and staff who move it at once. */
async function endSeries(tx: Transaction, item: PlanItem, { trustId }: ApplyContext): Promise<void> {
  const { table, series } = thingTables[item.kind];
  const ends = item.ends;
  if (ends === undefined) return;
  const childId = item.values['childId'];
  if (typeof childId === 'string') await tx.write(sql`UPDATE child SET version = version + 1 WHERE trust_id = ${bytes(trustId)} AND id = ${bytes(childId)}`);
  const version = thingTables[item.kind].versioned ? raw(', version = version + 1') : raw('');
  if (series === undefined) {
    await tx.write(sql`UPDATE ${raw(table)} SET valid_to = ${ends.on}${version} WHERE trust_id = ${bytes(trustId)} AND id = ${bytes(ends.id)}`);
    return;
  }
  const same = series.map((property) => ({ column: columnName(property), value: item.values[property] }));
  let where = sql`trust_id = ${bytes(trustId)}`;
  for (const { column, value } of same) where = sql`${where} AND ${raw(column)} = ${column.endsWith('_id') ? bytes(String(value)) : String(value)}`;
  await tx.write(sql`UPDATE ${raw(table)} SET valid_to = ${ends.on}${version} WHERE ${where} AND valid_from <= ${ends.on} AND (valid_to IS NULL OR valid_to > ${ends.on})`);
}

function revision(item: PlanItem, { trustId, actorId }: ApplyContext): Change {
  const child = item.kind === 'child' ? item.id : item.imported['childId'];
  return {
    trustId,
    childId: typeof child === 'string' ? child : null,
    type: thingTables[item.kind].table.replaceAll('_', '-'),
    id: item.action === 'succeed' ? (item.ends?.id ?? item.id) : item.id,
    version: item.version + 1,
    before: Object.fromEntries(item.changes.map((change) => [change.field, change.from])),
    actorId,
  };
}

/** Notes what each key stands for and what the export said of it. */
async function remember(tx: Transaction, items: readonly PlanItem[], { trustId, system }: ApplyContext): Promise<void> {
  const fresh = items.filter((item) => item.action === 'create' || item.action === 'link');
  const row = (item: PlanItem) => ({ id: newId(), trustId, system, kind: item.kind, sourceKey: item.key, owner: item.owner, thingId: item.id, imported: item.imported });
  await tx.insert(RegisterSourceEntity, fresh.map(row));
  const linked = new Set(fresh.map((item) => `${item.kind}\n${item.key}`));
  for (const item of items) {
    if (item.action === 'create' || item.action === 'link' || item.action === 'unchanged' || linked.has(`${item.kind}\n${item.key}`)) continue;
    const name = raw(tx.dialect === 'sqlite' ? '"system"' : '`system`');
    await tx.write(
      sql`UPDATE register_source SET thing_id = ${bytes(item.id)}, imported = ${JSON.stringify(item.imported)}
          WHERE trust_id = ${bytes(trustId)} AND ${name} = ${system} AND kind = ${item.kind} AND source_key = ${item.key}`,
    );
  }
}

/** Where the export and what is recorded here are not of one mind about an adult, somebody decides: families hears of it. */
async function tellDisputes(tx: Transaction, items: readonly PlanItem[], { trustId, actorId }: ApplyContext): Promise<void> {
  const disputed = items.filter((item) => item.disputed !== undefined);
  await emit(
    tx,
    disputed.map(({ disputed: why, imported }) => {
      const { childId, guardianId, parentalResponsibility } = imported;
      return { trustId, name: 'core.relation-disputed', version: 1, partitionKey: String(childId), payload: { childId: String(childId), guardianId: String(guardianId), why: String(why), says: String(parentalResponsibility), actorId } };
    }),
  );
}

/** Every note on a court order becomes an entry in the manager's work list, due within one working day. */
async function raiseOrders(tx: Transaction, items: readonly PlanItem[], { trustId, day }: ApplyContext): Promise<void> {
  const orders = items.filter((item) => item.kind === 'restriction' && item.action === 'create');
  if (orders.length === 0) return;
  const settingOf = new Map(items.flatMap((item) => (item.kind === 'enrolment' ? [[item.imported['childId'], item.imported['settingId']] as const] : [])));
  await tx.insert(
    WorkItemEntity,
    orders.map((item) => {
      const settingId = settingOf.get(item.imported['childId'] ?? null);
      return {
        id: newId(),
        trustId,
        settingId: typeof settingId === 'string' ? settingId : null,
        kind: 'register.confirm-order',
        subjectType: 'restriction',
        subjectId: item.id,
        summary: 'An order of a court was noted in the register that was imported. Read the order and decide what it restricts.',
        childId: typeof item.imported['childId'] === 'string' ? item.imported['childId'] : null,
        details: { childId: item.imported['childId'] ?? null, guardianId: item.imported['guardianId'] ?? null, note: item.values['note'] ?? '', withholds: [...guardianCategories] },
        state: 'open' as const,
        raisedAt: tx.at,
        dueOn: nextWorkingDay(day),
        settledAt: null,
        settledBy: null,
      };
    }),
  );
}

/** The next day that is neither Saturday nor Sunday. */
function nextWorkingDay(day: Day): Day {
  const date = new Date(`${day}T00:00:00Z`);
  do date.setUTCDate(date.getUTCDate() + 1);
  while (date.getUTCDay() === 0 || date.getUTCDay() === 6);
  return date.toISOString().slice(0, 10);
}
