import { bytes, join, sql } from '@alongside/server-data';
import type { Facts, GuardianFact, Rule } from '@alongside/server-access';

const responsible = ({ parentalResponsibility, categories }: GuardianFact): boolean => parentalResponsibility === 'yes' && categories.has('day');

/** An adult with parental responsibility from whom no order takes the child's day. Who may only see or collect the child does not learn who opened its record. */
export function responsibleFor(): Rule {
  const children = (facts: Facts) => [...facts.guardianships.values()].filter(responsible).map(({ childId }) => bytes(childId));
  return {
    describes: 'a parent or carer with parental responsibility who may see the day',
    allows: (facts, place) => {
      const fact = place.childId ? facts.guardianships.get(place.childId) : undefined;
      return fact !== undefined && responsible(fact);
    },
    filter: (facts, columns) => {
      if (!columns.child) throw new Error('The rule "responsibleFor" needs the child column to filter a list');
      const ids = children(facts);
      return ids.length === 0 ? sql`1 = 0` : sql`${columns.child} IN (${join(ids)})`;
    },
  };
}
