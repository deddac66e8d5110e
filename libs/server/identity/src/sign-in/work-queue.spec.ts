import { WorkQueue } from './work-queue';

describe('WorkQueue', () => {
  it('does so much at once, lets a little wait in order, and turns the rest away', async () => {
    const queue = new WorkQueue(2, 1);
    const begun: number[] = [];
    const ends: (() => void)[] = [];
    const work = (name: number) => queue.run(async () => {
      begun.push(name);
      await new Promise<void>((resolve) => ends.push(resolve));
      return name;
    });
    const all = [work(1), work(2), work(3), work(4)];
    expect(await all[3]).toBeNull();
    expect(begun).toEqual([1, 2]);
    ends[0]?.();
    expect(await all[0]).toBe(1);
    await Promise.resolve();
    expect(begun).toEqual([1, 2, 3]);
    ends.slice(1).forEach((end) => end());
    expect(await Promise.all(all.slice(1, 3))).toEqual([2, 3]);
  });

  it('gives the place on when work fails', async () => {
    const queue = new WorkQueue(1, 1);
    await expect(queue.run(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await queue.run(async () => 'next')).toBe('next');
  });
});
