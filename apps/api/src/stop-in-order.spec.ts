import { silentLog } from '@alongside/server-graphql';
import { inOrder } from './stop-in-order';

describe('stopping in order', () => {
  test('each step waits for the one before, and a second call for the same stop', async () => {
    const done: string[] = [];
    const step = (name: string) => async () => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      done.push(name);
    };
    const stop = inOrder(silentLog, () => [['one', step('one')], ['two', step('two')]]);
    await Promise.all([stop(), stop()]);
    expect(done).toEqual(['one', 'two']);
  });

  test('a step that hangs or fails is left behind in time, and the later ones get their turn', async () => {
    const done: string[] = [];
    const warnings: unknown[] = [];
    const stop = inOrder(
      { ...silentLog, warn: (fields) => void warnings.push(fields) },
      () => [
        ['hangs', () => new Promise(() => undefined), () => done.push('cut off')],
        ['fails', () => Promise.reject(new Error('no'))],
        ['last', async () => done.push('last')],
      ],
      200,
    );
    const started = performance.now();
    await stop();
    expect(performance.now() - started).toBeLessThan(1000);
    expect(done).toEqual(['cut off', 'last']);
    expect(warnings).toEqual([{ step: 'hangs' }, expect.objectContaining({ step: 'fails', error: expect.objectContaining({ message: 'no' }) })]);
  });
});
