import { failure, parseGlobalId } from '@alongside/server-graphql';
import type { Id } from '@alongside/server-data';
import type { Context } from '@alongside/server-access';
import { DiaryEntryPayload } from './diary.inputs';
import type { DiaryEntryType } from './diary.types';
import { entriesById, entryTag, entryView } from './entry.reads';

/** Entries of a change as its actor may read them, in the order of the ids. */
export async function viewsOf(context: Context, ids: readonly Id[]): Promise<DiaryEntryType[]> {
  const [entries, facts] = await Promise.all([entriesById(context, ids), context.access.facts(context)]);
  return ids.flatMap((id) => {
    const entry = entries.get(id);
    return entry ? [entryView(context, facts, entry)] : [];
  });
}

/** The payload of a change to one entry. */
export async function payloadOf(context: Context, id: Id): Promise<DiaryEntryPayload> {
  const [entry] = await viewsOf(context, [id]);
  if (!entry) throw failure.notFound();
  return { entry };
}

/** Reads an entry's global id. @throws BAD_INPUT naming the field */
export const entryIdOf = (text: string, field = 'input.entryId'): Id => parseGlobalId(text, entryTag, field).id;
