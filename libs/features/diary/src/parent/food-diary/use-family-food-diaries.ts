import { useLive } from '@alongside/web-client';
import type { ShownChild } from '@alongside/web-shell';
import { useQuery } from '@apollo/client/react';
import { FamilyFoodDiariesDocument, type FamilyFoodDiariesQuery } from './food-diary-parent.generated';

type FamilyChild = NonNullable<NonNullable<FamilyFoodDiariesQuery['viewer']>['children']>['edges'][number]['node'];
export type FamilyFoodDiary = NonNullable<FamilyChild['foodDiaries']>[number];

/** The food diaries of the family's children that are open or wait for agreement, and which children have closed ones. */
export function useFamilyFoodDiaries(children: readonly ShownChild[]) {
  const { data, refetch } = useQuery(FamilyFoodDiariesDocument, { fetchPolicy: 'cache-and-network' });
  useLive(children.map(({ id }) => id), refetch);
  const found = data?.viewer?.children?.edges.map(({ node }) => node) ?? [];
  return {
    diaries: found.flatMap((child) => (child.foodDiaries ?? []).map((diary) => ({ child, diary }))),
    earlier: found.filter(({ hasEarlierFoodDiaries, foodDiaries }) => hasEarlierFoodDiaries === true && (foodDiaries ?? []).length === 0),
    refetch,
  };
}
