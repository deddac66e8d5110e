import type { DocumentNode } from 'graphql';
import { ApiProblem, type ProblemCode } from '../api-problem';
import { MemoryQueueStore } from '../testing';
import { OfflineQueue } from './offline-queue';
import { leaseLock } from './queue-lock';
import { operationRegistry, type QueuedOperation } from './queueable';
import type { QueuedInput, QueuedMutation } from './queued-mutation';

const document = {} as DocumentNode;
const lunch: QueuedOperation = { id: 'diary.record-entries', load: async () => document, refuses: (answer) => answer === 'forbidden' };
const anna = 'actor-anna';
const ben = 'actor-ben';

const item = (key: string, more: Partial<QueuedMutation> = {}): QueuedMutation => ({
  key, actorId: anna, settingId: 'setting', operationId: lunch.id, input: { key, at: '2026-11-16T12:00:00.000Z' }, deviceTime: '2026-11-16T12:00:01.000Z',
  words: { what: 'Lunch', whom: [{ id: 'zosia', firstName: 'Zosia' }] }, state: 'waiting', failures: 0, refusal: null, ...more,
});

/** A server that does each key once, answers as it is told and notes what it is sent. */
function server() {
  const sent: { actor: string; key: string }[] = [];
  const done = new Set<string>();
  const answers: (ProblemCode | ApiProblem | 'forbidden' | 'lost answer')[] = [];
  return {
    sent, done, answers,
    send: async (actor: string, _document: DocumentNode, input: QueuedInput) => {
      await Promise.resolve();
      sent.push({ actor, key: input.key });
      const answer = answers.shift();
      if (answer === 'forbidden') return answer;
      if (answer === 'lost answer') done.add(input.key);
      if (answer === 'lost answer') throw new ApiProblem('NETWORK', 'lost');
      if (answer instanceof ApiProblem) throw answer;
      if (answer) throw new ApiProblem(answer, 'no');
      done.add(input.key);
      return 'done';
    },
  };
}

function tab(store: MemoryQueueStore, send: ReturnType<typeof server>['send'], operations = [lunch]) {
  let online = true;
  const waits: { ms: number; work: () => void }[] = [];
  const shown: (readonly QueuedMutation[])[] = [];
  let sent = 0;
  const queue = new OfflineQueue({
    name: 'staff', store, send, operations: operationRegistry(operations),
    lock: leaseLock(store, Date.now, () => new Promise((resolve) => setTimeout(resolve, 1))),
    show: (items) => void shown.push(items), sent: () => void (sent += 1), announce: () => undefined, online: () => online,
    later: (ms, work) => {
      const wait = { ms, work };
      waits.push(wait);
      return () => void waits.splice(waits.indexOf(wait) >>> 0, 1);
    },
  });
  return { queue, waits, sentHere: () => sent, last: () => shown.at(-1) ?? [], network: (is: boolean) => void (online = is) };
}

test('what was kept without network is sent in the order in which it was made, and is gone then', async () => {
  const store = new MemoryQueueStore();
  const { sent, send } = server();
  const { queue, last, network, sentHere } = tab(store, send);
  network(false);
  await queue.actAs(anna);
  await queue.keep(item('one'));
  await queue.keep(item('two'));
  await queue.flush();
  expect(sent).toEqual([]);
  expect(last().map(({ key }) => key)).toEqual(['one', 'two']);
  network(true);
  await queue.flush();
  expect(sent).toEqual([{ actor: anna, key: 'one' }, { actor: anna, key: 'two' }]);
  expect(last()).toEqual([]);
  expect(await store.count()).toBe(0);
  expect(sentHere()).toBe(2);
});

test('an entry is sent only as the person who wrote it', async () => {
  const store = new MemoryQueueStore();
  const { sent, send } = server();
  const { queue, last } = tab(store, send);
  await store.add(item('annas'));
  await queue.actAs(ben);
  await queue.flush();
  expect(sent).toEqual([]);
  expect(last()).toEqual([]);
  await queue.actAs(anna);
  expect(sent).toEqual([{ actor: anna, key: 'annas' }]);
});

test('when somebody else takes over the tablet in the middle, the rest stays', async () => {
  const store = new MemoryQueueStore();
  const { send, sent } = server();
  const { queue } = tab(store, async (...parts) => {
    const answer = await send(...parts);
    void queue.actAs(null);
    return answer;
  });
  await store.add(item('one'));
  await store.add(item('two'));
  await queue.actAs(anna);
  expect(sent.map(({ key }) => key)).toEqual(['one']);
  expect((await store.list(anna)).map(({ key }) => key)).toEqual(['two']);
});

test('a lost connection keeps the entry and tries again, with longer and longer waits', async () => {
  const store = new MemoryQueueStore();
  const { send, sent, answers, done } = server();
  answers.push('lost answer', 'NETWORK', 'NETWORK');
  const { queue, waits } = tab(store, send);
  await store.add(item('one'));
  await store.add(item('two'));
  await queue.actAs(anna);
  const first = waits.at(-1)?.ms ?? 0;
  await queue.flush();
  await queue.flush();
  expect(waits).toHaveLength(1);
  expect(waits[0]?.ms).toBeGreaterThan(first);
  waits[0]?.work();
  await queue.flush();
  // The first answer was lost: the same key went four times, and the server did it once.
  expect(sent.map(({ key }) => key)).toEqual(['one', 'one', 'one', 'one', 'two']);
  expect([...done]).toEqual(['one', 'two']);
});

test.each<ProblemCode>(['BAD_INPUT', 'NOT_FOUND', 'DENIED', 'FEATURE_OFF', 'CONFLICT', 'KEY_REUSED', 'LIMIT_EXCEEDED'])('%s puts the entry aside for the person and sends the next', async (code) => {
  const store = new MemoryQueueStore();
  const { send, answers, done } = server();
  answers.push(new ApiProblem(code, 'no', { field: 'input.at' }));
  const { queue, last } = tab(store, send);
  await store.add(item('one'));
  await store.add(item('two'));
  await queue.actAs(anna);
  expect([...done]).toEqual(['two']);
  expect(last()).toEqual([item('one', { state: 'refused', refusal: { code, field: 'input.at', reference: undefined } })]);
});

test('food that an allergy forbids is put aside with the answer, and sent again as the person mends it, under the same key', async () => {
  const store = new MemoryQueueStore();
  const { send, answers, sent, done } = server();
  answers.push('forbidden');
  const { queue, last } = tab(store, send);
  await store.add(item('one'));
  await queue.actAs(anna);
  expect(last()[0]).toMatchObject({ state: 'refused', refusal: { code: 'ANSWER', answer: 'forbidden' } });
  await queue.flush();
  expect(sent).toHaveLength(1);
  await queue.sendAgain('one', { incident: true });
  expect(sent).toHaveLength(2);
  expect([...done]).toEqual(['one']);
  expect(last()).toEqual([]);
});

test('nobody signed in any more: the entry stays as it is and waits for its author', async () => {
  const store = new MemoryQueueStore();
  const { send, answers } = server();
  answers.push('UNAUTHENTICATED');
  const { queue, waits } = tab(store, send);
  await store.add(item('one'));
  await queue.actAs(anna);
  expect(waits).toEqual([]);
  expect(await store.list(anna)).toEqual([item('one')]);
});

test('a server that is asked too often is left alone for as long as it says', async () => {
  const store = new MemoryQueueStore();
  const { send, answers } = server();
  answers.push(new ApiProblem('TOO_MANY_REQUESTS', 'slow', { retryAfter: 90 }));
  const { queue, waits } = tab(store, send);
  await store.add(item('one'));
  await queue.actAs(anna);
  expect(waits.map(({ ms }) => ms)).toEqual([90_000]);
  expect(await store.list(anna)).toEqual([item('one')]);
});

test('a fault of the server is tried five times, then shown', async () => {
  const store = new MemoryQueueStore();
  const { send, answers, sent } = server();
  answers.push(...Array.from({ length: 5 }, () => new ApiProblem('INTERNAL', 'oops', { reference: 'r-7' })));
  const { queue, last } = tab(store, send);
  await store.add(item('one'));
  await queue.actAs(anna);
  for (let more = 0; more < 4; more += 1) await queue.flush();
  await queue.flush();
  expect(sent).toHaveLength(5);
  expect(last()[0]).toMatchObject({ state: 'refused', refusal: { code: 'INTERNAL', reference: 'r-7' } });
});

test('an operation that this version does not know is kept and shown, and does not hold up the others', async () => {
  const store = new MemoryQueueStore();
  const { send, sent } = server();
  const { queue, last } = tab(store, send);
  await store.add(item('old', { operationId: 'diary.gone' }));
  await store.add(item('new'));
  await queue.actAs(anna);
  expect(sent.map(({ key }) => key)).toEqual(['new']);
  expect(last()).toEqual([item('old', { operationId: 'diary.gone' })]);
});

test('two tabs that come back at one moment send each entry once', async () => {
  const store = new MemoryQueueStore();
  const { send, sent } = server();
  const slow: typeof send = async (...parts) => {
    await new Promise((resolve) => setTimeout(resolve, 5));
    return send(...parts);
  };
  await store.add(item('one'));
  await store.add(item('two'));
  await Promise.all([tab(store, slow).queue.actAs(anna), tab(store, slow).queue.actAs(anna)]);
  expect(sent.map(({ key }) => key)).toEqual(['one', 'two']);
});

test('an entry can be thrown away once, and is not sent then', async () => {
  const store = new MemoryQueueStore();
  const { send, sent } = server();
  const { queue, network } = tab(store, send);
  network(false);
  await queue.actAs(anna);
  await queue.keep(item('one'));
  expect(await queue.discard('one')).toBe(true);
  expect(await queue.discard('one')).toBe(false);
  network(true);
  await queue.flush();
  expect(sent).toEqual([]);
});

test('two operations with one id are a mistake that shows at the start', () => {
  expect(() => operationRegistry([lunch, { ...lunch }])).toThrow('diary.record-entries');
});

test('a tab that died leaves its lease to the next after a minute', async () => {
  const store = new MemoryQueueStore();
  let now = 1_000;
  await store.lease('send', 'dead tab', now, now + 60_000);
  const lock = leaseLock(store, () => now, async (ms) => void (now += ms));
  await lock.run('send', async () => undefined);
  expect(now).toBeGreaterThanOrEqual(61_000);
});
