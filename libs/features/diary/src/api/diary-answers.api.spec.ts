import { randomUUID } from 'node:crypto';
import { bytes, newId, sql } from '@alongside/server-data';
import { globalId } from '@alongside/server-graphql';
import { startTestServer, type MadePerson, type TestServer } from '@alongside/testing';
import { boardQuery, correctMutation, dayOf, diaryNursery, lunch, recording, recordMutation, replyMutation, type BoardRead, type EntryRead, type Recorded } from '../testing';
import { diaryApi } from './index';

const lunchtime = '2026-11-16T11:50:00.000Z';
const reply = (entryId: string, text: string, more: object = {}) => ({ input: { key: randomUUID(), entryId, text, ...more } });

describe('answers to several homes, and what is left of a notice', () => {
  let server: TestServer;
  beforeAll(async () => { server = await startTestServer('diary_answers', [diaryApi]); });
  afterAll(() => server.stop());

  const record = async (person: MadePerson, input: object): Promise<EntryRead[]> => (await server.as(person).get<Recorded>(recordMutation, input as Record<string, unknown>)).recordDiaryEntries.entries;

  /** A lunch to which both homes of Zosia have written, the mother first, and their answers as staff read them. */
  async function bothWrote() {
    const nursery = await diaryNursery(server);
    const { world, zosia, helen, mother } = nursery;
    const father = await world.guardian([zosia], { firstName: 'Piotr' });
    const [entry] = await record(helen, lunch([zosia])) as [EntryRead];
    await server.as(mother).get(replyMutation, reply(entry.id, 'is she well?'));
    server.clock.forward(1);
    await server.as(father).get(replyMutation, reply(entry.id, 'good to hear'));
    const repliesAs = async (person: MadePerson) =>
      (await server.as(person).get<{ node: { replies: { id: string; text: string; conversation: string | null }[] } }>('query R($id: ID!) { node(id: $id) { ... on DiaryEntry { replies { id text conversation } } } }', { id: entry.id })).node.replies;
    const [hers, his] = await repliesAs(helen);
    if (!hers || !his) throw new Error('Both have written');
    const heardBy = async (person: MadePerson) => (await dayOf(server.as(person), zosia))?.[0]?.replies.map((one) => one.text);
    return { ...nursery, father, entry, hers, his, heardBy, repliesAs };
  }

  it('sends an answer to the home whose words it answers, and leaves the other one’s waiting [WW-01]', async () => {
    const { helen, mother, father, room, entry, hers, his, heardBy, repliesAs } = await bothWrote();
    expect(hers.conversation).not.toBe(his.conversation);
    server.clock.forward(1);
    await server.as(helen).get(replyMutation, reply(entry.id, 'she is', { inReplyTo: hers.id }));
    expect(await heardBy(mother)).toEqual(['is she well?', 'she is']);
    expect(await heardBy(father)).toEqual(['good to hear']);
    expect((await repliesAs(helen)).map(({ text, conversation }) => [text, conversation])).toEqual([['is she well?', hers.conversation], ['good to hear', his.conversation], ['she is', hers.conversation]]);
    expect((await repliesAs(mother)).map(({ conversation }) => conversation)).toEqual([null, null]);
    const board = await server.as(helen).get<BoardRead>(boardQuery, { id: room.globalId });
    expect(board.room?.board?.children.find((one) => one.child.firstName === 'Zosia')?.diary).toMatchObject({ unreadReplies: 1 });
  });

  it('keeps what was answered when it is sent again after the other home wrote, and takes the key for nobody else', async () => {
    const { world, zosia, helen, mother } = await diaryNursery(server);
    const father = await world.guardian([zosia], { firstName: 'Piotr' });
    const [entry] = await record(helen, lunch([zosia])) as [EntryRead];
    await server.as(mother).get(replyMutation, reply(entry.id, 'is she well?'));
    server.clock.forward(1);
    const answer = reply(entry.id, 'she is');
    expect(await server.as(helen).codes(replyMutation, answer)).toEqual([]);
    await server.as(father).get(replyMutation, reply(entry.id, 'good to hear'));
    expect(await server.as(helen).codes(replyMutation, answer)).toEqual([]);
    expect((await dayOf(server.as(mother), zosia))?.[0]?.replies).toHaveLength(2);
    const his = (await server.as(helen).get<{ node: { replies: { id: string; text: string }[] } }>('query R($id: ID!) { node(id: $id) { ... on DiaryEntry { replies { id text } } } }', { id: entry.id })).node.replies.find((one) => one.text === 'good to hear');
    expect(await server.as(helen).codes(replyMutation, { input: { ...answer.input, inReplyTo: his?.id } })).toEqual(['KEY_REUSED']);
  });

  it('refuses an answer to the words of another entry as to words that do not exist', async () => {
    const { world, helen, zosia, hers, heardBy, mother } = await bothWrote();
    const [other] = await record(helen, lunch([zosia])) as [EntryRead];
    for (const inReplyTo of [hers.id, globalId('repl', world.trustId, newId())]) {
      const { errors } = await server.as(helen).ask(replyMutation, reply(other.id, 'she is', { inReplyTo }));
      expect(errors.map((error) => error.extensions)).toEqual([expect.objectContaining({ code: 'BAD_INPUT', field: 'input.inReplyTo' })]);
    }
    expect(await heardBy(mother)).not.toContain('she is');
  });

  it('keeps whose adult stood at the door with what the entry said before', async () => {
    const { world, zosia, helen, mother } = await diaryNursery(server);
    const [entry] = await record(helen, recording([zosia], 'HANDOVER_COLLECTION', lunchtime, { withAdultId: globalId('guar', world.trustId, mother.personId), note: 'had a cough' })) as [EntryRead];
    const correct = (version: number, more: object) => server.as(helen).get(correctMutation, { input: { key: randomUUID(), entryId: entry.id, version, ...more } });
    await correct(1, { note: 'had a slight cough' });
    expect((await dayOf(server.as(mother), zosia))?.[0]?.note).toBe('had a slight cough');
    await correct(2, { details: { withWhom: 'Piotr Marsh' } });
    expect((await dayOf(server.as(mother), zosia))?.[0]).toMatchObject({ note: null, details: { withWhom: null } });
    const kept = await server.store.reads.rows({ before: 'json' }, sql`SELECT \`before\` AS \`before\` FROM revision WHERE trust_id = ${bytes(world.trustId)} AND type = 'diary-entry' AND version = 3`);
    expect(kept.map((row) => (row.before as { householdId: string }).householdId)).toEqual([mother.householdId]);
  });

  it('takes at most 60 exceptions, and no correction to an end that nobody can know yet', async () => {
    const { zosia, helen } = await diaryNursery(server);
    const many = await server.as(helen).ask(recordMutation, recording([zosia], 'NOTE', lunchtime, { note: 'x', exceptions: Array.from({ length: 61 }, () => ({ childId: zosia.globalId, details: {} })) }));
    expect(many.errors.map((error) => error.extensions)).toEqual([expect.objectContaining({ code: 'BAD_INPUT', field: 'input.exceptions' })]);
    const [nap] = await record(helen, recording([zosia], 'SLEEP', lunchtime, { details: { position: 'BACK' } })) as [EntryRead];
    const late = await server.as(helen).ask(correctMutation, { input: { key: randomUUID(), entryId: nap.id, version: 1, endedAt: '2027-11-16T12:00:00.000Z' } });
    expect(late.errors.map((error) => error.extensions)).toEqual([expect.objectContaining({ code: 'BAD_INPUT', field: 'input.endedAt' })]);
  });

  it('fills pages of notices with what may still be seen, for a guardian of two children and for a manager', async () => {
    const { world, room, setting, helen } = await diaryNursery(server);
    const [omar, amal] = [await world.child(room, { firstName: 'Omar', allergies: ['milk'] }), await world.child(room, { firstName: 'Amal', allergies: ['milk'] })];
    const [father, manager] = [await world.guardian([omar, amal]), await world.staff('manager', setting)];
    for (const child of [amal, omar]) {
      await record(helen, lunch([child], { details: { meal: 'LUNCH', food: 'cheese toast', eaten: 'ALL' }, incident: true }));
      await server.settled();
      server.clock.forward(1);
    }
    const notices = async (person: MadePerson) => {
      const { viewer } = await server.as(person).get<{ viewer: { notifications: { pageInfo: { hasNextPage: boolean }; edges: { node: { child: { firstName: string } | null } }[] } } }>('{ viewer { notifications(first: 1) { pageInfo { hasNextPage } edges { node { child { firstName } } } } } }');
      return [viewer.notifications.edges.map(({ node }) => node.child?.firstName), viewer.notifications.pageInfo.hasNextPage];
    };
    expect([await notices(father), await notices(manager)]).toEqual([[['Omar'], true], [['Omar'], true]]);
    await world.restrict(omar, father, ['health']);
    expect(await notices(father)).toEqual([['Amal'], false]);
    await server.store.transaction((tx) => tx.write(sql`UPDATE enrolment SET valid_to = '2026-11-15' WHERE child_id = ${bytes(omar.id)}`));
    expect(await notices(manager)).toEqual([['Amal'], false]);
  });
});
