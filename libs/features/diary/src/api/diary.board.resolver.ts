import { Ctx, Field, FieldResolver, Int, ObjectType, Resolver, Root } from 'type-graphql';
import { bytes, dayBounds, instant, join, sql, type Day, type Id } from '@alongside/server-data';
import { Concerns, DecidedBy, defineLoader, Instant } from '@alongside/server-graphql';
import { actorOf, type Context } from '@alongside/server-access';
import { BoardChildType, settingsOfTrust } from '@alongside/server-core';
import { choicesFor, keptBy } from './diary-children';
import { diaryOptions } from './diary-options';

@ObjectType('BoardDiary', { description: "A child's diary of the day at a glance." })
@Concerns('child')
class BoardDiaryType {
  @Field(() => Boolean, { description: 'Whether a diary is kept for the child.' }) kept: boolean;
  @Field(() => Boolean, { description: 'Whether a food diary is open for the child.' }) foodDiary: boolean;
  @Field(() => Instant, { nullable: true, description: 'Since when the child sleeps; null while it is awake.' }) asleepSince: Date | null;
  @Field(() => Instant, { nullable: true, description: 'When the next check on the sleeping child is due.' }) checkDueAt: Date | null;
  @Field(() => Instant, { nullable: true, description: 'Beginning of the last sleep.' }) lastSleepAt: Date | null;
  @Field(() => Instant, { nullable: true, description: 'The last meal.' }) lastMealAt: Date | null;
  @Field(() => Instant, { nullable: true, description: 'The last nappy or visit to the toilet.' }) lastNappyAt: Date | null;
  @Field(() => Instant, { nullable: true, description: 'The last drink.' }) lastDrinkAt: Date | null;
  @Field(() => Int, { description: 'How many entries of staff the day has, without arrival and leaving.' }) entriesToday: number;
  @Field(() => Int, { description: 'How many answers of the family no one of the staff has seen.' }) unreadReplies: number;
}

/** What the loader needs to know of a child on a board. */
interface OnBoard {
  settingId: Id;
  day: Day;
  roomId: Id;
  childId: Id;
}

/** A loader's key: everything but the child is the same on one board, so that one board is one load. */
const boardKey = (child: BoardChildType): string => `${child.settingId} ${child.day} ${child.roomId} ${child.child.childId}`;

function onBoard(key: string): OnBoard {
  const [settingId, day, roomId, childId] = key.split(' ') as [Id, Day, Id, Id];
  return { settingId, day, roomId, childId };
}

type Glance = Omit<BoardDiaryType, 'checkDueAt'> & { lastCheckAt: Date | null };

const nothing: Glance = { kept: false, foodDiary: false, asleepSince: null, lastSleepAt: null, lastMealAt: null, lastNappyAt: null, lastDrinkAt: null, entriesToday: 0, unreadReplies: 0, lastCheckAt: null };

/** The diary at a glance by board key. One statement for all boards of a setting on a day. */
const glances = defineLoader<string, Glance>('diary.board', async (context, keys) => {
  const groups = Map.groupBy(keys.map(onBoard), (one) => `${one.settingId} ${one.day}`);
  const found = await Promise.all([...groups.values()].map((children) => glancesAt(context as Context, children)));
  return new Map(found.flatMap((glances) => [...glances]));
});

/** Each row tells one thing of one child: what staff wrote today, waiting answers, or (of a room too) a choice. */
const glanceShape = {
  part: 'text', subjectId: 'id', asleepSince: 'instant?', lastCheckAt: 'instant?', lastSleepAt: 'instant?', lastMealAt: 'instant?', lastNappyAt: 'instant?', lastDrinkAt: 'instant?', count: 'integer', choice: 'text?',
} as const;

/** Newest times of what staff wrote, waiting answers, and who has a diary, of children of one setting on one day. One statement. */
async function glancesAt(context: Context, boards: readonly OnBoard[]): Promise<Map<string, Glance>> {
  const { settingId, day } = boards[0] as OnBoard;
  const [trustId, trust] = [actorOf(context).trustId, bytes(actorOf(context).trustId)];
  const [setting, options] = [(await settingsOfTrust(context)).get(settingId), await diaryOptions(context, settingId)];
  const children = join(boards.map((one) => bytes(one.childId)));
  const bounds = dayBounds(setting?.timeZone ?? 'UTC', day);
  const rows = await context.store.reads.rows(
    glanceShape,
    sql`SELECT 'entry' AS part, child_id AS subjectId, MAX(CASE WHEN kind = 'SLEEP' AND ended_at IS NULL THEN at END) AS asleepSince,
               MAX(CASE WHEN kind = 'SLEEP' AND ended_at IS NULL THEN COALESCE(last_check_at, at) END) AS lastCheckAt, MAX(CASE WHEN kind = 'SLEEP' THEN at END) AS lastSleepAt,
               MAX(CASE WHEN kind = 'MEAL' THEN at END) AS lastMealAt, MAX(CASE WHEN kind IN ('NAPPY', 'TOILET') THEN at END) AS lastNappyAt, MAX(CASE WHEN kind = 'DRINK' THEN at END) AS lastDrinkAt,
               SUM(CASE WHEN kind LIKE 'HANDOVER%' THEN 0 ELSE 1 END) AS count, NULL AS choice
        FROM diary_entry
        WHERE trust_id = ${trust} AND child_id IN (${children}) AND setting_id = ${bytes(settingId)} AND at >= ${instant(bounds.from)} AND at < ${instant(bounds.to)} AND withdrawn_at IS NULL
          AND author_kind <> 'guardian'
        GROUP BY child_id
        UNION ALL
        SELECT 'reply', r.child_id, NULL, NULL, NULL, NULL, NULL, NULL, COUNT(*), NULL FROM diary_reply r JOIN diary_entry e ON e.id = r.entry_id AND e.setting_id = ${bytes(settingId)}
        WHERE r.trust_id = ${trust} AND r.child_id IN (${children}) AND r.staff_seen_at IS NULL
        GROUP BY r.child_id
        UNION ALL
        SELECT 'choice', chosen.subjectId, NULL, NULL, NULL, NULL, NULL, NULL, 0, chosen.choice FROM (${choicesFor(trustId, boards)}) AS chosen`,
  );
  const parts = Map.groupBy(rows, (row) => row.part);
  const entries = new Map((parts.get('entry') ?? []).map(({ part: _part, choice: _choice, subjectId, count, ...times }) => [subjectId, { ...times, entriesToday: count }]));
  const replies = new Map((parts.get('reply') ?? []).map((row) => [row.subjectId, row.count]));
  const choices = (parts.get('choice') ?? []).map(({ subjectId, choice }) => ({ subjectId, choice: choice ?? '' }));
  const having = options ? keptBy(choices, boards, options) : undefined;
  return new Map(
    boards.map(({ roomId, childId }) => [
      `${settingId} ${day} ${roomId} ${childId}`,
      { ...nothing, ...entries.get(childId), unreadReplies: replies.get(childId) ?? 0, kept: having?.kept.has(childId) ?? false, foodDiary: having?.food.has(childId) ?? false },
    ]),
  );
}

@Resolver(() => BoardChildType)
export class DiaryBoardResolver {
  @DecidedBy('diary.see')
  @FieldResolver(() => BoardDiaryType, { nullable: true, description: 'The diary of the day at a glance; null where the setting keeps none or the actor may not read it.' })
  async diary(@Root() child: BoardChildType, @Ctx() context: Context): Promise<BoardDiaryType | null> {
    const target = { child: child.child.childId, setting: child.settingId };
    // Staff with a tie to the child do not read its diary, but they look after its sleep and meals with the others.
    const [[seen], [minds]] = await Promise.all([context.access.allows(context, 'diary.see', [target]), context.access.allows(context, 'diary.record', [target])]);
    const options = seen || minds ? await diaryOptions(context, child.settingId) : null;
    if (!options) return null;
    const { lastCheckAt, ...glance } = (await glances(context).load(boardKey(child))) ?? nothing;
    return { ...glance, unreadReplies: seen ? glance.unreadReplies : 0, checkDueAt: glance.asleepSince && lastCheckAt ? new Date(lastCheckAt.getTime() + options.sleepCheckMinutes * 60_000) : null };
  }
}
