import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { Action, parseGlobalId } from '@alongside/server-graphql';
import { actorOf, type Context } from '@alongside/server-access';
import { childTag, guardianTag } from '@alongside/server-core';
import { closeFoodDiary, endForHousehold, noteFoodAgreement } from './food-agreement.service';
import { CloseFoodDiaryInput, FoodDiaryPayload, NoteFoodAgreementInput, OpenFoodDiaryInput } from './food-diary.inputs';
import { foodDiaryIdOf, foodDiaryPayload } from './food-diary.payload';
import { openFoodDiary } from './open-food-diary.service';

/** What staff do with food diaries. */
@Resolver()
export class FoodDiaryStaffResolver {
  @Mutation(() => FoodDiaryPayload, { description: 'Opens a food diary for a child and asks guardians to agree.' })
  @Action('diary.open-food-diary')
  async openFoodDiary(
    @Arg('input', () => OpenFoodDiaryInput, { description: 'Why, what is agreed, and whom to ask.' }) input: OpenFoodDiaryInput,
    @Ctx() context: Context,
  ): Promise<FoodDiaryPayload> {
    const { key, reason, agreed, fromDay } = input;
    const id = await openFoodDiary(context, {
      key, reason, agreed, fromDay,
      childId: parseGlobalId(input.childId, childTag, 'input.childId').id,
      untilDay: input.untilDay ?? null,
      reviewDay: input.reviewDay ?? null,
      guardianIds: input.guardianIds.map((guardian) => parseGlobalId(guardian, guardianTag, 'input.guardianIds').id),
    });
    return foodDiaryPayload(context, id);
  }

  @Mutation(() => FoodDiaryPayload, { description: 'Notes that a guardian agreed on paper or at the door.' })
  @Action('diary.open-food-diary')
  async noteFoodAgreement(
    @Arg('input', () => NoteFoodAgreementInput, { description: 'Who agreed, and how.' }) input: NoteFoodAgreementInput,
    @Ctx() context: Context,
  ): Promise<FoodDiaryPayload> {
    const foodDiaryId = foodDiaryIdOf(input.foodDiaryId);
    await noteFoodAgreement(context, { key: input.key, foodDiaryId, guardianId: parseGlobalId(input.guardianId, guardianTag, 'input.guardianId').id, how: input.how });
    return foodDiaryPayload(context, foodDiaryId);
  }

  @Mutation(() => FoodDiaryPayload, { description: "Closes a food diary with a note. For a guardian: the own household says no, or stops taking part; where it was the only one, that closes the diary." })
  @Action({ guardian: 'diary.agree-food-diary', staff: 'diary.close-food-diary' })
  async closeFoodDiary(
    @Arg('input', () => CloseFoodDiaryInput, { description: 'Which, and why.' }) input: CloseFoodDiaryInput,
    @Ctx() context: Context,
  ): Promise<FoodDiaryPayload> {
    const foodDiaryId = foodDiaryIdOf(input.foodDiaryId);
    const close = actorOf(context).kind === 'staff' ? closeFoodDiary : endForHousehold;
    await close(context, { key: input.key, foodDiaryId, note: input.note });
    return foodDiaryPayload(context, foodDiaryId);
  }
}
