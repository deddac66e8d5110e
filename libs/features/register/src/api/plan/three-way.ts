import type { FieldChange, Plain, Values } from './things';

export interface ThreeWay {
  /** What to write. */
  readonly changes: readonly FieldChange[];
  /** Fields that the export and somebody here both changed; the export's value is written, and a person is told. */
  readonly overwritten: readonly FieldChange[];
  /** Whether the export says anything else than it did the last time. */
  readonly saidAnew: boolean;
}

/**
 * Compares what the export said the last time, what stands here now, and what it says today. Where the export says the
 * same as the last time, what staff changed here stays. Where the export changed, it is written, unless it already stands here.
 */
export function compareThreeWays(last: Values, current: Values, next: Values): ThreeWay {
  const changes: FieldChange[] = [];
  const overwritten: FieldChange[] = [];
  let saidAnew = false;
  for (const [field, to] of Object.entries(next)) {
    const before = last[field] ?? null;
    if (samePlain(before, to)) continue;
    saidAnew = true;
    const from = current[field] ?? null;
    if (samePlain(from, to)) continue;
    changes.push({ field, from, to });
    if (!samePlain(from, before)) overwritten.push({ field, from, to });
  }
  return { changes, overwritten, saidAnew };
}

/** Whether two values are the same; lists are compared in their order. */
function samePlain(a: Plain, b: Plain): boolean {
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((one, index) => one === b[index]);
  return a === b;
}
