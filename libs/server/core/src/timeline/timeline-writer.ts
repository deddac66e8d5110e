import { bytes, instant, join, newId, sql, type Id, type Transaction } from '@alongside/server-data';
import type { GuardianCategory } from '@alongside/server-access';
import { TimelineEntryEntity, type TimelineAudience } from '../entities/timeline-entry.entity';

/** A line of somebody's day; `reference` is the id of the feature's own row. */
export interface NewTimelineEntry {
  trustId: Id;
  settingId: Id;
  audienceType: TimelineAudience;
  /** The child for `child` and `staff` (the staff of that child), else the household, room or setting. */
  audienceId: Id;
  at: Date;
  feature: string;
  kind: string;
  category: GuardianCategory;
  referenceId: Id;
  authorId: Id | null;
}

/** Writes lines of the day in the transaction of what they tell of. One statement. */
export async function addToTimeline(tx: Transaction, entries: readonly NewTimelineEntry[]): Promise<void> {
  if (entries.length > 0) await tx.insert(TimelineEntryEntity, entries.map((entry) => ({ ...entry, id: newId(tx.at), withdrawnAt: null })));
}

/** Marks the lines of withdrawn things; families no longer see them, staff see that there was something. */
export async function withdrawFromTimeline(tx: Transaction, trustId: Id, references: readonly Id[]): Promise<void> {
  if (references.length > 0)
    await tx.write(
      sql`UPDATE timeline_entry SET withdrawn_at = ${instant(tx.at)}
          WHERE trust_id = ${bytes(trustId)} AND reference_id IN (${join(references.map(bytes))}) AND withdrawn_at IS NULL`,
    );
}

/** Moves the lines of one thing whose time was corrected. */
export async function moveOnTimeline(tx: Transaction, trustId: Id, reference: Id, at: Date): Promise<void> {
  await tx.write(sql`UPDATE timeline_entry SET at = ${instant(at)} WHERE trust_id = ${bytes(trustId)} AND reference_id = ${bytes(reference)}`);
}
