import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { Action } from '@alongside/server-graphql';
import type { Context } from '@alongside/server-access';
import { DiaryEntryPayload } from '../diary.inputs';
import { entryIdOf, payloadOf } from '../entry.views';
import { agreeToFoodDiary } from './food-agreement.service';
import { AddHomeFoodInput, AgreeFoodDiaryInput, FoodDiaryPayload, TakeBackHomeFoodInput, TakeBackHomeFoodPayload } from './food-diary.inputs';
import { foodDiaryIdOf, foodDiaryPayload } from './food-diary.payload';
import { addHomeFood, takeBackHomeFood } from './home-food.service';

/** What families do with food diaries. */
@Resolver()
export class FoodDiaryParentResolver {
  @Mutation(() => FoodDiaryPayload, { description: "Agrees to a food diary: from now on what the own household adds counts." })
  @Action('diary.agree-food-diary')
  async agreeFoodDiary(@Arg('input', () => AgreeFoodDiaryInput, { description: 'Which.' }) input: AgreeFoodDiaryInput, @Ctx() context: Context): Promise<FoodDiaryPayload> {
    const foodDiaryId = foodDiaryIdOf(input.foodDiaryId);
    await agreeToFoodDiary(context, { key: input.key, foodDiaryId });
    return foodDiaryPayload(context, foodDiaryId);
  }

  @Mutation(() => DiaryEntryPayload, { description: 'Adds a meal or a drink at home, for the own household and the staff.' })
  @Action('diary.add-home-food')
  async addHomeFood(@Arg('input', () => AddHomeFoodInput, { description: 'The meal or drink.' }) input: AddHomeFoodInput, @Ctx() context: Context): Promise<DiaryEntryPayload> {
    const id = await addHomeFood(context, { key: input.key, foodDiaryId: foodDiaryIdOf(input.foodDiaryId), kind: input.kind, at: input.at, details: input.details, note: input.note ?? null });
    return payloadOf(context, id);
  }

  @Mutation(() => TakeBackHomeFoodPayload, { description: 'Takes back a meal or drink that the own household added.' })
  @Action('diary.add-home-food')
  async takeBackHomeFood(
    @Arg('input', () => TakeBackHomeFoodInput, { description: 'Which.' }) input: TakeBackHomeFoodInput,
    @Ctx() context: Context,
  ): Promise<TakeBackHomeFoodPayload> {
    await takeBackHomeFood(context, { key: input.key, entryId: entryIdOf(input.entryId) });
    return { entryId: input.entryId };
  }
}
