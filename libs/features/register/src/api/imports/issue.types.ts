import { GraphQLJSONObject } from 'graphql-scalars';
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Bounded, Concerns, connectionType, Instant } from '@alongside/server-graphql';
import type { Id } from '@alongside/server-data';
import { RegisterKindName } from './import.types';
import type { Reason } from '../../reasons/because';
import { reasonWords, RegisterAlsoFoundType } from './reason.types';
import { RegisterSeverityName } from './severity.type';

export enum RegisterIssueStateName { FOUND = 'FOUND', OPEN = 'OPEN', SETTLED = 'SETTLED', GONE = 'GONE' }
registerEnumType(RegisterIssueStateName, {
  name: 'RegisterIssueState',
  description: 'What has become of a finding.',
  valuesConfig: {
    FOUND: { description: 'Nobody has to do anything: a notice, or a preview that was not applied.' },
    OPEN: { description: 'It waits for somebody.' },
    SETTLED: { description: 'Somebody has dealt with it.' },
    GONE: { description: 'A later export says otherwise.' },
  },
});

export enum RegisterIssueOutcomeName { ACCEPTED = 'ACCEPTED', MENDED_IN_SOURCE = 'MENDED_IN_SOURCE', DONE_BY_HAND = 'DONE_BY_HAND' }
registerEnumType(RegisterIssueOutcomeName, {
  name: 'RegisterIssueOutcome',
  description: 'How a finding was settled.',
  valuesConfig: {
    ACCEPTED: { description: 'It is right as it is.' },
    MENDED_IN_SOURCE: { description: 'It will be mended in the system that the export comes from; if the next export still says it, it is open again.' },
    DONE_BY_HAND: { description: 'It was put right here by hand.' },
  },
});

@ObjectType('RegisterIssue', { description: 'Something that an import found about a row.' })
@Concerns('child')
export class RegisterIssueType {
  @Field(() => ID, { description: 'Global id.' }) id: string;
  @Field(() => RegisterSeverityName, { description: 'How much it matters.' }) severity: RegisterSeverityName;
  @Field(() => RegisterKindName, { description: 'What the row is about.' }) kind: RegisterKindName;
  @Field(() => String, { description: 'The file.' }) file: string;
  @Field(() => Int, { description: 'The line on which the row begins; the heading is line 1.' }) line: number;
  @Field(() => String, { description: 'The field, such as `date_of_birth`, or `row` where it is about the whole row.' }) field: string;
  @Field(() => String, { description: "The row's reference in its own system; empty where it has none." }) reference: string;
  @Field(() => String, { description: reasonWords.code }) code: string;
  @Field(() => String, { nullable: true, description: reasonWords.wording }) wording: string | null;
  @Field(() => GraphQLJSONObject, { description: reasonWords.values }) values: Reason['values'];
  @Field(() => String, { description: 'The value that it is about; may be empty.' }) value: string;
  @Field(() => String, { description: 'What was found, in English, completing "date of birth: …".' }) reason: string;
  @Bounded(20)
  @Field(() => [RegisterAlsoFoundType], { description: 'ERROR: what else was found about the row, to be mended together. At most 20.' }) also: RegisterAlsoFoundType[];
  @Field(() => RegisterIssueStateName, { description: 'What has become of it.' }) state: RegisterIssueStateName;
  @Field(() => RegisterIssueOutcomeName, { nullable: true, description: 'SETTLED: how.' }) outcome: RegisterIssueOutcomeName | null;
  @Field(() => String, { nullable: true, description: 'SETTLED: what was noted.' }) note: string | null;
  @Field(() => Instant, { nullable: true, description: 'SETTLED: when.' }) settledAt: Date | null;
  @Field(() => Int, { nullable: true, description: 'Send it back when settling; null where there is nothing to settle.' }) version: number | null;
  settledById: Id | null;
}

@ObjectType('RegisterIssueGroup', { description: 'Rows of one kind about which the same was found in the same field. Ask for them with its `severity`, `kind`, `field` and `code` as a filter.' })
@Concerns('child')
export class RegisterIssueGroupType {
  @Field(() => RegisterSeverityName, { description: 'How much it matters.' }) severity: RegisterSeverityName;
  @Field(() => RegisterKindName, { description: 'What the rows are about.' }) kind: RegisterKindName;
  @Field(() => String, { description: 'The field, or `row` where it is about the whole row.' }) field: string;
  @Field(() => String, { description: reasonWords.code }) code: string;
  @Field(() => Int, { description: 'How many rows.' }) count: number;
  @Field(() => Boolean, { description: 'Whether the very same sentence is said of each.' }) alike: boolean;
  @Field(() => RegisterIssueType, { description: 'The first of them.' }) first: RegisterIssueType;
}

export const RegisterIssueConnection = connectionType('RegisterIssue', RegisterIssueType);

@InputType('RegisterIssueFilter', { description: 'Which findings to give; what is left out does not matter.' })
export class RegisterIssueFilter {
  @Bounded(3)
  @Field(() => [RegisterSeverityName], { nullable: true, description: 'One of these severities. At most 3.' }) severities?: RegisterSeverityName[] | null;
  @Bounded(6)
  @Field(() => [RegisterKindName], { nullable: true, description: 'Rows of one of these kinds. At most 6.' }) kinds?: RegisterKindName[] | null;
  @Bounded(4)
  @Field(() => [RegisterIssueStateName], { nullable: true, description: 'In one of these states. At most 4.' }) states?: RegisterIssueStateName[] | null;
  @Bounded(20)
  @Field(() => [String], { nullable: true, description: 'With one of these codes. At most 20.' }) codes?: string[] | null;
  @Bounded(20)
  @Field(() => [String], { nullable: true, description: 'About one of these fields. At most 20.' }) fields?: string[] | null;
}

const keyWords = 'A UUID made by the client for this one intention; the same key may be sent again.';

@InputType('SettleRegisterIssueInput', { description: 'How a finding was settled.' })
export class SettleRegisterIssueInput {
  @Field(() => ID, { description: keyWords }) key: string;
  @Field(() => ID, { description: 'Global id of the finding.' }) issueId: string;
  @Field(() => Int, { description: '`version` as last read; another number means that somebody was quicker.' }) version: number;
  @Field(() => RegisterIssueOutcomeName, { description: 'How it was settled.' }) outcome: RegisterIssueOutcomeName;
  @Field(() => String, { nullable: true, description: 'What was done or decided; at most 500 characters.' }) note?: string | null;
}

@InputType('ReopenRegisterIssueInput', { description: 'What was settled too early.' })
export class ReopenRegisterIssueInput {
  @Field(() => ID, { description: keyWords }) key: string;
  @Field(() => ID, { description: 'Global id of the finding.' }) issueId: string;
  @Field(() => Int, { description: '`version` as last read; another number means that somebody was quicker.' }) version: number;
}

@ObjectType('RegisterIssuePayload', { description: 'The finding as it stands now.' })
@Concerns('child')
export class RegisterIssuePayload {
  @Field(() => RegisterIssueType, { description: 'The finding.' }) issue: RegisterIssueType;
}
