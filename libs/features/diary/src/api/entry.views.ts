import { failure, parseGlobalId } from '@alongside/server-graphql';
import type { Id } from '@alongside/server-data';
import type { Context } from '@alongside/server-access';
import { DiaryEntryPayload } from './diary.inputs';
import type { DiaryEntryType } from './diary.types';
import { entriesById, entryTag, entryView, type StoredEntry } from './entry.reads';

/** Entries as the actor who changed them may read them. */
export async function viewsOfEntries(context: Context, entries: readonly StoredEntry[]): Promise<DiaryEntryType[]> {
  const facts = await context.access.facts(context);
  return entries.map((entry) => entryView(context, facts, entry));
}

/** The same for entries that are read again, in the order of the ids. */
export async function viewsOf(context: Context, ids: readonly Id[]): Promise<DiaryEntryType[]> {
  const entries = await entriesById(context, ids);
  return viewsOfEntries(context, ids.flatMap((id) => entries.get(id) ?? []));
}

/** The payload of a change to one entry. */
export async function payloadOf(context: Context, id: Id): Promise<DiaryEntryPayload> {
  const [entry] = await viewsOf(context, [id]);
  if (!entry) throw failure.notFound();
  return { entry };
}

/** Reads an entry's global id. @throws BAD_INPUT naming the field */
export const entryIdOf = (text: string, field = 'input.entryId'): Id => parseGlobalId(text, entryTag, field).id;
