import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Bounded, Concerns, Day, Node } from '@alongside/server-graphql';
import type { Id } from '@alongside/server-data';
import type { CareNeedKind } from '../entities/care-need.entity';

/** A child as statements give it; field resolvers add what depends on who asks. */
export interface ChildRow {
  id: Id;
  trustId: Id;
  legalFirstName: string;
  knownAs: string | null;
  lastName: string;
  dateOfBirth: string;
}

export enum CareNeedKindName {
  ALLERGY = 'ALLERGY',
  DIET = 'DIET',
  MEDICAL = 'MEDICAL',
  SUPPORT = 'SUPPORT',
}
registerEnumType(CareNeedKindName, {
  name: 'CareNeedKind',
  description: 'What kind of need it is.',
  valuesConfig: {
    ALLERGY: { description: 'Something the child must not eat or touch.' },
    DIET: { description: 'Something the child does not eat, for reasons of faith, family or health.' },
    MEDICAL: { description: 'A condition that those who look after the child must know.' },
    SUPPORT: { description: 'Support that is in place for the child.' },
  },
});

@ObjectType('CareNeed', { description: 'What everyone who feeds or looks after a child must know.' })
@Concerns('child')
export class CareNeedType {
  @Field(() => ID, { description: 'Its global id.' }) id: string;
  @Field(() => CareNeedKindName, { description: 'What kind of need it is.' }) kind: CareNeedKind;
  @Field(() => String, { description: 'In the words of the register: "peanuts", "no pork".' }) text: string;
  @Field(() => Boolean, { description: 'Whether contact with it can be an emergency.' }) severe: boolean;
  @Bounded(20)
  @Field(() => [String], { description: 'Keys of the allergens it names, such as `milk` or `peanuts`; food is checked against them. At most 20.' }) allergens: string[];
}

@ObjectType('Child', { implements: Node, description: 'A child, as far as the acting person may see it.' })
@Concerns('child')
export class ChildType extends Node {
  @Field(() => String, { description: 'The name the child is called by: known-as where there is one.' }) firstName: string;
  @Field(() => String, { description: 'The last name.' }) lastName: string;
  @Field(() => String, { description: 'One or two letters for where there is no picture.' }) initials: string;
  @Field(() => Day, { description: 'The date of birth.' }) dateOfBirth: string;
  trustId: Id;
  childId: Id;
}

/** Making one costs as much as a statement, and every child on a page has initials. */
const letters = new Intl.Segmenter('en', { granularity: 'grapheme' });
const plainLetters = /^[ -~]*$/;

/** The first letters of a name, by user-perceived characters: "Zosia" → "Zo". */
export function initialsOf(firstName: string): string {
  const name = firstName.trim();
  if (plainLetters.test(name)) return name.slice(0, 2);
  return [...letters.segment(name)].slice(0, 2).map((part) => part.segment).join('');
}
