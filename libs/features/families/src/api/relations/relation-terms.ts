import { isDay, tidyText, type Day, type Id } from '@alongside/server-data';
import { failure } from '@alongside/server-graphql';
import { guardianCategories, type GuardianCategory } from '@alongside/server-access';
import { relationships, type Relationship } from '../../relation-presets';

export type Responsibility = 'yes' | 'no' | 'unknown';

/** What an adult is to a child, may see and may do, from when until when. */
export interface RelationTerms {
  relationship: Relationship;
  parentalResponsibility: Responsibility;
  livesWith: boolean;
  mayCollect: boolean;
  /** Who is rung first; null where it does not matter. */
  contactOrder: number | null;
  categories: GuardianCategory[];
  /** The adult whose household it shares, and with it what is written from home; null: a household of its own. */
  homeWith: Id | null;
  validFrom: Day;
  /** The last day, included; null without an end. */
  validTo: Day | null;
}

/** Somebody who is to be added and stands nowhere yet. */
export interface NewAdult {
  title: string | null;
  firstName: string;
  lastName: string;
  email: string | null;
  mobile: string | null;
  address: string | null;
  postcode: string | null;
  /** BCP 47. */
  language: string | null;
  interpreter: boolean;
}

/** Categories that tell one home of another: who brings and fetches the child, how the others are reached. */
const ofOtherHomes: readonly GuardianCategory[] = ['collection', 'contacts'];

/** Who may hold it: unknown may be yes. */
const mayBeResponsible = (terms: RelationTerms | null): boolean => terms !== null && terms.parentalResponsibility !== 'no';

/**
 * Whether a change takes two people: an adult with parental responsibility (or of whom it is not known) is added, is
 * ended, gains or loses it, or is left with less to see or do, which would be ending it by another name; and whoever is let
 * into what another home does.
 */
export function needsTwo(before: RelationTerms | null, after: RelationTerms | null, otherHomes: boolean): boolean {
  const gained = (after?.categories ?? []).filter((category) => !before?.categories.includes(category));
  if (otherHomes && gained.some((category) => ofOtherHomes.includes(category))) return true;
  if (before === null || after === null) return mayBeResponsible(before) || mayBeResponsible(after);
  if (before.parentalResponsibility !== after.parentalResponsibility) return mayBeResponsible(before) || mayBeResponsible(after);
  return mayBeResponsible(before) && isLess(before, after);
}

function isLess(before: RelationTerms, after: RelationTerms): boolean {
  const lost = before.categories.some((category) => !after.categories.includes(category));
  const sooner = after.validTo !== null && (before.validTo === null || after.validTo < before.validTo);
  return lost || sooner || after.validFrom > before.validFrom || (before.mayCollect && !after.mayCollect);
}

/** Whether the two say the same. */
export const sameTerms = (a: RelationTerms, b: RelationTerms): boolean => JSON.stringify(inOrder(a)) === JSON.stringify(inOrder(b));

function inOrder({ relationship, parentalResponsibility, livesWith, mayCollect, contactOrder, categories, homeWith, validFrom, validTo }: RelationTerms): RelationTerms {
  return {
    relationship, parentalResponsibility, livesWith, mayCollect, contactOrder, homeWith, validFrom, validTo,
    categories: guardianCategories.filter((category) => categories.includes(category)),
  };
}

/** Terms as they are stored. @throws BAD_INPUT naming the field */
export function tidyTerms(terms: RelationTerms): RelationTerms {
  const refuse = (field: string, words: string) => failure.badInput(words, { field: `input.terms.${field}` });
  if (!relationships.includes(terms.relationship)) throw refuse('relationship', 'There is no such relation.');
  if (!isDay(terms.validFrom)) throw refuse('from', 'This is no day.');
  if (terms.validTo !== null && (!isDay(terms.validTo) || terms.validTo < terms.validFrom)) throw refuse('until', 'The last day lies before the first.');
  if (terms.contactOrder !== null && (terms.contactOrder < 1 || terms.contactOrder > 20)) throw refuse('contactOrder', 'A number from 1 to 20.');
  return inOrder(terms);
}

const limits = { title: 20, firstName: 120, lastName: 120, email: 254, mobile: 20, address: 300, postcode: 12, language: 35 } as const;

/** A person as they are stored. @throws BAD_INPUT naming the field */
export function tidyAdult(adult: NewAdult): NewAdult {
  const text = (field: keyof typeof limits): string | null => {
    const value = tidyText(adult[field] ?? '');
    if (value.length > limits[field]) throw failure.badInput(`At most ${limits[field]} characters.`, { field: `input.person.${field}` });
    return value === '' ? null : value;
  };
  const [firstName, lastName, email] = [text('firstName'), text('lastName'), text('email')];
  if (firstName === null || lastName === null) throw failure.badInput('A first and a last name are needed.', { field: firstName === null ? 'input.person.firstName' : 'input.person.lastName' });
  if (email !== null && !/^[^\s@]+@[^\s@]+$/.test(email)) throw failure.badInput('This is no e-mail address.', { field: 'input.person.email' });
  return { title: text('title'), firstName, lastName, email, mobile: text('mobile'), address: text('address'), postcode: text('postcode'), language: text('language'), interpreter: adult.interpreter };
}

/** One or more words. @throws BAD_INPUT naming the field */
export function wordsOf(text: string | null | undefined, field: string, most = 2_000): string {
  const words = tidyText(text ?? '');
  if (words === '' || words.length > most) throw failure.badInput(`Say in 1 to ${most} characters why.`, { field });
  return words;
}
