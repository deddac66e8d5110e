import { createLive } from '@alongside/server-events';
import { defineLoader } from './loader';
import { silentLog } from './log';
import { createContext, freshContext, type RequestParts } from './request-context';
import { createCookies } from './cookies';

function contextOf(signal = new AbortController().signal) {
  const parts: RequestParts = { channel: 'http', requestId: 'r', headers: {}, remoteAddress: '', cookies: createCookies({ header: undefined, secure: false, write: null }), actingAs: undefined, signal, log: silentLog };
  const live = createLive();
  return { live, context: createContext(parts, { store: {} as never, live, clock: { now: () => new Date(0) } }, { account: null, actor: null }) };
}

describe('the context of an operation', () => {
  test('what was loaded once is asked for once, all keys of a moment together', async () => {
    const asked: (readonly string[])[] = [];
    const lengths = defineLoader<string, number>('lengths', async (_context, keys) => {
      asked.push(keys);
      return new Map(keys.filter((key) => key !== 'none').map((key) => [key, key.length]));
    });
    const { context } = contextOf();
    const load = (key: string) => lengths(context).load(key);
    expect(await Promise.all([load('a'), load('bb'), load('a'), load('none')])).toEqual([1, 2, 1, undefined]);
    expect(await load('a')).toBe(1);
    expect(asked).toEqual([['a', 'bb', 'none']]);
  });

  test('two operations share nothing', async () => {
    const { context } = contextOf();
    const key = Symbol('x');
    expect(context.memo(key, () => ({}))).toBe(context.memo(key, () => ({})));
    expect(contextOf().context.memo(key, () => 1)).toBe(1);
  });

  test('each event of a subscription begins with an empty memory and keeps what else the context holds', () => {
    const { context } = contextOf();
    const key = Symbol('x');
    context.memo(key, () => 'old');
    context.checkedActions.add('old');
    const fresh = freshContext({ ...context, access: 'engine' });
    expect(fresh.memo(key, () => 'new')).toBe('new');
    expect(fresh.checkedActions.size).toBe(0);
    expect(fresh.access).toBe('engine');
  });

  test('a subscriber ends with its operation, even where a generator waits between it and the client', async () => {
    const controller = new AbortController();
    const { context, live } = contextOf(controller.signal);
    async function* told() {
      for await (const message of context.live.subscribe(['child:1'])) yield message.kind;
    }
    const events = told();
    const first = events.next();
    live.publish('child:1', { kind: 'changed', ids: [] });
    expect(await first).toEqual({ value: 'changed', done: false });
    const waiting = events.next();
    controller.abort();
    expect(await waiting).toEqual({ value: undefined, done: true });
  });
});
