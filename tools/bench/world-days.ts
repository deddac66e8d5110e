import { bytes, dayBounds, newId, textId, type Day, type Id } from '@alongside/server-data';

/** One child's day as rows of the diary. */
export interface NewDay {
  entries: Record<string, unknown>[];
  lines: Record<string, unknown>[];
  replies: Record<string, unknown>[];
  seen: Record<string, unknown>[];
}

interface DayOf {
  trustId: Id;
  settingId: Id;
  childId: Id;
  staff: { actorId: Id; displayName: string };
  guardian: { actorId: Id; displayName: string; householdId: Id };
  day: Day;
  count: number;
  zone: string;
}

const minute = 60_000;

const kinds: readonly { kind: string; details: object; note: string | null; minutes?: number }[] = [
  { kind: 'HANDOVER_ARRIVAL', details: { withWhom: 'Agnieszka Marsh' }, note: 'Slept well, ate breakfast at home.' },
  { kind: 'MEAL', details: { meal: 'BREAKFAST', food: 'porridge with banana', eaten: 'MOST' }, note: null },
  { kind: 'NAPPY', details: { nappy: 'WET' }, note: null },
  { kind: 'ACTIVITY', details: { activity: 'built a bridge of planks in the garden' }, note: 'Chose it again after the rain and told two friends how it holds.' },
  { kind: 'DRINK', details: { drink: 'water', millilitres: 120 }, note: null },
  { kind: 'SLEEP', details: { position: 'BACK', checks: [10, 20, 30].map((after) => ({ after, position: 'SIDE' })) }, note: null, minutes: 55 },
  { kind: 'MEAL', details: { meal: 'LUNCH', food: 'lentil pie, peas', eaten: 'ALL' }, note: 'Asked for more peas.' },
  { kind: 'MOOD', details: { mood: 'HAPPY' }, note: null },
  { kind: 'NOTE', details: {}, note: 'Counted the snails on the wall: eleven, and one that hid.' },
  { kind: 'BRING', details: { bring: ['nappies', 'sun hat'] }, note: null },
];

/** A day of `count` entries from the morning on, a third of them answered, half of them seen. */
export function dayOfEntries({ trustId, settingId, childId, staff, guardian, day, count, zone }: DayOf): NewDay {
  // Staff read answers within days: what waits is of the last few.
  const waiting = Date.now() - dayBounds(zone, day).to.getTime() < 3 * 24 * 60 * minute;
  const morning = dayBounds(zone, day).from.getTime() + 7 * 60 * minute;
  const made: NewDay = { entries: [], lines: [], replies: [], seen: [] };
  // Today has only what can have happened by now, however early it is.
  const step = Math.max(1, Math.floor((Math.min(Date.now(), morning + 600 * minute) - morning) / (count + 1)));
  for (let index = 0; index < count; index += 1) {
    const at = new Date(morning + index * step);
    const { kind, details, note, minutes } = kinds[index % kinds.length] as (typeof kinds)[number];
    const id = newId(at);
    made.entries.push({
      id, trustId, settingId, childId, kind, at, endedAt: minutes ? new Date(at.getTime() + minutes * minute) : null, lastCheckAt: null, recordedAt: at, authorId: staff.actorId, authorKind: 'staff', authorName: staff.displayName,
      householdId: kind.startsWith('HANDOVER') ? guardian.householdId : null, details: timed(details, at), note, language: 'en', incident: [], correctedAt: null, withdrawnAt: null, withdrawnBy: null, withdrawnReason: null, version: 1,
    });
    made.lines.push({ id: newId(at), trustId, settingId, audienceType: 'child', audienceId: childId, at, feature: 'diary', kind: 'diary.entry', category: 'day', referenceId: id, authorId: staff.actorId, withdrawnAt: null });
    if (index % 3 === 0)
      made.replies.push({ id: newId(at), trustId, entryId: id, childId, householdId: guardian.householdId, authorId: guardian.actorId, authorKind: 'guardian', authorName: guardian.displayName, text: 'Thank you, she told us about it all evening.', language: 'en', at, staffSeenAt: index % 2 === 0 || !waiting ? at : null });
    if (index % 2 === 0) made.seen.push({ id: seenId(id), trustId, entryId: id, actorId: guardian.actorId, at });
  }
  return made;
}

function timed(details: object, at: Date): object {
  if (!('checks' in details)) return details;
  const checks = details.checks as { after: number; position: string }[];
  return { ...details, checks: checks.map((check) => ({ at: new Date(at.getTime() + check.after * minute).toISOString(), position: check.position })) };
}

/** In no order, as marks that come at any time are. */
function seenId(entryId: Id): Id {
  return textId(Buffer.from(bytes(entryId)).reverse());
}
