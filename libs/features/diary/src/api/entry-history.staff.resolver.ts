import { Ctx, Field, FieldResolver, ObjectType, Resolver, Root } from 'type-graphql';
import { bytes, join, sql, type Id } from '@alongside/server-data';
import { Bounded, Concerns, DecidedBy, defineLoader, Instant } from '@alongside/server-graphql';
import { actorOf, type Context } from '@alongside/server-access';
import type { StoredDetails } from './diary-details';
import { DiaryDetailsType, DiaryEntryType } from './diary.types';
import { detailsView } from './entry.reads';

@ObjectType('DiaryEntryVersion', { description: 'What an entry said before somebody changed it.' })
@Concerns('child')
class DiaryEntryVersionType {
  @Field(() => Instant, { description: 'When it was changed.' }) changedAt: Date;
  @Field(() => String, { description: 'Who changed it.' }) changedBy: string;
  @Field(() => Instant, { nullable: true, description: 'When it was said to have happened before; null where that was not changed.' }) at: Date | null;
  @Field(() => Instant, { nullable: true, description: 'The end of a sleep before.' }) endedAt: Date | null;
  @Field(() => String, { nullable: true, description: 'The note before.' }) note: string | null;
  @Field(() => DiaryDetailsType, { description: 'What it held before.' }) details: DiaryDetailsType;
}

interface Before {
  at?: string;
  endedAt?: string | null;
  note?: string | null;
  details?: StoredDetails;
}

/** Earlier versions of entries, oldest first. Two statements for any number of entries: the revisions, and the names of who made them. */
const versionsOf = defineLoader<Id, DiaryEntryVersionType[]>('diary.versions', async (context, entryIds) => {
  const { trustId } = actorOf(context);
  const rows = await context.store.reads.rows(
    { entryId: 'id', actorId: 'id', at: 'instant', before: 'json' },
    sql`SELECT subject_id AS entryId, actor_id AS actorId, at AS at, \`before\` AS \`before\` FROM revision
        WHERE trust_id = ${bytes(trustId)} AND type = 'diary-entry' AND subject_id IN (${join(entryIds.map(bytes))}) AND \`before\` IS NOT NULL ORDER BY version`,
  );
  const actorIds = [...new Set(rows.map((row) => row.actorId))];
  const names = actorIds.length === 0 ? [] : await context.store.reads.rows({ id: 'id', name: 'text' }, sql`SELECT id AS id, display_name AS name FROM actor WHERE trust_id = ${bytes(trustId)} AND id IN (${join(actorIds.map(bytes))})`);
  const nameOf = new Map(names.map((row) => [row.id, row.name]));
  const versions = new Map<Id, DiaryEntryVersionType[]>(entryIds.map((id) => [id, []]));
  for (const row of rows) {
    const before = row.before as Before;
    versions.get(row.entryId)?.push({ changedAt: row.at, changedBy: nameOf.get(row.actorId) ?? '', at: before.at ? new Date(before.at) : null, endedAt: before.endedAt ? new Date(before.endedAt) : null, note: before.note ?? null, details: detailsView(before.details ?? {}) });
  }
  return versions;
});

@Resolver(() => DiaryEntryType)
export class EntryHistoryResolver {
  @Bounded(100)
  @DecidedBy('diary.correct')
  @FieldResolver(() => [DiaryEntryVersionType], { nullable: true, description: 'What it said before each change, oldest first; for staff who may correct it, null for others. At most 100.' })
  async history(@Root() entry: DiaryEntryType, @Ctx() context: Context): Promise<DiaryEntryVersionType[] | null> {
    const [seen] = await context.access.allows(context, 'diary.correct', [{ child: entry.childId, setting: entry.settingId }]);
    return seen ? ((await versionsOf(context).load(entry.entryId)) ?? []).slice(-100) : null;
  }
}
