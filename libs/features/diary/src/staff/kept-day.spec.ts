import type { QueuedMutation } from '@alongside/web-client';
import { keptDay } from './record/kept-day';

const kept = (operationId: string, input: object, state: QueuedMutation['state'] = 'waiting'): QueuedMutation => ({
  key: 'k', actorId: 'anna', settingId: 'setting', operationId, input: { key: 'k', ...input }, deviceTime: '2026-11-16T12:00:00.000Z', words: { what: '', whom: [] }, state, failures: 0, refusal: null,
});
const nap = kept('diary.record-entries', { kind: 'SLEEP', childIds: ['zosia', 'omar'], at: '2026-11-16T12:00:00.000Z' });

test('a nap that was begun without network can be ended without it', () => {
  expect([...keptDay([nap]).asleepSince]).toEqual([['zosia', '2026-11-16T12:00:00.000Z'], ['omar', '2026-11-16T12:00:00.000Z']]);
  const woken = keptDay([nap, kept('diary.check-sleep', { childIds: ['omar'] }), kept('diary.end-sleep', { childIds: ['zosia'] })]);
  expect([...woken.asleepSince]).toEqual([['zosia', null], ['omar', '2026-11-16T12:00:00.000Z']]);
});

test('a nap with its end, and one that the server refused, leave nobody asleep', () => {
  expect(keptDay([kept('diary.record-entries', { ...nap.input, endedAt: '2026-11-16T13:00:00.000Z' }), { ...nap, state: 'refused' }]).asleepSince.size).toBe(0);
});

test('who came or went without network counts as here or gone', () => {
  const here = keptDay([kept('diary.record-entries', { kind: 'HANDOVER_ARRIVAL', childIds: ['zosia', 'omar'] }), kept('diary.record-entries', { kind: 'HANDOVER_COLLECTION', childIds: ['omar'] })]).here;
  expect([...here]).toEqual([['zosia', true], ['omar', false]]);
});
