import { defineFeature } from '@alongside/plugin';
import { staffIn, StaffRoleEntity } from '@alongside/server-core';
import { newId } from '@alongside/server-data';
import { defineFeatureApi } from '@alongside/server-feature';
import { Action, globalId, parseGlobalId } from '@alongside/server-graphql';
import { type Made, type MadePerson, startTestServer, type TestServer } from '@alongside/testing';
import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { type Context, NarrowingEntity } from '@alongside/server-access';

const probe = defineFeature({
  key: 'probe',
  title: 'Probe',
  summary: 'Does something about whatever it is given.',
  actions: { 'probe.do': { title: 'Do', audience: 'staff', kind: 'write', defaultRoles: ['manager'] } },
});

@Resolver()
class ProbeResolver {
  @Mutation(() => Boolean, { description: 'Does it.' })
  @Action('probe.do')
  async probe(@Arg('id', () => ID, { description: 'Of a child, room or setting.' }) id: string, @Ctx() context: Context): Promise<boolean> {
    const { tag, id: own } = parseGlobalId(id);
    await context.access.require(context, 'probe.do', tag === 'chld' ? { child: own } : tag === 'room' ? { room: own } : { setting: own });
    return true;
  }
}

const probeApi = defineFeatureApi({ feature: probe, resolvers: [ProbeResolver], rules: { 'probe.do': staffIn('setting') } });
const ask = 'mutation P($id: ID!) { probe(id: $id) }';

describe('what one may not see is answered as what does not exist', () => {
  let server: TestServer;
  beforeAll(async () => { server = await startTestServer('sight', [probeApi]); });
  afterAll(() => server.stop());

  async function trust() {
    const world = await server.world();
    const elm = await world.setting({ name: 'Elm House', features: { probe: {} } });
    const brook = await world.setting({ name: 'Brook', features: { probe: {} } });
    const [acorns, minnows] = [await world.room(elm), await world.room(brook)];
    return { world, elm, brook, acorns, minnows, child: await world.child(acorns), childAtBrook: await world.child(minnows), gone: await world.child(acorns, { to: '2026-11-13' }) };
  }
  type Trust = Awaited<ReturnType<typeof trust>>;
  const missing = ({ world }: Trust, like: Made): Made => ({ id: '', globalId: globalId(like.globalId ? Buffer.from(like.globalId, 'base64url').toString('latin1').slice(0, 4) : 'chld', world.trustId, newId()) });
  const answer = async (person: MadePerson, thing: Made) => JSON.stringify(await server.as(person).ask(ask, { id: thing.globalId }));
  const codes = (person: MadePerson, thing: Made) => server.as(person).codes(ask, { id: thing.globalId });

  it('to the byte, for staff of another setting, of another trust, and for a child who has left [WW-15]', async () => {
    const [here, there] = [await trust(), await trust()];
    const manager = await here.world.staff('manager', here.elm);
    expect(await codes(manager, here.child)).toEqual([]);
    for (const thing of [here.childAtBrook, here.minnows, here.brook, here.gone, there.child, there.acorns, there.elm])
      expect(await answer(manager, thing)).toBe(await answer(manager, missing(here, thing)));
    expect(await codes(manager, here.childAtBrook)).toEqual(['NOT_FOUND']);
  });

  it('to a governor, who sees figures and no child, room or board [SG-30]', async () => {
    const here = await trust();
    const governor = await here.world.staff('governor', here.elm);
    for (const thing of [here.child, here.acorns]) {
      expect(await codes(governor, thing)).toEqual(['NOT_FOUND']);
      expect(await answer(governor, thing)).toBe(await answer(governor, missing(here, thing)));
    }
    expect(await codes(governor, here.elm)).toEqual(['DENIED']);
  });

  it('while what one may see and not change is refused as that', async () => {
    const here = await trust();
    const practitioner = await here.world.staff('practitioner', here.elm);
    for (const thing of [here.child, here.acorns, here.elm]) expect(await codes(practitioner, thing)).toEqual(['DENIED']);
  });

  it('to a role from which the trust has taken the child’s page', async () => {
    const here = await trust();
    const student = await here.world.staff('student', here.elm);
    expect(await codes(student, here.child)).toEqual(['DENIED']);
    await server.store.transaction((tx) => tx.insert(NarrowingEntity, [{ id: newId(), trustId: here.world.trustId, placeId: here.elm.id, action: 'core.see-child', number: 1, roles: ['student'], reason: 'Agreed', at: tx.at, actorId: newId() }]));
    expect(await codes(student, here.child)).toEqual(['NOT_FOUND']);
    expect(await answer(student, here.child)).toBe(await answer(student, missing(here, here.child)));
  });

  it('at a setting that never used the feature, and is told apart where it was stopped', async () => {
    const here = await trust();
    const leader = await here.world.staff('manager', null);
    const never = await here.world.setting({ name: 'Never' });
    expect(await codes(leader, never)).toEqual(['NOT_FOUND']);
    expect(await answer(leader, never)).toBe(await answer(leader, missing(here, never)));
    await here.world.switchFeature(here.elm.id, 'probe', 'stopped');
    expect(await codes(leader, here.child)).toEqual(['FEATURE_OFF']);
  });

  it('in the same statements, whether it exists or not', async () => {
    const [here, there] = [await trust(), await trust()];
    const manager = await here.world.staff('manager', here.elm);
    await answer(manager, here.child);
    const statements = async (thing: Made) => (await server.statements(() => answer(manager, thing))).sort();
    const none = await statements(missing(here, here.child));
    for (const thing of [here.childAtBrook, here.gone, there.child]) expect(await statements(thing)).toEqual(none);
  });

  it('from the day after a role ended', async () => {
    const here = await trust();
    const former = await here.world.staff('manager', here.elm, { to: '2026-11-15' });
    expect(await codes(former, here.child)).toEqual(['NOT_FOUND']);
    await server.store.transaction((tx) => tx.insert(StaffRoleEntity, [{ id: newId(), trustId: here.world.trustId, staffId: former.personId, role: 'manager', settingId: here.elm.id, roomId: null, validFrom: '2026-11-16', validTo: null }]));
    expect(await codes(former, here.child)).toEqual([]);
  });
});
