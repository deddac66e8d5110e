import { AuditEntryEntity, AuditSegmentEntity, sealTrail, signDestruction, verifyTrail } from '@alongside/server-access';
import { bytes, instant, newId, sql, type Sql } from '@alongside/server-data';
import { globalId } from '@alongside/server-graphql';
import { type MadePerson, startTestServer, type TestServer, type World } from '@alongside/testing';
import { accessLogApi } from '../index';

const page = 'query P($id: ID!) { child(id: $id) { firstName } }';

describe('the sealed trail of a trust', () => {
  let server: TestServer;
  beforeAll(async () => { server = await startTestServer('sealing', [accessLogApi]); });
  afterAll(() => server.stop());

  interface Trail { world: World; leader: MadePerson; open: (times: number) => Promise<void>; seal: () => Promise<number>; verify: () => ReturnType<typeof verifyTrail> }

  async function trail(): Promise<Trail> {
    const world = await server.world();
    const setting = await world.setting();
    const child = await world.child(await world.room(setting));
    const leader = await world.staff('room-leader', setting);
    return {
      world, leader,
      async open(times) {
        for (let time = 0; time < times; time += 1) {
          server.clock.forward(0.1);
          await server.as(leader).get(page, { id: child.globalId });
        }
        await server.settled();
      },
      seal: () => sealTrail(server.store, world.trustId),
      verify: () => verifyTrail(server.store, world.trustId),
    };
  }

  /** Three segments of two rows each. */
  async function sealedThrice(): Promise<Trail> {
    const made = await trail();
    for (let segment = 0; segment < 3; segment += 1) {
      await made.open(2);
      expect(await made.seal()).toBe(2);
    }
    return made;
  }
  const rows = (world: World) => server.store.reads.manager.find(AuditEntryEntity, { where: { trustId: world.trustId }, order: { at: 'ASC', id: 'ASC' } });
  const segments = (world: World) => server.store.reads.manager.find(AuditSegmentEntity, { where: { trustId: world.trustId }, order: { number: 'ASC' } });
  // What nobody's code does: a hand in the database.
  const tamper = (...statements: Sql[]) => server.store.transaction(async (tx) => { for (const statement of statements) await tx.write(statement); });
  const at = <T>(list: readonly T[], index: number): T => {
    const found = list[index];
    if (found === undefined) throw new Error('There is no such row');
    return found;
  };

  it('is whole after each sealing, and a row that waits for the next segment is no fault', async () => {
    const { open, seal, verify } = await sealedThrice();
    expect(await verify()).toMatchObject({ broken: null, segments: 3, sealed: 6, waiting: 0, destroyed: 0, head: { number: 3 } });
    await open(1);
    expect(await verify()).toMatchObject({ broken: null, segments: 3, sealed: 6, waiting: 1 });
    expect(await seal()).toBe(1);
    expect(await seal()).toBe(0);
    expect(await verify()).toMatchObject({ broken: null, segments: 4, sealed: 7, waiting: 0 });
  });

  it('names the first row that was changed', async () => {
    const { world, verify } = await sealedThrice();
    const [third, fifth] = [at(await rows(world), 2), at(await rows(world), 4)];
    await tamper(...[third, fifth].map(({ id }) => sql`UPDATE audit_entry SET roles = 'cook' WHERE id = ${bytes(id)}`));
    expect((await verify()).broken).toMatchObject({ what: 'row-changed', segment: 2, row: third.id });
  });

  it('names the first row that is missing', async () => {
    const { world, verify } = await sealedThrice();
    const fourth = at(await rows(world), 3);
    await tamper(sql`DELETE FROM audit_entry WHERE id = ${bytes(fourth.id)}`);
    expect((await verify()).broken).toMatchObject({ what: 'row-missing', segment: 2, row: fourth.id });
  });

  it.each(['among sealed ones', 'as the newest'] as const)('names a row that was slipped in %s, and never seals it', async (where) => {
    const { world, open, seal, verify } = await sealedThrice();
    const like = where === 'as the newest' ? at(await rows(world), 5) : at(await rows(world), 1);
    const id = newId();
    const forged = new Date(like.at.getTime() + 1);
    await server.store.transaction((tx) => tx.insert(AuditEntryEntity, [{ ...like, id, at: forged }]));
    expect((await verify()).broken).toMatchObject({ what: 'row-added', segment: null, row: id, at: forged });
    await open(1);
    expect(await seal()).toBe(1);
    expect((await verify()).broken).toMatchObject({ what: 'row-added', row: id });
  });

  it('names a row that was changed before it was sealed', async () => {
    const { world, open, seal, verify } = await trail();
    await open(2);
    const first = at(await rows(world), 0);
    await tamper(sql`UPDATE audit_entry SET child_id = ${bytes(newId())} WHERE id = ${bytes(first.id)}`);
    expect(await seal()).toBe(1);
    expect((await verify()).broken).toMatchObject({ what: 'row-added', row: first.id });
  });

  it('names a segment that is missing, in the middle and at the beginning', async () => {
    for (const number of [2, 1]) {
      const { world, verify } = await sealedThrice();
      await tamper(sql`DELETE FROM audit_segment WHERE trust_id = ${bytes(world.trustId)} AND number = ${number}`);
      expect((await verify()).broken).toMatchObject({ what: 'segment-missing', segment: number });
    }
  });

  it('names a segment whose header or list of rows was changed, also where its own hash was made to fit', async () => {
    const header = await sealedThrice();
    await tamper(sql`UPDATE audit_segment SET entries = 1 WHERE trust_id = ${bytes(header.world.trustId)} AND number = 2`);
    expect((await header.verify()).broken).toMatchObject({ what: 'segment-changed', segment: 2 });

    const body = await sealedThrice();
    const second = at(await segments(body.world), 1);
    await tamper(sql`UPDATE audit_segment_body SET body = ${Buffer.alloc(48)} WHERE id = ${bytes(second.id)}`);
    expect((await body.verify()).broken).toMatchObject({ what: 'segment-changed', segment: 2 });

    const copied = await sealedThrice();
    const [first, third] = [at(await segments(copied.world), 0), at(await segments(copied.world), 2)];
    await tamper(sql`UPDATE audit_segment SET previous = ${first.previous}, hash = ${first.hash}, signature = ${first.signature} WHERE id = ${bytes(third.id)}`);
    expect((await copied.verify()).broken).toMatchObject({ what: 'segment-changed', segment: 3 });
  });

  it('names the last segment where nobody signed it', async () => {
    const { world, verify } = await sealedThrice();
    const third = at(await segments(world), 2);
    await tamper(sql`UPDATE audit_segment SET signature = ${`${third.signature.slice(0, -2)}${third.signature.endsWith('AA') ? 'BB' : 'AA'}`} WHERE id = ${bytes(third.id)}`);
    expect((await verify()).broken).toMatchObject({ what: 'unsigned', segment: 3 });
  });

  it('can still be verified after retention has destroyed an old segment, but not after somebody else has', async () => {
    const { world, verify } = await sealedThrice();
    const first = at(await segments(world), 0);
    const destroyed = (await rows(world)).slice(0, 2);
    const now = server.clock.now();
    await tamper(...destroyed.map(({ id }) => sql`DELETE FROM audit_entry WHERE id = ${bytes(id)}`), sql`DELETE FROM audit_segment_body WHERE id = ${bytes(first.id)}`);
    expect((await verify()).broken).toMatchObject({ what: 'segment-changed', segment: 1 });
    await tamper(sql`UPDATE audit_segment SET destroyed_at = ${instant(now)}, destruction = ${'x.y'} WHERE id = ${bytes(first.id)}`);
    expect((await verify()).broken).toMatchObject({ what: 'segment-changed', segment: 1 });
    await tamper(sql`UPDATE audit_segment SET destruction = ${signDestruction(server.store.keys, first.hash, now)} WHERE id = ${bytes(first.id)}`);
    expect(await verify()).toMatchObject({ broken: null, segments: 3, destroyed: 1, sealed: 4 });
  });

  it('takes a row that was written late into the next segment', async () => {
    const { world, open, seal, verify } = await trail();
    await open(2);
    const late = at(await rows(world), 0);
    await tamper(sql`DELETE FROM audit_entry WHERE id = ${bytes(late.id)}`);
    expect(await seal()).toBe(1);
    await server.store.transaction((tx) => tx.insert(AuditEntryEntity, [late]));
    expect(await verify()).toMatchObject({ broken: null, waiting: 1 });
    expect(await seal()).toBe(1);
    expect(await verify()).toMatchObject({ broken: null, segments: 2, sealed: 2, waiting: 0 });
  });

  it('is one chain where two processes seal at once', async () => {
    const { open, seal, verify } = await trail();
    await open(4);
    await Promise.all([seal(), seal(), seal()]);
    expect(await verify()).toMatchObject({ broken: null, segments: 1, sealed: 4, waiting: 0 });
  });

  it('keeps trusts apart', async () => {
    const [one, other] = [await sealedThrice(), await sealedThrice()];
    await tamper(sql`DELETE FROM audit_entry WHERE trust_id = ${bytes(one.world.trustId)}`);
    expect((await one.verify()).broken).toMatchObject({ what: 'row-missing', segment: 1 });
    expect((await other.verify()).broken).toBeNull();
  });

  it('is sealed in pieces of a thousand rows, in the order of time', async () => {
    const { world, leader, open, seal, verify } = await trail();
    await open(1);
    const childId = globalId('chld', world.trustId, at(await rows(world), 0).childId ?? '');
    const thirty = `query T($id: ID!) { ${Array.from({ length: 30 }, (_, index) => `a${index}: child(id: $id) { id }`).join(' ')} }`;
    for (let time = 0; time < 35; time += 1) await server.as(leader).get(thirty, { id: childId });
    await server.settled();
    expect(await seal()).toBe(1051);
    expect((await segments(world)).map(({ number, entries }) => [number, entries])).toEqual([[1, 1000], [2, 51]]);
    expect(await verify()).toMatchObject({ broken: null, sealed: 1051, waiting: 0 });
  });
});
