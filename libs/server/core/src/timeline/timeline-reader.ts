import type { Id } from '@alongside/server-data';
import type { Context } from '@alongside/server-access';

/** A line of the day as stored: whose it is to show, and where its content stands. */
export interface TimelineLine {
  id: Id;
  at: Date;
  settingId: Id;
  feature: string;
  kind: string;
  category: string;
  referenceId: Id;
  withdrawn: boolean;
}

/**
 * What a feature gives to show its lines: the objects of one page by reference id, each with its `__typename`, in one
 * statement. The lines were already filtered by what the actor may see.
 */
export type TimelineReader = (context: Context, lines: readonly TimelineLine[], childId: Id) => Promise<ReadonlyMap<Id, object>>;

/** Readers by feature key; the composition puts them on the context. */
export interface TimelineContext extends Context {
  timelineReaders: ReadonlyMap<string, TimelineReader>;
}
