import type { StaffRole } from '@alongside/plugin';
import type { GuardianCategory } from '@alongside/server-access';
import type { Made, MadeChild, MadePerson, MadeRoom, TestServer, World } from '@alongside/testing';

/** Someone of the worked example, as a column of the table. */
export interface Persona {
  /** Two to four letters for the table's head. */
  code: string;
  /** Who it is, for the table's legend. */
  who: string;
  person: MadePerson;
}

/** The worked example: one child with complicated adults at one setting of a trust, and everybody who might be curious. */
export interface Example {
  world: World;
  setting: Made;
  room: MadeRoom;
  /** The child whom every action of the table is asked about. */
  child: MadeChild;
  /** Another family's child in the same room. */
  nextDoor: MadeChild;
  personas: readonly Persona[];
}

const yesterday = '2026-11-15';
const today = '2026-11-16';
const features = { diary: {} };

/** Roles at the child's setting, one persona each. */
const roles: readonly [StaffRole, string, string][] = [
  ['manager', 'MAN', 'Manager of the setting'],
  ['deputy', 'DEP', 'Deputy manager'],
  ['room-leader', 'RLE', 'Room leader'],
  ['practitioner', 'PRA', "Practitioner of the child's room"],
  ['senco', 'SEN', 'SENCO'],
  ['safeguarding-lead', 'DSL', 'Safeguarding lead'],
  ['office', 'OFF', 'Office'],
  ['cook', 'COO', 'Cook'],
  ['volunteer', 'VOL', 'Volunteer'],
  ['student', 'STU', 'Student'],
];

/** Builds the example on a running server, on Monday 16 November 2026. */
export async function buildExample(server: TestServer): Promise<Example> {
  const world = await server.world();
  const setting = await world.setting({ name: 'Elm House', features });
  const room = await world.room(setting, 'Acorns');
  const otherRoom = await world.room(setting, 'Oaks');
  const child = await world.child(room, { firstName: 'Zosia', allergies: ['milk'] });
  const nextDoor = await world.child(room, { firstName: 'Tobi' });
  const personas: Persona[] = [];
  const add = (code: string, who: string, person: MadePerson): MadePerson => {
    personas.push({ code, who, person });
    return person;
  };

  const shared: readonly GuardianCategory[] = ['day', 'journal', 'photos', 'health', 'messages', 'meetings', 'reports'];
  add('MO', 'Mother, with parental responsibility; the child lives with her', await world.guardian([child], { firstName: 'Maja', categories: shared }));
  const father = add('FA', 'Father, living apart; a confirmed order withholds health, photos and the other adults’ contacts', await world.guardian([child], { firstName: 'Piotr', categories: shared }));
  await world.restrict(child, father, ['health', 'photos', 'contacts'], 'confirmed');
  const undecided = add('UN', 'Step-father with an order that nobody has decided about yet', await world.guardian([child], { firstName: 'Adam', categories: shared }));
  await world.restrict(child, undecided, ['day', 'journal', 'photos', 'health', 'messages', 'meetings', 'reports', 'collection', 'contacts'], 'unconfirmed');
  add('GP', 'Grandmother, who may see the day and collect', await world.guardian([child], { firstName: 'Babcia', categories: ['day', 'collection'] }));
  add('FC', 'Foster carer, today', await world.guardian([child], { firstName: 'Rose', categories: shared, from: '2026-09-01', to: '2027-01-31' }));
  add('XF', 'Foster carer whose term ended yesterday', await world.guardian([child], { firstName: 'Former', categories: shared, from: '2026-01-01', to: yesterday }));
  add('PN', "Mother's new partner: a parent of a child in the same room, no relation to this one", await world.guardian([nextDoor], { firstName: 'Neighbour', categories: shared }));

  for (const [role, code, who] of roles) add(code, who, await world.staff(role, setting, { ...(role === 'practitioner' && { room, keyChildren: [child] }) }));
  add('PR2', 'Practitioner of another room of the setting', await world.staff('practitioner', setting, { room: otherRoom }));
  add('XST', 'Former practitioner: the role ended yesterday', await world.staff('practitioner', setting, { from: '2024-01-01', to: yesterday }));
  add('TL', 'Trust leader', await world.staff('trust-leader', null));
  add('GOV', 'Governor of the trust', await world.staff('governor', null));

  const otherSetting = await world.setting({ name: 'Brook', features });
  const brook = await world.room(otherSetting, 'Ponds');
  add('MA2', 'Manager of another setting of the trust', await world.staff('manager', otherSetting));
  add('PA2', 'Parent at another setting of the trust', await world.guardian([await world.child(brook)], { categories: shared }));

  const elsewhere = await server.world();
  const farSetting = await elsewhere.setting({ name: 'Far', features });
  add('MA3', 'Manager in another trust', await elsewhere.staff('manager', farSetting));
  add('PA3', 'Parent in another trust', await elsewhere.guardian([await elsewhere.child(await elsewhere.room(farSetting))], { categories: shared }));
  add('NEW', 'Practitioner whose role begins tomorrow', await world.staff('practitioner', setting, { from: '2026-11-17' }));
  return { world, setting, room, child, nextDoor, personas };
}

/** The day on which the example is looked at. */
export const exampleDay = today;
