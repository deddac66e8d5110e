import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Id } from '@alongside/server-data';
import { Action, failure, parseGlobalId } from '@alongside/server-graphql';
import { actorOf, type Context } from '@alongside/server-access';
import { childTag, guardianTag } from '@alongside/server-core';
import { DiaryEntryPayload } from '../diary.inputs';
import { entryIdOf, payloadOf } from '../entry.views';
import { agreeToFoodDiary, closeFoodDiary, endForHousehold, noteFoodAgreement } from './food-agreement.service';
import {
  AddHomeFoodInput, AgreeFoodDiaryInput, CloseFoodDiaryInput, FoodDiaryPayload, NoteFoodAgreementInput, OpenFoodDiaryInput, TakeBackHomeFoodInput, TakeBackHomeFoodPayload,
} from './food-diary.inputs';
import { foodDiariesSeen, foodDiaryTag } from './food-diary.views';
import { addHomeFood, takeBackHomeFood } from './home-food.service';
import { openFoodDiary } from './open-food-diary.service';

const diaryIdOf = (text: string): Id => parseGlobalId(text, foodDiaryTag, 'input.foodDiaryId').id;

async function payload(context: Context, id: Id): Promise<FoodDiaryPayload> {
  const foodDiary = (await foodDiariesSeen(context, [id])).get(id);
  if (!foodDiary) throw failure.notFound();
  return { foodDiary };
}

/** What staff do with food diaries. */
@Resolver()
export class FoodDiaryStaffResolver {
  @Mutation(() => FoodDiaryPayload, { description: 'Opens a food diary for a child and asks guardians to agree.' })
  @Action('diary.open-food-diary')
  async openFoodDiary(@Arg('input', () => OpenFoodDiaryInput, { description: 'Why, what is agreed, and whom to ask.' }) input: OpenFoodDiaryInput, @Ctx() context: Context): Promise<FoodDiaryPayload> {
    const { key, reason, agreed, fromDay } = input;
    const id = await openFoodDiary(context, {
      key, reason, agreed, fromDay,
      childId: parseGlobalId(input.childId, childTag, 'input.childId').id,
      untilDay: input.untilDay ?? null,
      reviewDay: input.reviewDay ?? null,
      guardianIds: input.guardianIds.map((guardian) => parseGlobalId(guardian, guardianTag, 'input.guardianIds').id),
    });
    return payload(context, id);
  }

  @Mutation(() => FoodDiaryPayload, { description: 'Notes that a guardian agreed on paper or at the door.' })
  @Action('diary.open-food-diary')
  async noteFoodAgreement(@Arg('input', () => NoteFoodAgreementInput, { description: 'Who agreed, and how.' }) input: NoteFoodAgreementInput, @Ctx() context: Context): Promise<FoodDiaryPayload> {
    const foodDiaryId = diaryIdOf(input.foodDiaryId);
    await noteFoodAgreement(context, { key: input.key, foodDiaryId, guardianId: parseGlobalId(input.guardianId, guardianTag, 'input.guardianId').id, how: input.how });
    return payload(context, foodDiaryId);
  }

  @Mutation(() => FoodDiaryPayload, { description: "Closes a food diary with a note. For a guardian: the own household says no, or stops taking part; where it was the only one, that closes the diary." })
  @Action({ guardian: 'diary.agree-food-diary', staff: 'diary.close-food-diary' })
  async closeFoodDiary(@Arg('input', () => CloseFoodDiaryInput, { description: 'Which, and why.' }) input: CloseFoodDiaryInput, @Ctx() context: Context): Promise<FoodDiaryPayload> {
    const foodDiaryId = diaryIdOf(input.foodDiaryId);
    const close = actorOf(context).kind === 'staff' ? closeFoodDiary : endForHousehold;
    await close(context, { key: input.key, foodDiaryId, note: input.note });
    return payload(context, foodDiaryId);
  }
}

/** What families do with food diaries. */
@Resolver()
export class FoodDiaryParentResolver {
  @Mutation(() => FoodDiaryPayload, { description: "Agrees to a food diary: from now on what the own household adds counts." })
  @Action('diary.agree-food-diary')
  async agreeFoodDiary(@Arg('input', () => AgreeFoodDiaryInput, { description: 'Which.' }) input: AgreeFoodDiaryInput, @Ctx() context: Context): Promise<FoodDiaryPayload> {
    const foodDiaryId = diaryIdOf(input.foodDiaryId);
    await agreeToFoodDiary(context, { key: input.key, foodDiaryId });
    return payload(context, foodDiaryId);
  }

  @Mutation(() => DiaryEntryPayload, { description: 'Adds a meal or a drink at home, for the own household and the staff.' })
  @Action('diary.add-home-food')
  async addHomeFood(@Arg('input', () => AddHomeFoodInput, { description: 'The meal or drink.' }) input: AddHomeFoodInput, @Ctx() context: Context): Promise<DiaryEntryPayload> {
    const id = await addHomeFood(context, { key: input.key, foodDiaryId: diaryIdOf(input.foodDiaryId), kind: input.kind, at: input.at, details: input.details, note: input.note ?? null });
    return payloadOf(context, id);
  }

  @Mutation(() => TakeBackHomeFoodPayload, { description: 'Takes back a meal or drink that the own household added.' })
  @Action('diary.add-home-food')
  async takeBackHomeFood(@Arg('input', () => TakeBackHomeFoodInput, { description: 'Which.' }) input: TakeBackHomeFoodInput, @Ctx() context: Context): Promise<TakeBackHomeFoodPayload> {
    await takeBackHomeFood(context, { key: input.key, entryId: entryIdOf(input.entryId) });
    return { entryId: input.entryId };
  }
}
