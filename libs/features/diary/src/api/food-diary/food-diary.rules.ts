import { bytes, join, sql } from '@alongside/server-data';
import type { Facts, GuardianFact, Rule } from '@alongside/server-access';

/** A food diary tells of the child's health and is made of its day: a guardian from whom one is withheld sees none of it. */
const foodCategories = ['health', 'day'] as const;

function guardianWho(describes: string, holds: (fact: GuardianFact) => boolean): Rule {
  const may = (fact: GuardianFact) => foodCategories.every((category) => fact.categories.has(category)) && holds(fact);
  return {
    describes,
    allows: (facts: Facts, place) => {
      const fact = place.childId ? facts.guardianships.get(place.childId) : undefined;
      return fact !== undefined && may(fact);
    },
    filter: (facts, columns) => {
      if (!columns.child) throw new Error(`The rule "${describes}" needs the child column to filter a list`);
      const children = [...facts.guardianships.values()].filter(may).map((fact) => bytes(fact.childId));
      return children.length === 0 ? sql`1 = 0` : sql`${columns.child} IN (${join(children)})`;
    },
  };
}

/** A parent or carer who may see the child's day and health. */
export const foodGuardian = (): Rule => guardianWho('a parent or carer of the child who may see "health" and "day"', () => true);

/** The same with parental responsibility: who may agree for the child. */
export const responsibleFoodGuardian = (): Rule =>
  guardianWho('a parent or carer of the child who may see "health" and "day" and has parental responsibility', (fact) => fact.parentalResponsibility === 'yes');
