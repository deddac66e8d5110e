import { bytes, dayIn, join, sql, type Id } from '@alongside/server-data';
import { defineLoader, failure } from '@alongside/server-graphql';
import { actorOf, type Context } from '@alongside/server-access';

/** The settings that children attend or will attend. One statement. */
const settingsAhead = defineLoader<Id, Id[]>('core.settings-ahead-of-children', async (context, childIds) => {
  const { trustId } = actorOf(context);
  const rows = await context.store.reads.rows(
    { childId: 'id', settingId: 'id' },
    sql`SELECT DISTINCT child_id AS childId, setting_id AS settingId FROM enrolment
        WHERE trust_id = ${bytes(trustId)} AND child_id IN (${join(childIds.map(bytes))}) AND (valid_to IS NULL OR valid_to >= ${dayIn('UTC', context.clock.now())})`,
  );
  const settings = new Map<Id, Id[]>(childIds.map((id) => [id, []]));
  for (const row of rows) settings.get(row.childId)?.push(row.settingId);
  return settings;
});

/** Whether nothing about the child is for the acting member of staff: an order stands between them, or a tie is declared. */
async function isClosedToActor(context: Context, childId: Id): Promise<boolean> {
  const { barred, ties } = await context.access.facts(context);
  return barred.has(childId) || ties.has(childId);
}

/**
 * Whether the actor may do the action about the adults of children: at any setting that the child attends or will attend.
 * An order must be read before the first day, so an enrolment that has not begun counts too.
 */
export async function allowedForChildren(context: Context, action: string, childIds: readonly Id[]): Promise<boolean[]> {
  return Promise.all(
    childIds.map(async (childId) => {
      if (await isClosedToActor(context, childId)) return false;
      const settings = (await settingsAhead(context).load(childId)) ?? [];
      return (await context.access.allows(context, action, settings.map((setting) => ({ setting })))).includes(true);
    }),
  );
}

/** The same for one child. @throws NOT_FOUND where the actor has nothing to do with the child's settings, DENIED where it has and may not. */
export async function requireForChild(context: Context, action: string, childId: Id): Promise<void> {
  const [allowed] = await allowedForChildren(context, action, [childId]);
  if (allowed) return;
  // A child that is closed to the actor is nowhere, as one that does not exist.
  const closed = await isClosedToActor(context, childId);
  const settings = closed ? [] : ((await settingsAhead(context).load(childId)) ?? []);
  const seen = await context.access.allows(context, 'core.see-setting', settings.map((setting) => ({ setting })));
  const near = settings.find((_setting, index) => seen[index]);
  // An id that is no setting's is answered as not found.
  await context.access.require(context, action, { setting: near ?? childId });
}

/** The first setting of the child at which the actor may do the action: where it happens. @throws as requireForChild */
export async function settingForChild(context: Context, action: string, childId: Id): Promise<Id> {
  await requireForChild(context, action, childId);
  const settings = (await settingsAhead(context).load(childId)) ?? [];
  const allowed = await context.access.allows(context, action, settings.map((setting) => ({ setting })));
  const found = settings.find((_setting, index) => allowed[index]);
  if (!found) throw failure.notFound();
  return found;
}
