import type { EndedAdult } from '@alongside/server-core';
import { newId, type Day, type Id } from '@alongside/server-data';
import { Findings, type MatchedFamily, type MatchedRegister, type MatchedStaff } from '../match/matched-register';
import type { RegisterKind } from '../read/register-fields';
import type { RowIssue } from '../interpret/register-drafts';
import { groupBy } from '../match/grouping';
import { adopter, type Strangers } from './adoption';
import { placeAdopter } from './place-adoption';
import { askAboutGoneThings } from './gone-things';
import { withoutLonely } from './lonely-guardians';
import { planThings, thingKey, ThingIds } from './plan-things';
import { renumberReturns } from './returning-children';
import type { ExistingPerson, ExistingRegister, ExistingThing, PlanItem, ThingKind, ThingRef, Values, WantedThing } from './things';
import { wantedOfFamily } from './wanted-family';
import { wantedOfSetting, wantedOfStaff } from './wanted-places';

/** What is done at once: settings and rooms, some staff, or one family, and what was found in planning it. */
export interface PlanStep {
  /** `places`, `staff:` and a number, or the key of the family. */
  readonly key: string;
  readonly about: 'places' | 'staff' | 'family';
  readonly items: readonly PlanItem[];
  readonly issues: readonly RowIssue[];
}

interface PlanOptions {
  /** The day the export shows, `YYYY-MM-DD`. */
  readonly day: Day;
  /** The kinds of rows that the export holds: only their silence means something. */
  readonly given: ReadonlySet<RegisterKind>;
  readonly makeId?: () => Id;
}

const ownedByChild: readonly ThingKind[] = ['child', 'enrolment', 'placement', 'key-person', 'care-need', 'household', 'guardianship', 'restriction', 'contact'];

/** Makes the plan of an import, step by step, against what is in the database at the moment of each step. */
export class RegisterPlanner {
  private readonly places = new ThingIds();
  /** People found here and taken for someone wanted: no second one is taken for them. */
  private readonly adopted = new Set<Id>();
  private readonly makeId: () => Id;

  constructor(
    private readonly register: MatchedRegister,
    private readonly options: PlanOptions,
  ) {
    this.makeId = options.makeId ?? newId;
  }

  /** Settings and rooms. To be planned (and, when applying, applied) first. */
  async planPlaces(existing: ExistingRegister): Promise<PlanStep> {
    const findings = new Findings();
    for (const kind of ['setting', 'room', 'staff'] as const) for (const thing of await existing.ids(kind)) this.places.set(thing, thing.id);
    const refs = this.register.settings.map((setting) => setting.ref);
    const known = [...(await existing.owned('setting', refs)), ...(await existing.owned('room', refs))];
    const wanted = this.register.settings.flatMap(wantedOfSetting);
    const adopt = await placeAdopter(wanted, byKey(known), existing, this.places);
    const items = planThings(wanted, { existing: byKey(known), ids: this.places, findings, adopt, newId: this.makeId });
    return { key: 'places', about: 'places', items, issues: findings.issues };
  }

  /**
   * Some members of staff and their roles. To be planned after the places and before any family.
   * @param number tells these from others: the same for the same people in every run of one batch
   */
  async planStaff(people: readonly MatchedStaff[], number: number, existing: ExistingRegister): Promise<PlanStep> {
    const findings = new Findings();
    const wanted = people.flatMap((person) => wantedOfStaff(person, this.options.day));
    const refs = people.flatMap((person) => [person.ref, ...person.otherRefs]);
    const known = [...(await existing.owned('staff', refs)), ...(await existing.owned('staff-role', refs))];
    const strangers = await strangersFor(wanted, known, existing, ['staff']);
    const adopt = adopter(strangers, this.adopted, wanted, this.places, findings);
    const items = planThings(wanted, { existing: byKey(known), ids: this.places, findings, adopt, newId: this.makeId });
    return { key: `staff:${number}`, about: 'staff', items, issues: findings.issues };
  }

  /** Some families at once: what the database has for them is read together. Gives one step for each, in their order. */
  async planFamilies(families: readonly MatchedFamily[], existing: ExistingRegister): Promise<PlanStep[]> {
    const wanted = families.map((family) => wantedOfFamily(family, this.options.day));
    const known = await existing.owned('guardian', unique(families.flatMap(guardiansOf)));
    const children = unique(families.flatMap(childrenOf));
    for (const kind of ownedByChild) known.push(...(await existing.owned(kind, children)));
    const strangers = await strangersFor(wanted.flat(), known, existing, ['child', 'guardian']);
    const hereAlready = [...known.filter(({ kind }) => kind === 'child').map(({ id }) => id), ...[...strangers].flatMap(([key, people]) => (key.startsWith('child\n') ? people.map(({ id }) => id) : []))];
    const ended = await existing.endedAdults(hereAlready);
    const owned = groupBy(known, (thing) => ownerKey(thing.kind, thing.owner));
    return families.map((family, index) => {
      const own = [...unique(childrenOf(family)).map((ref) => ownerKey('child', ref)), ...unique(guardiansOf(family)).map((ref) => ownerKey('guardian', ref))];
      return this.planFamily(family, wanted[index] ?? [], own.flatMap((key) => owned.get(key) ?? []), strangers, ended);
    });
  }

  private planFamily(family: MatchedFamily, plain: readonly WantedThing[], known: readonly ExistingThing[], strangers: Strangers, ended: readonly EndedAdult[]): PlanStep {
    const findings = new Findings();
    const existing = byKey(known);
    const wanted = renumberReturns(plain, existing);
    const ids = new FamilyIds(this.places);
    // People who are spoken of but have no row of their own today. Those who have one are known once it has been looked at.
    const planned = new Set(wanted.map((thing) => thingKey(thing.kind, thing.key)));
    for (const thing of known) if (!planned.has(thingKey(thing.kind, thing.key))) ids.set(thing, thing.id);
    const adopt = adopter(strangers, this.adopted, wanted, ids, findings);
    const hasAdults = (childRef: string) => known.some(({ kind, owner, current }) => kind === 'guardianship' && owner === childRef && current !== null);
    const context = { existing, ids, findings, adopt, newId: this.makeId, endedHere: endedAmong(wanted, ended), hasAdults };
    const items = withoutLonely(planThings(wanted, context), wanted, findings);
    askAboutGoneThings(family, wanted, known, this.options.given, findings);
    return { key: family.key, about: 'family', items, issues: findings.issues };
  }
}

/** Whether a relation wanted is to an adult whom somebody here took from the child: the same record, or one of the same name. Gives the name. */
function endedAmong(wanted: readonly WantedThing[], ended: readonly EndedAdult[]) {
  const nameKeys = new Map(wanted.filter(({ kind }) => kind === 'guardian').map(({ key, values }) => [key, values['nameKey']]));
  return (thing: WantedThing, next: Values): string | null => {
    const nameKey = nameKeys.get(thing.refs['guardianId']?.key ?? '');
    return ended.find((one) => one.childId === next['childId'] && (one.guardianId === next['guardianId'] || one.nameKey === nameKey))?.name ?? null;
  };
}

/** The ids of one family on top of those of places and staff. */
class FamilyIds extends ThingIds {
  constructor(private readonly places: ThingIds) {
    super();
  }

  override get(ref: ThingRef): Id | undefined {
    return super.get(ref) ?? this.places.get(ref);
  }
}

function childrenOf(family: MatchedFamily): string[] {
  return [...family.children.flatMap((one) => [one.ref, ...one.otherRefs]), ...family.guardianships.map((one) => one.childRef), ...family.contacts.map((one) => one.childRef)];
}

function guardiansOf(family: MatchedFamily): string[] {
  return [...family.guardians.flatMap((one) => [one.ref, ...one.otherRefs]), ...family.guardianships.map((one) => one.guardianRef)];
}

/** Two kinds of people may have the same reference: child 12 and parent 12. */
function ownerKey(kind: ThingKind, owner: string): string {
  return `${kind === 'guardian' ? 'guardian' : 'child'}\n${owner}`;
}

function byKey(things: readonly ExistingThing[]): Map<string, ExistingThing> {
  return new Map(things.map((thing) => [thingKey(thing.kind, thing.key), thing]));
}

function unique(refs: readonly string[]): string[] {
  return [...new Set(refs)];
}

/** Those who may be someone wanted whom no earlier import brought in, by kind and name key. */
async function strangersFor(wanted: readonly WantedThing[], known: readonly ExistingThing[], existing: ExistingRegister, kinds: readonly ('child' | 'guardian' | 'staff')[]): Promise<Strangers> {
  const have = byKey(known);
  const found = new Map<string, ExistingPerson[]>();
  for (const kind of kinds) {
    const fresh = wanted.filter((thing) => thing.kind === kind && !have.has(thingKey(kind, thing.key)));
    if (fresh.length === 0) continue;
    for (const person of await existing.strangers(kind, unique(fresh.map((thing) => String(thing.values['nameKey']))))) {
      const key = `${kind}\n${String(person.values['nameKey'])}`;
      found.set(key, [...(found.get(key) ?? []), person]);
    }
  }
  return found;
}
