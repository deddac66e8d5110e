import type { Context } from '@alongside/server-access';
import type { Id } from '@alongside/server-data';
import { failure, parseGlobalId } from '@alongside/server-graphql';
import type { FoodDiaryPayload } from './food-diary.inputs';
import { foodDiariesSeen, foodDiaryTag } from './food-diary.views';

/** The diary that an input names. @throws the failure of a wrong id */
export const foodDiaryIdOf = (text: string): Id => parseGlobalId(text, foodDiaryTag, 'input.foodDiaryId').id;

/** The diary as it is read after a change. @throws not found, when the actor does not see it (any more) */
export async function foodDiaryPayload(context: Context, id: Id): Promise<FoodDiaryPayload> {
  const foodDiary = (await foodDiariesSeen(context, [id])).get(id);
  if (!foodDiary) throw failure.notFound();
  return { foodDiary };
}
