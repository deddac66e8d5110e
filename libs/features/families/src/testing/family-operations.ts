import { randomUUID } from 'node:crypto';
import type { Answer, GraphClient, Made, MadePerson, TestServer, World } from '@alongside/testing';
import { bytes, sql } from '@alongside/server-data';
import { globalId } from '@alongside/server-graphql';

/** One of a child's adults as the specs read it. */
export interface AdultRead {
  adultId: string;
  name: string;
  standing: string;
  terms: { relationship: string; parentalResponsibility: string; livesWith: boolean; mayCollect: boolean; contactOrder: number | null; categories: string[]; homeWithId: string | null; from: string; until: string | null };
  seesNow: string[];
  fetchManager: boolean;
  home: number;
  ground: string | null;
  evidence: string | null;
  version: number;
}

export interface ChangeRead {
  id: string;
  kind: string;
  state: string;
  adultId: string | null;
  adultName: string;
  mayConfirm: boolean;
  own: boolean;
  proposedBy: string | null;
  decidedBy: string | null;
  version: number;
}

const terms = 'terms { relationship parentalResponsibility livesWith mayCollect contactOrder categories homeWithId from until }';
export const adultsQuery = `query ($id: ID!) { child(id: $id) { adults { adultId name standing ${terms} seesNow fetchManager home ground evidence version } } }`;
const changeFields = 'id kind state adultId adultName mayConfirm own proposedBy decidedBy version';
export const addMutation = `mutation ($input: AddAdultInput!) { addAdult(input: $input) { change { ${changeFields} } } }`;
export const changeMutation = `mutation ($input: ChangeAdultInput!) { changeAdult(input: $input) { change { ${changeFields} } } }`;
export const endMutation = `mutation ($input: EndAdultInput!) { endAdult(input: $input) { change { ${changeFields} } } }`;
export const settleMutation = (operation: 'confirm' | 'decline' | 'withdraw') => `mutation ($input: SettleRelationChangeInput!) { ${operation}RelationChange(input: $input) { change { ${changeFields} } } }`;
export const suspendMutation = 'mutation ($input: SuspendAdultInput!) { suspendAdult(input: $input) { child { id } } }';
export const confirmSuspensionMutation = 'mutation ($input: ConfirmSuspensionInput!) { confirmSuspension(input: $input) { child { id } } }';
export const liftMutation = 'mutation ($input: LiftSuspensionInput!) { liftSuspension(input: $input) { child { id } } }';
export const orderMutation = 'mutation ($input: RecordCourtOrderInput!) { recordCourtOrder(input: $input) { restriction { id state withholds door until version } } }';
export const noteConcernMutation = 'mutation ($input: NoteFamilyConcernInput!) { noteFamilyConcern(input: $input) { child { id } } }';
export const raiseConcernMutation = 'mutation ($input: RaiseFamilyConcernInput!) { raiseFamilyConcern(input: $input) { dueOn } }';
export const decideConcernMutation = 'mutation ($input: DecideFamilyConcernInput!) { decideFamilyConcern(input: $input) { child { id } } }';
export const concernsQuery = 'query ($id: ID!) { child(id: $id) { familyConcerns { id matter adultName about words source raisedBy saidBy dueOn withholds decided outcome note version } } }';
export const restrictionsQuery = 'query ($id: ID!) { child(id: $id) { restrictions { id kind state adultName note withholds door until over confirmBy version } } }';
export const workQuery = '{ viewer { workItems(first: 50) { edges { node { id kind dueOn dueAt overdue byDecision version child { firstName } } } } } }';
export const seenQuery = 'query ($id: ID!) { child(id: $id) { firstName setting { name } careNeeds { text } timeline(day: "2026-11-16", first: 5) { edges { cursor } } } }';
export const doorQuery = 'query ($id: ID!) { child(id: $id) { doorAdults { name mayCollect fetchManager } } }';

export const keyed = <T extends object>(input: T): { input: T & { key: string } } => ({ input: { key: randomUUID(), ...input } });
export const adultIdOf = (world: World, person: MadePerson): string => globalId('guar', world.trustId, person.personId);

/** Terms as a form sends them. */
export const plainTerms = (more: object = {}) => ({ relationship: 'FATHER', parentalResponsibility: 'NO', livesWith: false, mayCollect: true, contactOrder: null, categories: ['DAY'], homeWithId: null, from: '2026-11-16', until: null, ...more });

/** What a certificate proves. */
export const certificate = { ground: 'BIRTH_CERTIFICATE', evidence: 'Birth certificate, seen in the office', seenOn: '2026-11-16' };

export async function adultsOf(client: GraphClient, child: Made): Promise<AdultRead[] | null> {
  return (await client.get<{ child: { adults: AdultRead[] | null } | null }>(adultsQuery, { id: child.globalId })).child?.adults ?? null;
}

/** The one adult of that first name. @throws Error where there is none */
export async function adultNamed(client: GraphClient, child: Made, name: string): Promise<AdultRead> {
  const found = (await adultsOf(client, child))?.find((adult) => adult.name.startsWith(name));
  if (!found) throw new Error(`No adult ${name}`);
  return found;
}

/** The change of an answer, whichever mutation it was. @throws Error telling the errors */
export function changeOf({ data, errors }: Pick<Answer<unknown>, 'data' | 'errors'>): ChangeRead {
  const [payload] = Object.values((data ?? {}) as Record<string, { change: ChangeRead }>);
  if (!payload) throw new Error(`The graph refused: ${JSON.stringify(errors)}`);
  return payload.change;
}

/** What a parent sees of a child: `null` where it is nobody's. */
export interface SeenRead {
  child: { firstName: string; setting: { name: string } | null; careNeeds: { text: string }[] | null; timeline: object | null } | null;
}

/** What stands open on the work list of the world's trust. */
export function openItems(server: TestServer, world: World) {
  return server.store.reads.rows(
    { kind: 'text', settingId: 'id?', childId: 'id?', dueOn: 'day?', dueAt: 'instant?' },
    sql`SELECT kind AS kind, setting_id AS settingId, child_id AS childId, due_on AS dueOn, due_at AS dueAt FROM work_item WHERE trust_id = ${bytes(world.trustId)} AND state = 'open' ORDER BY kind, id`,
  );
}

/** Zosia at Elm House with her mother and her father, who live apart, and those who lead. */
export async function familyApart(server: TestServer) {
  const world = await server.world();
  const setting = await world.setting({ name: 'Elm House', features: { diary: {} } });
  const room = await world.room(setting, 'Acorns');
  const zosia = await world.child(room, { firstName: 'Zosia', allergies: ['milk'] });
  const mother = await world.guardian([zosia], { firstName: 'Maja', relationship: 'mother' });
  const father = await world.guardian([zosia], { firstName: 'Tom', relationship: 'father' });
  return {
    world, setting, room, zosia, mother, father,
    manager: await world.staff('manager', setting, { firstName: 'Marta' }),
    deputy: await world.staff('deputy', setting, { firstName: 'Dora' }),
    safeguarding: await world.staff('safeguarding-lead', setting, { firstName: 'Sana' }),
    practitioner: await world.staff('practitioner', setting, { firstName: 'Priya' }),
  };
}

/** Everybody to whom the child's family is nothing, with what they are. */
export async function strangers(server: TestServer, { world, setting, room }: { world: World; setting: Made; room: Parameters<World['child']>[0] }): Promise<[string, MadePerson][]> {
  const other = await world.setting({ name: 'Brook', features: { diary: {} } });
  const elsewhere = await server.world();
  const far = await elsewhere.setting({ name: 'Far', features: { diary: {} } });
  return [
    ['a parent of another family in the room', await world.guardian([await world.child(room, { firstName: 'Tobi' })])],
    ['a manager of another setting', await world.staff('manager', other)],
    ['a parent at another setting', await world.guardian([await world.child(await world.room(other))])],
    ['a manager of another trust', await elsewhere.staff('manager', far)],
    ['a parent in another trust', await elsewhere.guardian([await elsewhere.child(await elsewhere.room(far))])],
    ['a former manager', await world.staff('manager', setting, { from: '2024-01-01', to: '2026-11-15' })],
  ];
}

/** Staff of the child's setting who do not lead. */
export async function withoutLead({ world, setting }: { world: World; setting: Made }): Promise<[string, MadePerson][]> {
  const roles = ['practitioner', 'room-leader', 'senco', 'office', 'cook', 'volunteer', 'student'] as const;
  return Promise.all(roles.map(async (role): Promise<[string, MadePerson]> => [role, await world.staff(role, setting)]));
}

