import { createHash } from 'node:crypto';
import type { Context, Facts, Narrowing } from '@alongside/server-access';
import { trustState } from '../settings/trust-state';
import { actorFacts } from '../access/actor-facts';

/** What somebody may see and do at a moment, as far as two moments can be told apart. */
interface Rights {
  /** Another one whenever anything about it changed; says nothing of what it is. */
  mark: string;
  /** What widens: each relation, category and role. */
  held: ReadonlySet<string>;
  /** What narrows: each closed record, each action that was taken from a role they hold. */
  taken: ReadonlySet<string>;
}

/** The acting person's rights now. No statement of its own. */
export async function rightsOf(context: Context): Promise<Rights> {
  const [{ facts }, { narrowing }] = await Promise.all([actorFacts(context), trustState(context)]);
  const [held, taken] = [heldBy(facts), takenFrom(facts, narrowing)];
  // All facts count, also those of a kind that is not told apart below. How many files were opened is no right.
  const { haste: _, ...lasting } = facts;
  const mark = createHash('sha256').update(JSON.stringify([inOrder(lasting), [...taken].sort()])).digest('base64url').slice(0, 22);
  return { mark, held, taken };
}

/** Whether something may not be seen or done any more; what cannot be told apart counts as that. */
export function isNarrower(before: Rights, after: Rights): boolean {
  if (before.mark === after.mark) return false;
  const lost = [...before.held].some((right) => !after.held.has(right)) || [...after.taken].some((right) => !before.taken.has(right));
  const gained = [...after.held].some((right) => !before.held.has(right)) || [...before.taken].some((right) => !after.taken.has(right));
  return lost || !gained;
}

function heldBy({ guardianships, roles, grants }: Facts): Set<string> {
  return new Set([
    ...[...guardianships.values()].flatMap(({ childId, householdId, categories, parentalResponsibility, settingIds }) => [
      `child ${childId} ${householdId} ${parentalResponsibility}`,
      ...[...categories].map((category) => `category ${childId} ${category}`),
      ...[...settingIds].map((settingId) => `setting ${childId} ${settingId}`),
    ]),
    ...grants.flatMap(({ childId, settingId, categories }) => [`grant ${childId} ${settingId}`, ...[...categories].map((category) => `grant ${childId} ${settingId} ${category}`)]),
    ...roles.map(({ role, settingId, roomId }) => `role ${role} ${settingId} ${roomId}`),
  ]);
}

function takenFrom({ barred, ties, roles }: Facts, narrowing: Narrowing): Set<string> {
  const own = new Set(roles.map(({ role }) => role));
  const actions = [...narrowing].flatMap(([action, { everywhere, atSettings }]) =>
    [['', everywhere] as const, ...atSettings].flatMap(([place, taken]) => [...taken].filter((role) => own.has(role)).map((role) => `action ${action} ${place} ${role}`)),
  );
  return new Set([...[...barred].map((childId) => `closed ${childId}`), ...[...ties].map((childId) => `tie ${childId}`), ...actions]);
}

/** The same value for the same content, however sets and maps were filled. */
function inOrder(value: unknown): unknown {
  if (value instanceof Set) return [...value].map((one) => JSON.stringify(inOrder(one))).sort();
  if (value instanceof Map) return [...value].map((one) => JSON.stringify(inOrder(one))).sort();
  if (Array.isArray(value)) return value.map((one) => JSON.stringify(inOrder(one))).sort();
  if (value instanceof Date || typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, part]) => [key, inOrder(part)]));
}
