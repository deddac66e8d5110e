import { randomUUID } from 'node:crypto';
import { startTestServer, type MadeChild, type TestServer } from '@alongside/testing';
import { boardQuery, dayOf, diaryNursery, homeMutation, lunch, recording, recordMutation, replyMutation, seenMutation, type BoardRead, type EntryRead, type Recorded } from '../testing';
import { diaryApi } from './index';

const home = (child: MadeChild, text: string, at = '2026-11-16T06:40:00.000Z') => ({ input: { key: randomUUID(), childId: child.globalId, at, text } });
const reply = (entryId: string, text: string) => ({ input: { key: randomUUID(), entryId, text } });

describe('the family in the diary', () => {
  let server: TestServer;
  beforeAll(async () => { server = await startTestServer('diary_family', [diaryApi]); });
  afterAll(() => server.stop());

  /** Zosia with her mother, and her father who lives elsewhere. */
  async function apart() {
    const nursery = await diaryNursery(server);
    return { ...nursery, father: await nursery.world.guardian([nursery.zosia], { firstName: 'Piotr' }) };
  }

  it('lets a guardian reply, staff answer, and keeps the conversation from the other parent [DJ-03] [WW-01]', async () => {
    const { zosia, room, helen, mother, father } = await apart();
    const [entry] = (await server.as(helen).get<Recorded>(recordMutation, lunch([zosia]))).recordDiaryEntries.entries as [EntryRead];
    await server.as(mother).get(replyMutation, reply(entry.id, 'She loves lentils'));
    const board = await server.as(helen).get<BoardRead>(boardQuery, { id: room.globalId });
    expect(board.room?.board?.children.find((one) => one.child.firstName === 'Zosia')?.diary).toMatchObject({ unreadReplies: 1 });

    server.clock.forward(1);
    await server.as(helen).get(replyMutation, reply(entry.id, 'We noticed'));
    expect((await dayOf(server.as(mother), zosia))?.[0]?.replies).toEqual([
      { text: 'She loves lentils', authorName: 'Agnieszka Marsh', byStaff: false, ownHousehold: true },
      { text: 'We noticed', authorName: 'Helen Reed', byStaff: true, ownHousehold: false },
    ]);
    expect((await dayOf(server.as(father), zosia))?.[0]?.replies).toEqual([]);
    const after = await server.as(helen).get<BoardRead>(boardQuery, { id: room.globalId });
    expect(after.room?.board?.children.find((one) => one.child.firstName === 'Zosia')?.diary).toMatchObject({ unreadReplies: 0 });
  });

  it('shows what happened at home to the own household and the staff, not to the parent who lives apart', async () => {
    const { zosia, helen, mother, father } = await apart();
    const note = await server.as(mother).get<{ noteFromHome: { entry: EntryRead } }>(homeMutation, home(zosia, 'slept badly, last bottle at 6:40'));
    expect((await dayOf(server.as(mother), zosia))).toMatchObject([{ kind: 'HOME', note: 'slept badly, last bottle at 6:40', ownHousehold: true }]);
    expect((await dayOf(server.as(helen), zosia))).toMatchObject([{ kind: 'HOME', authorName: 'Agnieszka Marsh' }]);
    expect(await dayOf(server.as(father), zosia)).toEqual([]);
    const { id } = note.noteFromHome.entry;
    expect(await server.as(father).codes(replyMutation, reply(id, 'what?'))).toEqual(['NOT_FOUND']);
    expect(await server.as(father).codes(seenMutation, { input: { key: randomUUID(), entryIds: [id] } })).toEqual(['NOT_FOUND']);
    expect((await server.as(father).get<{ node: unknown }>('query N($id: ID!) { node(id: $id) { id } }', { id })).node).toBeNull();
  });

  it('marks entries seen for the one who saw them, however often it is sent', async () => {
    const { zosia, helen, mother, father } = await apart();
    const [entry] = (await server.as(helen).get<Recorded>(recordMutation, lunch([zosia]))).recordDiaryEntries.entries as [EntryRead];
    const seen = { input: { key: randomUUID(), entryIds: [entry.id] } };
    await server.as(mother).get(seenMutation, seen);
    await server.as(mother).get(seenMutation, seen);
    expect((await dayOf(server.as(mother), zosia))?.[0]?.seenByMe).toBe(true);
    expect((await dayOf(server.as(father), zosia))?.[0]?.seenByMe).toBe(false);
  });

  it('keeps who brought the child, and what was said, to that household and the staff; marks the child as here [DJ-08]', async () => {
    const { zosia, room, helen, mother, father } = await apart();
    const adults = await server.as(helen).get<{ child: { doorAdults: { id: string; name: string }[] } }>('query A($id: ID!) { child(id: $id) { doorAdults { id name mayCollect fetchManager } } }', { id: zosia.globalId });
    const agnieszka = adults.child.doorAdults.find((adult) => adult.name === 'Agnieszka Marsh');
    await server.as(helen).get(recordMutation, recording([zosia], 'HANDOVER_ARRIVAL', '2026-11-16T08:10:00.000Z', { withAdultId: agnieszka?.id, note: 'Slept till seven.', details: { saidBy: 'Agnieszka' } }));
    expect((await dayOf(server.as(mother), zosia))?.[0]).toMatchObject({ kind: 'HANDOVER_ARRIVAL', note: 'Slept till seven.', details: { withWhom: 'Agnieszka Marsh', saidBy: 'Agnieszka' } });
    expect((await dayOf(server.as(father), zosia))?.[0]).toMatchObject({ kind: 'HANDOVER_ARRIVAL', note: null, details: { withWhom: null, saidBy: null } });
    const board = await server.as(helen).get<BoardRead>(boardQuery, { id: room.globalId });
    expect(board.room?.board?.children.map((one) => [one.child.firstName, one.presence])).toEqual([['Tobi', 'EXPECTED'], ['Zosia', 'HERE']]);
    await server.as(helen).get(recordMutation, recording([zosia], 'HANDOVER_COLLECTION', '2026-11-16T11:55:00.000Z', { details: { withWhom: 'Grandma' } }));
    expect((await server.as(helen).get<BoardRead>(boardQuery, { id: room.globalId })).room?.board?.children.find((one) => one.child.firstName === 'Zosia')).toMatchObject({ presence: 'LEFT', leftAt: '2026-11-16T11:55:00.000Z' });
    expect(await server.as(mother).get('query A($id: ID!) { child(id: $id) { doorAdults { id } } }', { id: zosia.globalId })).toEqual({ child: { doorAdults: null } });
  });

  it('takes the day away from a guardian whose order withholds it, and from one whose relation has ended', async () => {
    const { world, zosia, helen, father } = await apart();
    await server.as(helen).get(recordMutation, lunch([zosia]));
    expect(await dayOf(server.as(father), zosia)).toHaveLength(1);
    await world.restrict(zosia, father, ['day']);
    expect(await dayOf(server.as(father), zosia)).toBeNull();
    expect(await server.as(father).codes(homeMutation, home(zosia, 'hello'))).toEqual(['DENIED']);
    const former = await world.guardian([zosia], { to: '2026-11-15' });
    expect(await dayOf(server.as(former), zosia)).toBeNull();
    expect(await server.as(former).codes(homeMutation, home(zosia, 'hello'))).toEqual(['NOT_FOUND']);
  });
});
