import type { TimelineReader } from '@alongside/server-core';
import { entriesWithReplies, entryView } from './entry.reads';

/** The diary's lines on a page of the timeline, with their answers, in one statement. The lines were filtered by what the actor may see. */
export const diaryTimeline: TimelineReader = async (context, lines) => {
  const facts = await context.access.facts(context);
  const entries = await entriesWithReplies(context, lines.map((line) => line.referenceId));
  return new Map([...entries].map(([id, entry]) => [id, entryView(context, facts, entry)]));
};
