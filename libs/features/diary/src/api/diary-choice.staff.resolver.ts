import { Arg, Ctx, Field, FieldResolver, ID, InputType, Mutation, ObjectType, registerEnumType, Resolver, Root } from 'type-graphql';
import { bytes, join, sql, type Id } from '@alongside/server-data';
import { Action, Concerns, DecidedBy, defineLoader, failure, parseGlobalId } from '@alongside/server-graphql';
import { actorOf, type Context } from '@alongside/server-access';
import { childTag, RoomType, roomTag, settingTag } from '@alongside/server-core';
import { chooseDiary } from './diary-choice.service';

enum DiaryChoice {
  DIARY = 'diary',
  NONE = 'none',
}
registerEnumType(DiaryChoice, {
  name: 'DiaryChoice',
  description: 'Whether children have a diary.',
  valuesConfig: { DIARY: { description: 'A diary is kept.' }, NONE: { description: 'No diary is kept.' } },
});

@InputType('ChooseDiaryInput', { description: 'Whether a room\'s children, or one child, have a diary.' })
class ChooseDiaryInput {
  @Field(() => ID, { description: 'A UUID made by the client for this one intention; the same key may be sent again.' }) key: string;
  @Field(() => ID, { description: 'Global id of the setting.' }) settingId: string;
  @Field(() => ID, { description: 'Global id of the room or child.' }) subjectId: string;
  @Field(() => DiaryChoice, { nullable: true, description: "Left out: the room's choice holds for the child, the setting's for the room." }) choice?: DiaryChoice | null;
}

@ObjectType('ChooseDiaryPayload', { description: 'What was chosen.' })
@Concerns('none')
class ChooseDiaryPayload {
  @Field(() => DiaryChoice, { nullable: true, description: 'The choice as it stands now.' }) choice: DiaryChoice | null;
}

/** Own choices of rooms, by room. */
const choicesOfRooms = defineLoader<Id, DiaryChoice>('diary.choices-of-rooms', async (context, roomIds) => {
  const rows = await context.store.reads.rows(
    { subjectId: 'id', choice: 'text' },
    sql`SELECT subject_id AS subjectId, choice AS choice FROM diary_choice WHERE trust_id = ${bytes(actorOf(context).trustId)} AND subject_type = 'room' AND subject_id IN (${join(roomIds.map(bytes))})`,
  );
  return new Map(rows.map((row) => [row.subjectId, row.choice as DiaryChoice]));
});

@Resolver(() => RoomType)
export class DiaryChoiceResolver {
  @DecidedBy('diary.see')
  @FieldResolver(() => DiaryChoice, { nullable: true, description: "The room's own choice of diary; null where the setting's holds, or where the actor may not read diaries." })
  async diaryChoice(@Root() room: RoomType, @Ctx() context: Context): Promise<DiaryChoice | null> {
    const [seen] = await context.access.allows(context, 'diary.see', [{ room: room.roomId }]);
    return seen ? ((await choicesOfRooms(context).load(room.roomId)) ?? null) : null;
  }

  @Mutation(() => ChooseDiaryPayload, { description: "Chooses which children have a diary: a room's children, or one child before its room." })
  @Action('diary.choose')
  async chooseDiary(@Arg('input', () => ChooseDiaryInput, { description: 'The choice.' }) input: ChooseDiaryInput, @Ctx() context: Context): Promise<ChooseDiaryPayload> {
    const subject = parseGlobalId(input.subjectId, undefined, 'input.subjectId');
    if (subject.tag !== roomTag && subject.tag !== childTag) throw failure.badInput('Choose for a room or a child.', { field: 'input.subjectId' });
    const choice = input.choice ?? null;
    await chooseDiary(context, { key: input.key, settingId: parseGlobalId(input.settingId, settingTag, 'input.settingId').id, subjectType: subject.tag === roomTag ? 'room' : 'child', subjectId: subject.id, choice });
    return { choice };
  }
}
