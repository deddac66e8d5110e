import type { Id } from '@alongside/server-data';
import { because } from '../../reasons/because';
import { compareKey } from '../match/likeness';
import type { Findings } from '../match/matched-register';
import type { ThingIds } from './plan-things';
import type { ExistingPerson, WantedThing } from './things';

/** People whom no import brought in, by kind and name key. */
export type Strangers = ReadonlyMap<string, readonly ExistingPerson[]>;

/**
 * Whether someone who stands here already, entered by hand or from another system, clearly is the person wanted: a child
 * of the same name and birth at a setting it goes to, an adult of the same name and e-mail. One who is only alike is a question.
 */
export function adopter(
  strangers: Strangers,
  taken: Set<Id>,
  wanted: readonly WantedThing[],
  ids: ThingIds,
  findings: Findings,
): (thing: WantedThing) => ExistingPerson | null {
  const settingsOf = new Map<string, Set<Id>>();
  for (const thing of wanted) {
    if (thing.kind !== 'enrolment' || thing.refs['settingId'] === undefined) continue;
    const setting = ids.get(thing.refs['settingId']);
    const set = settingsOf.get(thing.owner) ?? new Set<Id>();
    if (setting !== undefined) set.add(setting);
    settingsOf.set(thing.owner, set);
  }
  return (thing) => {
    const named = strangers.get(`${thing.kind}\n${String(thing.values['nameKey'])}`) ?? [];
    for (const person of named) {
      if (taken.has(person.id)) continue;
      const clear = thing.kind === 'child' ? sameChild(thing, person, settingsOf.get(thing.owner) ?? new Set()) : sameAdult(thing, person);
      if (clear) {
        taken.add(person.id);
        return person;
      }
      ask(thing, person, findings);
    }
    return null;
  };
}

function sameChild(thing: WantedThing, person: ExistingPerson, settings: ReadonlySet<Id>): boolean {
  return thing.values['dateOfBirth'] === person.values['dateOfBirth'] && person.settingIds.some((id) => settings.has(id));
}

function sameAdult(thing: WantedThing, person: ExistingPerson): boolean {
  const email = thing.values['emailKey'];
  return typeof email === 'string' && email === person.values['emailKey'];
}

const maybeSame = { child: 'maybe-same-child_here', guardian: 'maybe-same-guardian_here', staff: 'maybe-same-staff_here' } as const;

function ask(thing: WantedThing, person: ExistingPerson, findings: Findings): void {
  const row = thing.rows[0];
  const alike = thing.kind !== 'child' || thing.values['dateOfBirth'] === person.values['dateOfBirth'];
  if (!row || !alike || !(thing.kind in maybeSame)) return;
  const name = compareKey(String(thing.values['nameKey']));
  findings.ask({ place: row, ref: row.ref }, 'row', '', because(maybeSame[thing.kind as keyof typeof maybeSame], { name }));
}
