import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Concerns } from '@alongside/server-graphql';
import type { ChangeProblem } from '@alongside/server-identity';

enum PasswordProblemName {
  TOO_SHORT = 'too-short',
  TOO_LONG = 'too-long',
  COMMON = 'common',
  PERSONAL = 'personal',
  WRONG_CURRENT = 'wrong-current',
}
registerEnumType(PasswordProblemName, {
  name: 'PasswordProblem',
  description: 'Why a password is not taken. There are no rules about capitals, digits or signs.',
  valuesConfig: {
    TOO_SHORT: { description: 'It has less than twelve characters.' },
    TOO_LONG: { description: 'It has more than 256 characters.' },
    COMMON: { description: 'Many people have it, or it is soon guessed.' },
    PERSONAL: { description: 'It is made of names, an address or a place that others know.' },
    WRONG_CURRENT: { description: 'The present password, which was to be shown too, is another one.' },
  },
});

@ObjectType('PasswordRefused', { description: 'A password that is not taken; nothing was changed.' })
@Concerns('none')
export class PasswordRefused {
  readonly __typename = 'PasswordRefused';
  @Field(() => PasswordProblemName, { description: 'What is wrong with it.' }) problem: PasswordProblemName;
  @Field(() => Int, { description: 'The least number of characters.' }) shortest: number;
}

/** The answer that a password is not taken. */
export const refusedFor = (problem: ChangeProblem): PasswordRefused => Object.assign(new PasswordRefused(), { problem: problem as PasswordProblemName, shortest: 12 });

@ObjectType('LinkDead', { description: "A letter's link that was used, is too old, or was never one." })
@Concerns('none')
export class LinkDead {
  readonly __typename = 'LinkDead';
  @Field(() => Boolean, { description: 'True: whoever needs one asks for another letter.' }) dead: boolean;
}

/** The answer that a link leads nowhere. */
export const deadLink = (): LinkDead => Object.assign(new LinkDead(), { dead: true });
