import { Arg, Args, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { keyset, type Day as DayText } from '@alongside/server-data';
import { Bounded, type Connection, Day, DecidedBy, decodeCursor, encodeCursor, globalId, PageArgs, pageOf, checkPageSize } from '@alongside/server-graphql';
import type { Context } from '@alongside/server-access';
import { ChildType, guardianTag } from '@alongside/server-core';
import { foodChart } from './food-chart.reads';
import { closedFoodDiaries, haveEarlierFoodDiaries, openFoodDiaries } from './food-diary.reads';
import { FoodChartType, FoodDiaryConnection, FoodDiaryType, FoodGuardianType } from './food-diary.types';
import { foodDiaryViews } from './food-diary.views';
import { foodGuardians } from './food-guardians';

/** What a child's page shows of food diaries. */
@Resolver(() => ChildType)
export class ChildFoodDiaryResolver {
  @Bounded(5)
  @DecidedBy('diary.see-food-diary')
  @FieldResolver(() => [FoodDiaryType], { nullable: true, description: 'Food diaries that are open or wait for agreement, one a setting; null for those who may not see them. At most 5.' })
  async foodDiaries(@Root() child: ChildType, @Ctx() context: Context): Promise<FoodDiaryType[] | null> {
    const [seen] = await context.access.allows(context, 'diary.see-food-diary', [{ child: child.childId }]);
    if (!seen) return null;
    const open = ((await openFoodDiaries(context).load(child.childId)) ?? []).slice(0, 5);
    if (open.length > 0) context.access.audit.read(context, { action: 'diary.see-food-diary', subjectType: 'child', subjectId: child.childId, childId: child.childId });
    return foodDiaryViews(context, open);
  }

  @DecidedBy('diary.see-food-diary')
  @FieldResolver(() => FoodDiaryConnection, { nullable: true, description: 'Food diaries that are closed, newest first; null for those who may not see them.' })
  async earlierFoodDiaries(@Root() child: ChildType, @Args(() => PageArgs) page: PageArgs, @Ctx() context: Context): Promise<Connection<FoodDiaryType> | null> {
    const [seen] = await context.access.allows(context, 'diary.see-food-diary', [{ child: child.childId }]);
    if (!seen) return null;
    const after = keyset({ at: 'd.opened_at', id: 'd.id' }, decodeCursor(page.after), 'older');
    const found = await closedFoodDiaries(context, child.childId, { after, limit: checkPageSize(page.first) + 1 });
    return pageOf(await foodDiaryViews(context, found), page.first, ({ seen: { diary } }) => encodeCursor({ at: diary.openedAt, id: diary.id }), page.after);
  }

  @FieldResolver(() => Boolean, { nullable: true, description: 'Whether there are closed ones to read; null for those who may not see them.' })
  async hasEarlierFoodDiaries(@Root() child: ChildType, @Ctx() context: Context): Promise<boolean | null> {
    const [seen] = await context.access.allows(context, 'diary.see-food-diary', [{ child: child.childId }]);
    return seen ? ((await haveEarlierFoodDiaries(context).load(child.childId)) ?? false) : null;
  }

  @Bounded(20)
  @DecidedBy('diary.open-food-diary')
  @FieldResolver(() => [FoodGuardianType], { nullable: true, description: 'Who can agree to a food diary: for staff who may open one, null for others. At most 20.' })
  async foodGuardians(@Root() child: ChildType, @Ctx() context: Context): Promise<FoodGuardianType[] | null> {
    const [may] = await context.access.allows(context, 'diary.open-food-diary', [{ child: child.childId }]);
    if (!may) return null;
    const guardians = await foodGuardians(context, child.childId);
    return guardians.map((one) => ({ id: globalId(guardianTag, child.trustId, one.guardianId), name: one.name, relationship: one.relationship }));
  }
}

@Resolver(() => FoodDiaryType)
export class FoodChartResolver {
  @FieldResolver(() => FoodChartType, { nullable: true, description: "Meals and drinks over days: staff see all, guardians the setting's and those of the own household." })
  async chart(
    @Root() diary: FoodDiaryType,
    @Arg('days', () => Int, { description: 'How many days: 7, 14 or 28.' }) days: number,
    @Arg('until', () => Day, { nullable: true, description: "The last day to show; the diary's last where it is left out." }) until: DayText | null | undefined,
    @Ctx() context: Context,
  ): Promise<FoodChartType> {
    return foodChart(context, diary.seen, days, until ?? null);
  }
}
