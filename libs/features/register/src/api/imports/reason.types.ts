import { Field, ObjectType } from 'type-graphql';
import { GraphQLJSONObject } from 'graphql-scalars';
import { Concerns } from '@alongside/server-graphql';
import type { Reason } from '../../reasons/because';
import { RegisterSeverityName } from './severity.type';

/** Descriptions of the fields that every reason has. */
export const reasonWords = {
  code: 'What was found, for programs: `no-such-day`.',
  wording: 'Which sentence says it: the code, or the code, `_` and what tells it from other sentences of that code. Null for what was found before sentences had names.',
  values: 'What the sentence names, such as `{"born": "2030-02-01", "line": 7}`: a day as `YYYY-MM-DD`, a word of ours as its key, several of those with commas between.',
} as const;

@ObjectType('RegisterAlsoFound', { description: 'What else was found about a row that is not taken over.' })
@Concerns('child')
export class RegisterAlsoFoundType {
  @Field(() => RegisterSeverityName, { description: 'How much it would matter if the row were taken over.' }) severity: RegisterSeverityName;
  @Field(() => String, { description: 'The field, or `row` where it is about the whole row.' }) field: string;
  @Field(() => String, { description: 'The value that it is about; may be empty.' }) value: string;
  @Field(() => String, { description: reasonWords.code }) code: string;
  @Field(() => String, { nullable: true, description: reasonWords.wording }) wording: string | null;
  @Field(() => GraphQLJSONObject, { description: reasonWords.values }) values: Reason['values'];
  @Field(() => String, { description: 'What was found, in English.' }) reason: string;
}
