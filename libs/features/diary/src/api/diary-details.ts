import { allergensIn } from '@alongside/server-core';
import { tidyText } from '@alongside/server-data';
import { failure } from '@alongside/server-graphql';
import type { DiaryKindName } from '../diary-kinds';

/** What an entry holds beside its time and note, as stored. Each kind uses some of it. */
export interface StoredDetails {
  position?: string;
  checks?: { at: string; position: string }[];
  nappy?: string;
  toilet?: string;
  meal?: string;
  food?: string;
  contains?: string[];
  eaten?: string;
  drink?: string;
  millilitres?: number;
  activity?: string;
  mood?: string;
  bring?: string[];
  withWhom?: string;
  saidBy?: string;
}

export type DetailsInput = { [K in keyof StoredDetails]?: StoredDetails[K] | null };

const own: Record<DiaryKindName, readonly (keyof StoredDetails)[]> = {
  SLEEP: ['position'],
  NAPPY: ['nappy'],
  TOILET: ['toilet'],
  MEAL: ['meal', 'food', 'contains', 'eaten'],
  DRINK: ['drink', 'millilitres', 'contains'],
  ACTIVITY: ['activity'],
  MOOD: ['mood'],
  BRING: ['bring'],
  NOTE: [],
  HANDOVER_ARRIVAL: ['withWhom', 'saidBy'],
  HANDOVER_COLLECTION: ['withWhom', 'saidBy'],
  HOME: [],
};

const needed: Partial<Record<DiaryKindName, keyof StoredDetails>> = { NAPPY: 'nappy', TOILET: 'toilet', MEAL: 'meal', ACTIVITY: 'activity', MOOD: 'mood', BRING: 'bring' };

/**
 * The details as stored: tidied, only what the kind knows.
 * @throws BAD_INPUT naming the field that is missing or does not belong to the kind.
 */
export function detailsFor(kind: DiaryKindName, input: DetailsInput, note: string | null): StoredDetails {
  const details: StoredDetails = {};
  for (const [name, value] of Object.entries(input) as [keyof StoredDetails, unknown][]) {
    if (value === null || value === undefined || value === '') continue;
    if (!own[kind].includes(name)) throw failure.badInput(`An entry of the kind ${kind} has no "${name}".`, { field: `input.details.${name}` });
    Object.assign(details, { [name]: tidied(name, value) });
  }
  const missing = needed[kind];
  if (missing && details[missing] === undefined) throw failure.badInput(`An entry of the kind ${kind} needs "${missing}".`, { field: `input.details.${missing}` });
  if ((kind === 'NOTE' || kind === 'HOME') && !note) throw failure.badInput('Write a few words.', { field: 'input.note' });
  return details;
}

function tidied(name: string, value: unknown): unknown {
  const field = `input.details.${name}`;
  if (typeof value === 'string') {
    const text = tidyText(value);
    if (text.length > 500) throw failure.badInput('That is longer than 500 characters.', { field });
    return text;
  }
  if (Array.isArray(value)) {
    if (value.length > 20) throw failure.badInput('That is more than 20.', { field });
    return value.map((one) => tidied(name, one));
  }
  if (name === 'millilitres' && (typeof value !== 'number' || value < 0 || value > 2_000)) throw failure.badInput('A drink is 0 to 2,000 ml.', { field });
  return value;
}

/** The allergens that a dish or drink holds, by its list and by the words of its name. */
export function allergensOf(details: StoredDetails): Set<string> {
  return new Set([...(details.contains ?? []), ...allergensIn(`${details.food ?? ''} ${details.drink ?? ''}`)]);
}
