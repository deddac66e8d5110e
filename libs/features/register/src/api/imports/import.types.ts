import { GraphQLJSONObject } from 'graphql-scalars';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Bounded, Concerns, connectionType, Day, Instant, Node } from '@alongside/server-graphql';
import type { Id } from '@alongside/server-data';
import type { Reason } from '../../reasons/because';
import { reasonWords } from './reason.types';

export enum RegisterKindName { SETTING = 'SETTING', STAFF = 'STAFF', CHILD = 'CHILD', GUARDIAN = 'GUARDIAN', RELATIONSHIP = 'RELATIONSHIP', CONTACT = 'CONTACT' }
registerEnumType(RegisterKindName, {
  name: 'RegisterKind',
  description: 'What a row of a register is about.',
  valuesConfig: {
    SETTING: { description: 'A setting with its rooms.' },
    STAFF: { description: 'A member of staff.' },
    CHILD: { description: 'A child at one setting.' },
    GUARDIAN: { description: 'A parent or carer.' },
    RELATIONSHIP: { description: 'What an adult is to a child.' },
    CONTACT: { description: 'Somebody to call.' },
  },
});

export enum RegisterImportStateName { READING = 'READING', COLUMNS = 'COLUMNS', READY = 'READY', APPLYING = 'APPLYING', DONE = 'DONE', FAILED = 'FAILED', REFUSED = 'REFUSED', DISCARDED = 'DISCARDED' }
registerEnumType(RegisterImportStateName, {
  name: 'RegisterImportState',
  description: 'How far an import has come.',
  valuesConfig: {
    READING: { description: 'The files are read and the preview is worked out; look again in a moment.' },
    COLUMNS: { description: 'Somebody must say first what some columns mean.' },
    READY: { description: 'The preview can be looked at and confirmed.' },
    APPLYING: { description: 'It is being written; look again in a moment.' },
    DONE: { description: 'It has come to its end; its report can be read.' },
    FAILED: { description: 'It could not go on; `reason` says why.' },
    REFUSED: { description: 'The files speak of what the actor may not import; nothing of them was taken over.' },
    DISCARDED: { description: 'It was given up before it was applied.' },
  },
});

export enum RegisterReasonCode {
  OTHER_SETTING = 'OTHER_SETTING', NEW_SETTING = 'NEW_SETTING', WHOLE_TRUST = 'WHOLE_TRUST', OTHER_PEOPLE = 'OTHER_PEOPLE', NOT_A_REGISTER = 'NOT_A_REGISTER', BROKEN_FILE = 'BROKEN_FILE', FILES_GONE = 'FILES_GONE',
  UNEXPECTED = 'UNEXPECTED',
}
registerEnumType(RegisterReasonCode, {
  name: 'RegisterReasonCode',
  description: 'Why an import could not go on.',
  valuesConfig: {
    OTHER_SETTING: { description: 'It names settings that the actor may not import.' },
    NEW_SETTING: { description: 'It names settings that are not here; only those who lead the trust add one.' },
    WHOLE_TRUST: { description: 'It names staff of no setting; only those who lead the trust import these.' },
    OTHER_PEOPLE: { description: 'It speaks of people who are known at other settings only.' },
    NOT_A_REGISTER: { description: 'None of the files is part of a register.' },
    BROKEN_FILE: { description: 'A file cannot be read to its end.' },
    FILES_GONE: { description: 'The files are not kept any more: hand them in again.' },
    UNEXPECTED: { description: 'Something went wrong on our side.' },
  },
});

@ObjectType('RegisterReason', { description: 'Why an import failed or was refused.' })
@Concerns('none')
class RegisterReasonType {
  @Field(() => RegisterReasonCode, { description: 'What kind of reason.' }) code: RegisterReasonCode;
  @Bounded(100)
  @Field(() => [String], { description: 'The settings or files that it is about, as the files call them. At most 100.' }) names: string[];
}

@ObjectType('RegisterProgress', { description: 'How much of what is under way is done.' })
@Concerns('none')
class RegisterProgressType {
  @Field(() => Int, { description: 'Families done.' }) done: number;
  @Field(() => Int, { description: 'Families in all; 0 while they are not counted yet.' }) total: number;
}

@ObjectType('RegisterColumn', { description: 'A column of a file.' })
@Concerns('child')
class RegisterColumnType {
  @Field(() => String, { description: 'Its heading, as in the file.' }) header: string;
  @Field(() => String, { nullable: true, description: 'The field it was taken for, such as `date_of_birth`; null where its cells are only kept.' }) field: string | null;
  @Bounded(2)
  @Field(() => [String], { description: 'What stands in it, cut short; empty once the import is done. At most 2.' }) samples: string[];
}

@ObjectType('RegisterFile', { description: 'A file of an import.' })
@Concerns('child')
export class RegisterFileType {
  @Field(() => String, { description: 'Its name.' }) name: string;
  @Field(() => RegisterKindName, { nullable: true, description: 'What its rows are about; null where it is no part of a register that we know, and is left alone.' }) kind: RegisterKindName | null;
  @Field(() => Int, { description: 'Its rows, without the heading.' }) rows: number;
  @Bounded(200)
  @Field(() => [RegisterColumnType], { description: 'Its columns. At most 200.' }) columns: RegisterColumnType[];
  @Bounded(20)
  @Field(() => [String], { description: 'Fields that it must have and that no column was taken for. At most 20.' }) missing: string[];
}

@ObjectType('RegisterField', { description: 'A field that a register may have.' })
@Concerns('none')
class RegisterFieldType {
  @Field(() => String, { description: 'Its name, such as `date_of_birth`.' }) name: string;
  @Field(() => Boolean, { description: 'Whether such a file must have it.' }) required: boolean;
}

@ObjectType('RegisterKindFields', { description: 'The fields of rows of one kind.' })
@Concerns('none')
export class RegisterKindFieldsType {
  @Field(() => RegisterKindName, { description: 'The kind.' }) kind: RegisterKindName;
  @Bounded(40)
  @Field(() => [RegisterFieldType], { description: 'Its fields. At most 40.' }) fields: RegisterFieldType[];
}

@ObjectType('RegisterRowCounts', { description: 'What becomes of the rows of one kind; they add up to `rows`.' })
@Concerns('none')
class RegisterRowCountsType {
  @Field(() => RegisterKindName, { description: 'The kind.' }) kind: RegisterKindName;
  @Field(() => Int, { description: 'Rows in the files.' }) rows: number;
  @Field(() => Int, { description: 'They bring somebody or something new.' }) created: number;
  @Field(() => Int, { description: 'They change what is here.' }) changed: number;
  @Field(() => Int, { description: 'They say what is here already.' }) unchanged: number;
  @Field(() => Int, { description: 'They speak of somebody whom an earlier row brought.' }) merged: number;
  @Field(() => Int, { description: 'They are not taken over and wait in the work list.' }) rejected: number;
}

@ObjectType('RegisterThingCounts', { description: 'What becomes of one kind of thing: a row of a child makes a child, an enrolment, a place in a room and more.' })
@Concerns('none')
class RegisterThingCountsType {
  @Field(() => String, { description: 'The thing, such as `enrolment`.' }) thing: string;
  @Field(() => Int, { description: 'New ones.' }) created: number;
  @Field(() => Int, { description: 'Changed ones.' }) changed: number;
  @Field(() => Int, { description: 'Those that are as they were.' }) unchanged: number;
}

@ObjectType('RegisterFoundCounts', { description: 'How much was found.' })
@Concerns('none')
class RegisterFoundCountsType {
  @Field(() => Int, { description: 'Errors: rows that are not taken over.' }) errors: number;
  @Field(() => Int, { description: 'Questions: taken over, and a person should look.' }) questions: number;
  @Field(() => Int, { description: 'Notices: worth knowing.' }) notices: number;
}

@ObjectType('RegisterMissing', { description: 'People whom earlier imports brought in and these files do not name. They are left as they are.' })
@Concerns('none')
class RegisterMissingType {
  @Field(() => RegisterKindName, { description: 'CHILD, GUARDIAN or STAFF.' }) kind: RegisterKindName;
  @Field(() => Int, { description: 'How many.' }) count: number;
  @Bounded(20)
  @Field(() => [String], { description: 'References of the first of them. At most 20.' }) references: string[];
}

@ObjectType('RegisterKeptColumn', { description: 'A column that nothing uses yet: its cells are kept with the rows.' })
@Concerns('none')
class RegisterKeptColumnType {
  @Field(() => String, { description: 'The file.' }) file: string;
  @Field(() => String, { description: 'Its heading.' }) column: string;
  @Field(() => Int, { description: 'Rows in which it says something.' }) filled: number;
}

@ObjectType('RegisterFileProblem', { description: 'Something about a file as a whole.' })
@Concerns('none')
class RegisterFileProblemType {
  @Field(() => String, { description: 'The file.' }) file: string;
  @Field(() => Int, { nullable: true, description: 'The line, where it is about one.' }) line: number | null;
  @Field(() => String, { description: 'What it is, in English.' }) reason: string;
  @Field(() => String, { nullable: true, description: reasonWords.wording }) wording: string | null;
  @Field(() => GraphQLJSONObject, { description: reasonWords.values }) values: Reason['values'];
}

@ObjectType('RegisterOutcome', { description: 'What an import would do (READY) or did (DONE).' })
@Concerns('none')
export class RegisterOutcomeType {
  @Field(() => Day, { description: 'The day that the export shows.' }) day: string;
  @Bounded(6)
  @Field(() => [RegisterRowCountsType], { description: 'Rows by kind, only kinds that the files have. At most 6.' }) rows: RegisterRowCountsType[];
  @Bounded(14)
  @Field(() => [RegisterThingCountsType], { description: 'Things by kind, only kinds that there are. At most 14.' }) things: RegisterThingCountsType[];
  @Field(() => Int, { description: 'Families in the files.' }) families: number;
  @Field(() => RegisterFoundCountsType, { description: 'How much was found.' }) found: RegisterFoundCountsType;
  @Bounded(3)
  @Field(() => [RegisterMissingType], { description: 'Who is not named any more. At most 3.' }) missing: RegisterMissingType[];
  @Bounded(200)
  @Field(() => [RegisterKeptColumnType], { description: 'Columns kept for later. At most 200.' }) keptColumns: RegisterKeptColumnType[];
  @Bounded(100)
  @Field(() => [RegisterFileProblemType], { description: 'What there is to say about files. At most 100.' }) problems: RegisterFileProblemType[];
}

@ObjectType('RegisterImport', { implements: Node, description: 'An import of a register, from the files to the report. Seen by whoever may import everything that it is about.' })
@Concerns('none')
export class RegisterImportType {
  @Field(() => ID, { description: 'Global id.' }) id: string;
  @Field(() => RegisterImportStateName, { description: 'How far it has come.' }) state: RegisterImportStateName;
  @Field(() => Instant, { description: 'When it was begun.' }) startedAt: Date;
  @Field(() => Instant, { nullable: true, description: 'When it came to its end.' }) finishedAt: Date | null;
  @Field(() => RegisterProgressType, { nullable: true, description: 'While READING or APPLYING: how much is done.' }) progress: RegisterProgressType | null;
  @Field(() => Boolean, { description: 'Something broke it off; it goes on by itself.' }) interrupted: boolean;
  @Field(() => RegisterReasonType, { nullable: true, description: 'FAILED, REFUSED: why.' }) reason: RegisterReasonType | null;
  @Field(() => Boolean, { description: 'Whether it can be applied now: when READY, and when it FAILED half way.' }) mayApply: boolean;
  @Field(() => RegisterOutcomeType, { nullable: true, description: 'What it would do or did; null while that is not known.' }) outcome: RegisterOutcomeType | null;
  @Field(() => Int, { description: 'Send it back when changing the import, so that two people do not overwrite each other.' }) version: number;
  importId: Id;
  batchId: Id | null;
  actorId: Id | null;
  fileList: readonly RegisterFileType[];
}

export const RegisterImportConnection = connectionType('RegisterImport', RegisterImportType);
