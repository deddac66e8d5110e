import { globalId, failure } from '@alongside/server-graphql';
import type { Id } from '@alongside/server-data';
import { actorOf, type Context } from '@alongside/server-access';
import { childrenById, guardianTag, settingView, settingsOfTrust } from '@alongside/server-core';
import { FoodDiaryType, type FoodAgreedHow, type FoodDiaryStanding } from './food-diary.types';
import { seenBy, visibleFoodDiaries, type FoodDiarySeen } from './food-diary.reads';

export const foodDiaryTag = 'food';
const agreementTag = 'fagr';

/** Food diaries as the graph shows them to the acting person. What was loaded for one is loaded for all. */
export function foodDiaryViews(context: Context, seen: readonly FoodDiarySeen[]): Promise<FoodDiaryType[]> {
  return Promise.all(seen.map((one) => view(context, one)));
}

async function view(context: Context, seen: FoodDiarySeen): Promise<FoodDiaryType> {
  const { diary, standing, closing, agreements } = seen;
  const { trustId, kind, personId } = actorOf(context);
  const place = { child: diary.childId, setting: diary.settingId };
  const guardian = kind === 'guardian';
  const [[agrees], [adds], [closes], child, settings] = await Promise.all([
    context.access.allows(context, 'diary.agree-food-diary', [place]),
    context.access.allows(context, 'diary.add-home-food', [place]),
    context.access.allows(context, 'diary.close-food-diary', [place]),
    childrenById(context).load(diary.childId),
    settingsOfTrust(context),
  ]);
  const setting = settings.get(diary.settingId);
  if (!child || !setting) throw failure.notFound();
  return Object.assign(new FoodDiaryType(), {
    __typename: 'FoodDiary',
    id: globalId(foodDiaryTag, trustId, diary.id),
    seen,
    standing: standing as FoodDiaryStanding,
    reason: diary.reason,
    agreed: diary.agreed,
    language: diary.language,
    fromDay: diary.fromDay,
    untilDay: diary.untilDay,
    reviewDay: diary.reviewDay,
    openedAt: diary.openedAt,
    openedByName: diary.openedByName,
    closedAt: closing?.at ?? null,
    closedByName: closing?.byName ?? null,
    closedByFamily: closing?.byFamily ?? false,
    closingNote: closing?.note ?? null,
    agreements: agreements.map((one) => ({
      id: globalId(agreementTag, trustId, one.id), guardianId: globalId(guardianTag, trustId, one.guardianId), guardianName: one.guardianName, mine: guardian && one.guardianId === personId,
      askedAt: one.askedAt, agreedAt: one.agreedAt, how: one.how as FoodAgreedHow | null, recordedByName: one.recordedByName, endedAt: one.endedAt, endNote: one.endNote,
    })),
    mayAgree: guardian && standing === 'ASKED' && agrees === true,
    mayAdd: guardian && standing === 'OPEN' && adds === true,
    mayClose: standing !== 'CLOSED' && (guardian ? agrees === true : closes === true),
    child,
    setting: settingView(setting),
  });
}

/** Those of the food diaries that the actor may see, by their ids. */
export async function foodDiariesSeen(context: Context, ids: readonly Id[]): Promise<Map<Id, FoodDiaryType>> {
  const seen = await Promise.all((await visibleFoodDiaries(context, ids)).map((diary) => seenBy(context, diary)));
  return new Map((await foodDiaryViews(context, seen)).map((one) => [one.seen.diary.id, one]));
}
