import { createUnionType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { Bounded, Concerns, Instant } from '@alongside/server-graphql';
import { ChildType } from '@alongside/server-core';
import { DiaryDetailsInput, DiaryEntryType, DiaryKind, SleepPosition } from './diary.types';

const keyWords = 'A UUID made by the client for this one intention; the same key may be sent again.';

@InputType('DiaryExceptionInput', { description: 'What was different for one child of a recording.' })
class DiaryExceptionInput {
  @Field(() => ID, { description: 'Global id of the child.' }) childId: string;
  @Field(() => DiaryDetailsInput, { description: 'Laid over the common details.' }) details: DiaryDetailsInput;
}

@InputType('RecordDiaryEntriesInput', { description: 'One thing of the day for one child or many.' })
export class RecordDiaryEntriesInput {
  @Field(() => ID, { description: keyWords }) key: string;
  @Field(() => [ID], { description: 'Global ids of 1 to 60 children of one setting.' }) childIds: string[];
  @Field(() => DiaryKind, { description: 'What it tells of.' }) kind: DiaryKind;
  @Field(() => Instant, { description: 'When it happened; may be set back as far as the setting allows.' }) at: Date;
  @Field(() => Instant, { nullable: true, description: 'SLEEP: when it ended; left out while the child sleeps.' }) endedAt?: Date | null;
  @Field(() => DiaryDetailsInput, { nullable: true, description: 'What it holds.' }) details?: DiaryDetailsInput | null;
  @Field(() => String, { nullable: true, description: 'Words beside it; at most 4,000 characters.' }) note?: string | null;
  @Field(() => [DiaryExceptionInput], { nullable: true, description: 'What was different for single children; at most 60.' }) exceptions?: DiaryExceptionInput[] | null;
  @Field(() => ID, { nullable: true, description: 'Handover: the adult at the door, one of `Child.doorAdults`. What was said is then for that adult\'s household and the staff.' }) withAdultId?: string | null;
  @Field(() => Boolean, { nullable: true, description: 'True records that forbidden food was eaten: an incident that alerts the manager and tells the guardian.' }) incident?: boolean | null;
}

@ObjectType('DiaryEntriesRecorded', { description: 'It was recorded.' })
@Concerns('child')
export class DiaryEntriesRecorded {
  @Bounded(60)
  @Field(() => [DiaryEntryType], { description: 'The entries, one a child. At most 60.' }) entries: DiaryEntryType[];
}

@ObjectType('ForbiddenFood', { description: 'What one child must not have of it.' })
@Concerns('child')
export class ForbiddenFood {
  @Field(() => ChildType, { description: 'The child.' }) child: ChildType;
  @Bounded(20)
  @Field(() => [String], { description: 'Keys of the allergens. At most 20.' }) allergens: string[];
}

@ObjectType('FoodForbidden', { description: 'Nothing was recorded: the food is forbidden to some of the children.' })
@Concerns('child')
export class FoodForbidden {
  @Bounded(60)
  @Field(() => [ForbiddenFood], { description: 'Who must not have it. At most 60.' }) forbidden: ForbiddenFood[];
}

export const RecordDiaryEntriesResult = createUnionType({
  name: 'RecordDiaryEntriesResult',
  description: 'What came of a recording.',
  types: () => [DiaryEntriesRecorded, FoodForbidden] as const,
  resolveType: (value: object) => (value as { __typename?: string }).__typename,
});

@InputType('CorrectDiaryEntryInput', { description: 'What an entry shall say instead; what is left out stays.' })
export class CorrectDiaryEntryInput {
  @Field(() => ID, { description: keyWords }) key: string;
  @Field(() => ID, { description: 'Global id of the entry.' }) entryId: string;
  @Field(() => Int, { description: '`version` as last read; another means that somebody was quicker.' }) version: number;
  @Field(() => Instant, { nullable: true, description: 'When it happened.' }) at?: Date | null;
  @Field(() => Instant, { nullable: true, description: 'When it ended.' }) endedAt?: Date | null;
  @Field(() => DiaryDetailsInput, { nullable: true, description: 'Laid over what it holds.' }) details?: DiaryDetailsInput | null;
  @Field(() => String, { nullable: true, description: 'Words beside it; empty takes them away.' }) note?: string | null;
}

@InputType('WithdrawDiaryEntryInput', { description: 'Takes an entry back.' })
export class WithdrawDiaryEntryInput {
  @Field(() => ID, { description: keyWords }) key: string;
  @Field(() => ID, { description: 'Global id of the entry.' }) entryId: string;
  @Field(() => String, { description: 'Why; kept with the entry for staff.' }) reason: string;
}

@InputType('CheckSleepInput', { description: 'A check on sleeping children.' })
export class CheckSleepInput {
  @Field(() => ID, { description: keyWords }) key: string;
  @Field(() => [ID], { description: 'Global ids of 1 to 60 children.' }) childIds: string[];
  @Field(() => Instant, { description: 'When they were looked at.' }) at: Date;
  @Field(() => SleepPosition, { description: 'How they lay.' }) position: 'BACK' | 'SIDE' | 'FRONT';
}

@InputType('EndSleepInput', { description: 'Children woke.' })
export class EndSleepInput {
  @Field(() => ID, { description: keyWords }) key: string;
  @Field(() => [ID], { description: 'Global ids of 1 to 60 children.' }) childIds: string[];
  @Field(() => Instant, { description: 'When they woke.' }) at: Date;
}

@InputType('ReplyToDiaryEntryInput', { description: 'An answer to an entry.' })
export class ReplyToDiaryEntryInput {
  @Field(() => ID, { description: keyWords }) key: string;
  @Field(() => ID, { description: 'Global id of the entry.' }) entryId: string;
  @Field(() => ID, { nullable: true, description: 'Staff: global id of an answer to the entry; its household is answered. Needed where several households wrote.' }) inReplyTo?: string | null;
  @Field(() => String, { description: 'The words; at most 4,000 characters.' }) text: string;
}

@InputType('MarkDiarySeenInput', { description: 'Entries that the guardian has seen.' })
export class MarkDiarySeenInput {
  @Field(() => ID, { description: keyWords }) key: string;
  @Field(() => [ID], { description: 'Global ids of 1 to 100 entries.' }) entryIds: string[];
}

@InputType('NoteFromHomeInput', { description: 'What happened at home.' })
export class NoteFromHomeInput {
  @Field(() => ID, { description: keyWords }) key: string;
  @Field(() => ID, { description: 'Global id of the child.' }) childId: string;
  @Field(() => Instant, { description: 'When it happened.' }) at: Date;
  @Field(() => String, { description: 'The words; at most 4,000 characters.' }) text: string;
}

@ObjectType('DiaryEntryPayload', { description: 'The entry as it stands now.' })
@Concerns('child')
export class DiaryEntryPayload {
  @Field(() => DiaryEntryType, { description: 'The entry.' }) entry: DiaryEntryType;
}

@ObjectType('DiaryEntriesPayload', { description: 'The entries as they stand now.' })
@Concerns('child')
export class DiaryEntriesPayload {
  @Bounded(100)
  @Field(() => [DiaryEntryType], { description: 'The entries. At most 100.' }) entries: DiaryEntryType[];
}
