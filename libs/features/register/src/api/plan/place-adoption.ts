import type { Id } from '@alongside/server-data';
import { thingKey, type ThingIds } from './plan-things';
import type { ExistingPerson, ExistingRegister, ExistingThing, WantedThing } from './things';

/**
 * Settings and rooms that stand here already and came with no import: a setting of the very name that only one has here, and a room
 * of the same name in the setting. Another system's export of a setting, or the first one of a setting made by hand, must not double it.
 */
export async function placeAdopter(wanted: readonly WantedThing[], known: ReadonlyMap<string, ExistingThing>, existing: ExistingRegister, ids: ThingIds): Promise<(thing: WantedThing) => ExistingPerson | null> {
  const named = new Map<string, ExistingPerson[]>();
  for (const kind of ['setting', 'room'] as const) {
    const fresh = wanted.filter((thing) => thing.kind === kind && !known.has(thingKey(kind, thing.key)));
    if (fresh.length === 0) continue;
    for (const place of await existing.strangers(kind, [...new Set(fresh.map((thing) => String(thing.values['nameKey'])))])) {
      const key = `${kind}\n${String(place.values['nameKey'])}`;
      named.set(key, [...(named.get(key) ?? []), place]);
    }
  }
  const taken = new Set<Id>();
  return (thing) => {
    const alike = named.get(`${thing.kind}\n${String(thing.values['nameKey'])}`) ?? [];
    const setting = thing.refs['settingId'] === undefined ? undefined : ids.get(thing.refs['settingId']);
    const fit = alike.filter((place) => !taken.has(place.id) && (thing.kind === 'setting' || place.values['settingId'] === setting));
    const only = fit.length === 1 ? fit[0] : undefined;
    if (only === undefined) return null;
    taken.add(only.id);
    return only;
  };
}
