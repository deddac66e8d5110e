import type { DiaryDetailsInput, DiaryKind, Eaten, Meal, RecordDiaryEntriesInput } from '@alongside/web-client';

export { mealAt } from '../../web/meal-at';

/** What the sheet holds before it is saved. */
export interface Draft {
  kind: DiaryKind;
  details: DiaryDetailsInput;
  note: string;
  /** HH:MM in the setting's zone; null stands for now. */
  time: string | null;
  /** Who ate differently from the others, by child id. */
  differently: ReadonlyMap<string, Eaten>;
  /** Handover: the adult of the register at the door. */
  withAdultId?: string | undefined;
}

/** An empty sheet for a kind; `meal` is the one that is likely now. */
export function emptyDraft(kind: DiaryKind, meal: Meal, today: boolean): Draft {
  return { kind, details: kind === 'MEAL' ? { meal } : {}, note: '', time: today ? null : '12:00', differently: new Map() };
}

/** Whether the sheet says enough to be saved; mirrors what the server asks of each kind. */
export function isComplete({ kind, details, note }: Draft): boolean {
  switch (kind) {
    case 'NAPPY':
      return Boolean(details.nappy);
    case 'TOILET':
      return Boolean(details.toilet);
    case 'MEAL':
      return Boolean(details.meal) && (Boolean(details.eaten) || Boolean(details.food?.trim()));
    case 'DRINK':
      return Boolean(details.drink?.trim()) || Boolean(details.millilitres);
    case 'ACTIVITY':
      return Boolean(details.activity?.trim());
    case 'MOOD':
      return Boolean(details.mood);
    case 'BRING':
      return (details.bring ?? []).length > 0;
    case 'NOTE':
      return note.trim() !== '';
    default:
      return true;
  }
}

/** What is sent for some children. `at` is an instant; `incident` says that forbidden food was eaten all the same. */
export function inputOf(draft: Draft, childIds: readonly string[], at: Date, incident: boolean): Omit<RecordDiaryEntriesInput, 'key'> {
  const details = Object.fromEntries(Object.entries(draft.details).flatMap(([name, value]) => {
    const tidy: unknown = typeof value === 'string' ? value.trim() : value;
    return tidy === '' || tidy === null || tidy === undefined || (Array.isArray(tidy) && tidy.length === 0) ? [] : [[name, tidy]];
  })) as DiaryDetailsInput;
  const exceptions = [...draft.differently]
    .filter(([childId, eaten]) => childIds.includes(childId) && eaten !== draft.details.eaten)
    .map(([childId, eaten]) => ({ childId, details: { eaten } }));
  return {
    childIds: [...childIds],
    kind: draft.kind,
    at: at.toISOString(),
    details,
    ...(draft.note.trim() === '' ? {} : { note: draft.note.trim() }),
    ...(exceptions.length === 0 ? {} : { exceptions }),
    ...(draft.withAdultId === undefined ? {} : { withAdultId: draft.withAdultId }),
    ...(incident ? { incident } : {}),
  };
}
