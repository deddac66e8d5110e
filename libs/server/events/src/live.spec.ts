import { createLive } from './live';

describe('messages to those who listen', () => {
  it('come by the topics that were asked for, in order, from then on', async () => {
    const live = createLive();
    live.publish('child:a', { kind: 'before', ids: [] });
    const listening = live.subscribe(['child:a', 'child:b', 'child:a']);
    live.publish('child:a', { kind: 'one', ids: ['a'] });
    live.publish('child:c', { kind: 'not ours', ids: ['c'] });
    live.publish('child:b', { kind: 'two', ids: ['b'] });
    expect((await listening.next()).value).toEqual({ topic: 'child:a', kind: 'one', ids: ['a'] });
    expect((await listening.next()).value).toEqual({ topic: 'child:b', kind: 'two', ids: ['b'] });
    const next = listening.next();
    live.publish('child:b', { kind: 'three', ids: ['b'] });
    expect((await next).value.kind).toBe('three');
  });

  it('end with the subscription, and leave nothing behind', async () => {
    const live = createLive();
    const listening = live.subscribe(['child:a']);
    const waiting = listening.next();
    await listening.return?.();
    live.publish('child:a', { kind: 'late', ids: [] });
    expect(await waiting).toEqual({ value: undefined, done: true });
    expect(await listening.next()).toEqual({ value: undefined, done: true });
  });

  it('do not fill the memory for one who does not read: it is told once that it missed some', async () => {
    const live = createLive();
    const listening = live.subscribe(['child:a', 'child:b']);
    for (let count = 0; count <= 100; count += 1) live.publish('child:a', { kind: `${count}`, ids: [] });
    live.publish('child:b', { kind: 'after', ids: [] });
    const seen: (string | undefined)[] = [];
    for (let count = 0; count < 3; count += 1) seen.push((await listening.next()).value.kind);
    expect(seen).toEqual(['missed', 'missed', 'after']);
  });

  it('all end when the server stops', async () => {
    const live = createLive();
    const ends = [live.subscribe(['a']), live.subscribe(['a', 'b'])].map((one) => one.next());
    live.close();
    expect((await Promise.all(ends)).every(({ done }) => done)).toBe(true);
  });
});
