import type { Eaten } from '@alongside/web-client';
import type { BoardEntry } from '@alongside/web-shell';
import type { DiaryBoardFragment } from '../diary-board.generated';
import type { Draft } from './draft';
import type { KeptDay } from './kept-day';
import type { RecordDiaryEntriesMutation } from './record.generated';

/** A chosen child, as the sheets need it. */
export interface ChosenChild {
  id: string;
  firstName: string;
  initials: string;
  /** What to mind when it eats: texts of the register. */
  foodNeeds: { id: string; text: string; severe: boolean }[];
  /** Keys of the allergens it must not have. */
  allergens: string[];
  asleepSince: string | null;
}

/** The children of the board that are chosen, with what the sheets need of them; what waits on this tablet is newer than the board. */
export function chosenChildren(entries: readonly (BoardEntry & DiaryBoardFragment)[], kept: KeptDay): ChosenChild[] {
  return entries.map(({ child, diary }) => ({
    id: child.id,
    firstName: child.firstName,
    initials: child.initials,
    foodNeeds: (child.careNeeds ?? []).filter(({ kind }) => kind === 'ALLERGY' || kind === 'DIET'),
    allergens: (child.careNeeds ?? []).filter(({ kind }) => kind === 'ALLERGY').flatMap(({ allergens }) => allergens),
    asleepSince: kept.asleepSince.has(child.id) ? (kept.asleepSince.get(child.id) ?? null) : (diary?.asleepSince ?? null),
  }));
}

/** Who ate differently, after one child's amount was chosen; the common amount takes a child out again. */
export function ateDifferently({ details, differently }: Draft, childId: string, eaten: Eaten): ReadonlyMap<string, Eaten> {
  const next = new Map(differently);
  if (eaten === details.eaten) next.delete(childId);
  else next.set(childId, eaten);
  return next;
}

/**
 * What the server would answer to food with these allergens (keys), as far as the tablet knows the children; null when
 * nobody is forbidden it. Without network it keeps forbidden food from being written down unseen.
 */
export function forbiddenHere(children: readonly ChosenChild[], contains: readonly string[]): RecordDiaryEntriesMutation | null {
  const forbidden = children.flatMap(({ id, firstName, allergens }) => {
    const hit = allergens.filter((allergen) => contains.includes(allergen));
    return hit.length === 0 ? [] : [{ __typename: 'ForbiddenFood' as const, child: { __typename: 'Child' as const, id, firstName }, allergens: hit }];
  });
  return forbidden.length === 0 ? null : { recordDiaryEntries: { __typename: 'FoodForbidden', forbidden } };
}
