import { type Formats, useText } from '@alongside/web-ui';
import type { GuardianCategory, RestrictionFragment } from './work-list.generated';

/** Everything a parent or carer may know, in the order of the screens. */
export const categories: readonly GuardianCategory[] = ['DAY', 'JOURNAL', 'PHOTOS', 'HEALTH', 'MESSAGES', 'MEETINGS', 'REPORTS', 'COLLECTION', 'CONTACTS'];

/** What an adult still knows of a child when these are withheld, in a sentence. */
export function useStillKnown(): (restriction: RestrictionFragment, withheld: readonly GuardianCategory[], formats: Formats) => string {
  const t = useText('console');
  return ({ adultName, child, otherwiseAllowed }, withheld, formats) => {
    const left = categories.filter((category) => otherwiseAllowed.includes(category) && !withheld.includes(category));
    const names = { adult: adultName, child: child.firstName };
    return left.length === 0 ? t('restriction.knowsNothing', names) : t('restriction.knows', { ...names, what: formats.list(left.map((category) => t(`category.${category}`))) });
  };
}
