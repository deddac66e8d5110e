import type { ActionDefinition, StaffRole } from '@alongside/plugin';
import { bytes, sql, type Id, type Reads } from '@alongside/server-data';

/** The roles that a trust has taken from one action. */
interface TakenRoles {
  everywhere: ReadonlySet<StaffRole>;
  atSettings: ReadonlyMap<Id, ReadonlySet<StaffRole>>;
}

/** What a trust has taken away, by action. Shared between requests: never to be changed. */
export type Narrowing = ReadonlyMap<string, TakenRoles>;

/** An action as the rules get it. */
interface Named {
  name: string;
  definition: ActionDefinition;
}

const kept = new WeakMap<Narrowing, Map<string, ActionDefinition>>();

/** The action with the roles that have it at the setting; without one, those that have it in the whole trust. */
export function narrowed(narrowing: Narrowing, { name, definition }: Named, settingId: Id | null): ActionDefinition {
  const taken = narrowing.get(name);
  if (!taken) return definition;
  const here = settingId === null ? undefined : taken.atSettings.get(settingId);
  return without(narrowing, `${name} ${here ? settingId : ''}`, definition, (role) => taken.everywhere.has(role) || (here?.has(role) ?? false));
}

/** The action with the roles that have it at every setting: for rows that do not tell where they are. */
export function narrowest(narrowing: Narrowing, { name, definition }: Named): ActionDefinition {
  const taken = narrowing.get(name);
  if (!taken) return definition;
  return without(narrowing, `${name} *`, definition, (role) => taken.everywhere.has(role) || [...taken.atSettings.values()].some((roles) => roles.has(role)));
}

/** The settings where an action is narrowed beyond what holds in the whole trust. */
export const narrowedSettings = (narrowing: Narrowing, action: string): Id[] => [...(narrowing.get(action)?.atSettings.keys() ?? [])];

function without(narrowing: Narrowing, key: string, definition: ActionDefinition, taken: (role: StaffRole) => boolean): ActionDefinition {
  const made = kept.get(narrowing) ?? new Map<string, ActionDefinition>();
  kept.set(narrowing, made);
  const known = made.get(key) ?? Object.freeze({ ...definition, defaultRoles: definition.defaultRoles.filter((role) => !taken(role)) });
  made.set(key, known);
  return known;
}

/** What holds in a trust today. One statement. */
export async function readNarrowing(reads: Reads, trustId: Id): Promise<Narrowing> {
  const rows = await reads.rows(
    { placeId: 'id', action: 'text', roles: 'json' },
    sql`SELECT a.place_id AS placeId, a.action AS action, a.roles AS roles FROM access_narrowing a
        WHERE a.trust_id = ${bytes(trustId)}
          AND NOT EXISTS (SELECT 1 FROM access_narrowing n WHERE n.trust_id = a.trust_id AND n.place_id = a.place_id AND n.action = a.action AND n.number > a.number)`,
  );
  const narrowing = new Map<string, { everywhere: Set<StaffRole>; atSettings: Map<Id, Set<StaffRole>> }>();
  for (const { placeId, action, roles } of rows) {
    if ((roles as StaffRole[]).length === 0) continue;
    const taken = narrowing.get(action) ?? { everywhere: new Set<StaffRole>(), atSettings: new Map<Id, Set<StaffRole>>() };
    narrowing.set(action, taken);
    if (placeId === trustId) taken.everywhere = new Set(roles as StaffRole[]);
    else taken.atSettings.set(placeId, new Set(roles as StaffRole[]));
  }
  return narrowing;
}
