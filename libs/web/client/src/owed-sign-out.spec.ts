import { ApiProblem } from './api-problem';
import { OwedSignOut } from './owed-sign-out';

beforeEach(() => localStorage.clear());
afterEach(() => {
  Reflect.deleteProperty(navigator, 'locks');
});

/** A server that answers when told to. */
function slowServer() {
  let calls = 0;
  const waiting: { answer: () => void; fail: (error: Error) => void }[] = [];
  const send = () => {
    calls += 1;
    return new Promise<void>((answer, fail) => waiting.push({ answer, fail }));
  };
  return { send, calls: () => calls, next: async () => { for (let turns = 0; waiting.length === 0 && turns < 20; turns += 1) await Promise.resolve(); return waiting.shift(); } };
}

/** The browser's locks: one holder at a time. */
function oneLock(): void {
  let last: Promise<unknown> = Promise.resolve();
  const request = (_name: string, work: () => Promise<unknown>) => (last = last.then(work, work));
  Object.defineProperty(navigator, 'locks', { value: { request }, configurable: true });
}

describe('a sign-out that the server has not heard of', () => {
  it('is told once, however many ask for it at the same time', async () => {
    const server = slowServer();
    const owed = new OwedSignOut(server);
    expect(await owed.settle()).toBe(true);
    owed.owe();
    const both = Promise.all([owed.settle(), owed.settle()]);
    (await server.next())?.answer();
    expect([await both, owed.owed(), server.calls()]).toEqual([[true, true], false, 1]);
  });

  it('is told by one tab and not again by another, which might end the session of the next person', async () => {
    oneLock();
    const server = slowServer();
    const [one, other] = [new OwedSignOut(server), new OwedSignOut(server)];
    one.owe();
    const both = Promise.all([one.settle(), other.settle()]);
    (await server.next())?.answer();
    expect([await both, server.calls(), one.owed(), other.owed()]).toEqual([[true, true], 1, false, false]);
  });

  it('stays owed while nobody answers and is tried again after a while', async () => {
    const server = slowServer();
    const waits: { milliseconds: number; work: () => void }[] = [];
    const owed = new OwedSignOut({ ...server, later: (milliseconds, work) => { waits.push({ milliseconds, work }); return () => undefined; } });
    owed.owe();
    const first = owed.settle();
    (await server.next())?.fail(new TypeError('Failed to fetch'));
    expect([await first, owed.owed(), waits.length]).toEqual([false, true, 1]);
    waits[0]?.work();
    (await server.next())?.answer();
    expect([await owed.settle(), owed.owed()]).toEqual([true, false]);
  });

  it('is done when the server says that nobody is signed in', async () => {
    const server = slowServer();
    const owed = new OwedSignOut(server);
    owed.owe();
    const told = owed.settle();
    (await server.next())?.fail(new ApiProblem('UNAUTHENTICATED', 'Nobody is signed in.'));
    expect([await told, owed.owed()]).toEqual([true, false]);
  });

  it('is kept for the life of the page where a browser forbids storage', async () => {
    const forbidden = jest.spyOn(Storage.prototype, 'setItem').mockImplementation(() => { throw new DOMException('forbidden', 'SecurityError'); });
    const server = slowServer();
    const owed = new OwedSignOut(server);
    owed.owe();
    forbidden.mockRestore();
    expect(owed.owed()).toBe(true);
    const told = owed.settle();
    (await server.next())?.answer();
    expect([await told, owed.owed()]).toEqual([true, false]);
  });
});
