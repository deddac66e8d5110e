import { thingKey } from './plan-things';
import type { ExistingThing, WantedThing } from './things';

/**
 * A child who left a setting and comes back is enrolled a second time; the first time stays as it was. The old system
 * only writes new days into the same row, so that the keys of what hangs on the enrolment are moved to the next number.
 */
export function renumberReturns(wanted: readonly WantedThing[], existing: ReadonlyMap<string, ExistingThing>): WantedThing[] {
  const renamed = new Map<string, string>();
  for (const thing of wanted) {
    if (thing.kind !== 'enrolment') continue;
    const key = currentKey(thing, existing);
    if (key !== thing.key) renamed.set(thing.key, key);
  }
  if (renamed.size === 0) return [...wanted];
  return wanted.map((thing) => {
    const refs = Object.fromEntries(Object.entries(thing.refs).map(([column, ref]) => [column, ref.kind === 'enrolment' ? { ...ref, key: renamed.get(ref.key) ?? ref.key } : ref]));
    const hangs = thing.kind === 'enrolment' || thing.kind === 'placement' || thing.kind === 'key-person';
    return { ...thing, refs, key: hangs ? (renamed.get(thing.key) ?? thing.key) : thing.key };
  });
}

/** The key under which this time at the setting is known, or the next free one when it begins after the last one ended. */
function currentKey(thing: WantedThing, existing: ReadonlyMap<string, ExistingThing>): string {
  let key = thing.key;
  for (let number = 2; ; number += 1) {
    const known = existing.get(thingKey('enrolment', key));
    if (known === undefined || known.imported['validFrom'] === thing.values['validFrom']) return key;
    const ended = known.current?.['validTo'] ?? known.imported['validTo'];
    const begins = thing.values['validFrom'];
    if (typeof ended !== 'string' || typeof begins !== 'string' || begins <= ended) return key;
    key = `${thing.key.replace(/#\d+$/, '')}#${number}`;
  }
}
