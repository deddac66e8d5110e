import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Bounded, Concerns, Instant, Node } from '@alongside/server-graphql';
import type { Id } from '@alongside/server-data';
import { TimelineItem } from '@alongside/server-core';

export enum DiaryKind {
  SLEEP = 'SLEEP',
  NAPPY = 'NAPPY',
  TOILET = 'TOILET',
  MEAL = 'MEAL',
  DRINK = 'DRINK',
  ACTIVITY = 'ACTIVITY',
  MOOD = 'MOOD',
  BRING = 'BRING',
  NOTE = 'NOTE',
  HANDOVER_ARRIVAL = 'HANDOVER_ARRIVAL',
  HANDOVER_COLLECTION = 'HANDOVER_COLLECTION',
  HOME = 'HOME',
}
registerEnumType(DiaryKind, {
  name: 'DiaryKind',
  description: 'What an entry tells of.',
  valuesConfig: {
    SLEEP: { description: 'A sleep, with its position and the checks on the child.' },
    NAPPY: { description: 'A nappy was changed.' },
    TOILET: { description: 'Potty or toilet.' },
    MEAL: { description: 'A meal: what was offered and how much was eaten.' },
    DRINK: { description: 'A bottle or a drink.' },
    ACTIVITY: { description: 'What the child chose to do.' },
    MOOD: { description: 'How the child was.' },
    BRING: { description: 'What the family is asked to bring.' },
    NOTE: { description: 'Anything else.' },
    HANDOVER_ARRIVAL: { description: 'The child arrived: with whom, and what was said.' },
    HANDOVER_COLLECTION: { description: 'The child was collected: by whom, and what was said.' },
    HOME: { description: 'What happened at home, told by the family.' },
  },
});

const enumeration = <T extends Record<string, string>>(values: T, name: string, description: string, words: Record<keyof T, string>): T => {
  registerEnumType(values, { name, description, valuesConfig: Object.fromEntries(Object.entries(words).map(([key, text]) => [key, { description: text }])) as never });
  return values;
};

export const SleepPosition = enumeration({ BACK: 'BACK', SIDE: 'SIDE', FRONT: 'FRONT' } as const, 'SleepPosition', 'How a child lies.', { BACK: 'On the back.', SIDE: 'On the side.', FRONT: 'On the front.' });
const NappyFinding = enumeration({ WET: 'WET', SOILED: 'SOILED', BOTH: 'BOTH', DRY: 'DRY' } as const, 'NappyFinding', 'What was in a nappy.', { WET: 'Wet.', SOILED: 'Soiled.', BOTH: 'Wet and soiled.', DRY: 'Dry.' });
const ToiletFinding = enumeration({ WEE: 'WEE', POO: 'POO', BOTH: 'BOTH', TRIED: 'TRIED', ACCIDENT: 'ACCIDENT' } as const, 'ToiletFinding', 'What came of a visit to the toilet.', { WEE: 'Wee.', POO: 'Poo.', BOTH: 'Both.', TRIED: 'Tried.', ACCIDENT: 'An accident; changed.' });
const MealName = enumeration({ BREAKFAST: 'BREAKFAST', SNACK: 'SNACK', LUNCH: 'LUNCH', TEA: 'TEA' } as const, 'Meal', 'Which meal it was.', { BREAKFAST: 'Breakfast.', SNACK: 'A snack.', LUNCH: 'Lunch.', TEA: 'Tea.' });
const Eaten = enumeration({ NONE: 'NONE', SOME: 'SOME', HALF: 'HALF', MOST: 'MOST', ALL: 'ALL' } as const, 'Eaten', 'How much was eaten.', { NONE: 'Nothing.', SOME: 'A little.', HALF: 'About half.', MOST: 'Most of it.', ALL: 'All of it.' });
const Mood = enumeration({ HAPPY: 'HAPPY', SETTLED: 'SETTLED', TIRED: 'TIRED', UPSET: 'UPSET', UNWELL: 'UNWELL' } as const, 'Mood', 'How a child was.', { HAPPY: 'Happy.', SETTLED: 'Settled.', TIRED: 'Tired.', UPSET: 'Upset.', UNWELL: 'Not well.' });

@ObjectType('SleepCheck', { description: 'A look at a sleeping child.' })
@Concerns('child')
class SleepCheckType {
  @Field(() => Instant, { description: 'When.' }) at: Date;
  @Field(() => SleepPosition, { description: 'How the child lay.' }) position: string;
}

@ObjectType('DiaryDetails', { description: 'What an entry holds beside its time and note. Each kind uses some of it; the rest is null.' })
@Concerns('child')
export class DiaryDetailsType {
  @Field(() => SleepPosition, { nullable: true, description: 'SLEEP: how the child was put down.' }) position?: string | null;
  @Bounded(100)
  @Field(() => [SleepCheckType], { nullable: true, description: 'SLEEP: the checks, in order. At most 100.' }) checks?: SleepCheckType[] | null;
  @Field(() => NappyFinding, { nullable: true, description: 'NAPPY: what was in it.' }) nappy?: string | null;
  @Field(() => ToiletFinding, { nullable: true, description: 'TOILET: what came of it.' }) toilet?: string | null;
  @Field(() => MealName, { nullable: true, description: 'MEAL: which.' }) meal?: string | null;
  @Field(() => String, { nullable: true, description: 'MEAL: what was offered.' }) food?: string | null;
  @Bounded(20)
  @Field(() => [String], { nullable: true, description: 'MEAL, DRINK: keys of the allergens it holds. At most 20.' }) contains?: string[] | null;
  @Field(() => Eaten, { nullable: true, description: 'MEAL: how much; null while it is only offered.' }) eaten?: string | null;
  @Field(() => String, { nullable: true, description: 'DRINK: what.' }) drink?: string | null;
  @Field(() => Int, { nullable: true, description: 'DRINK: millilitres.' }) millilitres?: number | null;
  @Field(() => String, { nullable: true, description: 'ACTIVITY: what the child chose to do.' }) activity?: string | null;
  @Field(() => Mood, { nullable: true, description: 'MOOD: how the child was.' }) mood?: string | null;
  @Bounded(20)
  @Field(() => [String], { nullable: true, description: 'BRING: what to bring. At most 20.' }) bring?: string[] | null;
  @Field(() => String, { nullable: true, description: 'Handover: the adult at the door. Null for readers of another household.' }) withWhom?: string | null;
  @Field(() => String, { nullable: true, description: 'Handover: who said what stands in the note.' }) saidBy?: string | null;
}

@ObjectType('DiaryReply', { description: 'An answer to an entry.' })
@Concerns('child')
export class DiaryReplyType {
  @Field(() => ID, { description: 'Global id.' }) id: string;
  @Field(() => Instant, { description: 'When it was written.' }) at: Date;
  @Field(() => String, { description: 'Who wrote it.' }) authorName: string;
  @Field(() => Boolean, { description: 'Whether staff wrote it.' }) byStaff: boolean;
  @Field(() => Boolean, { description: "Whether the reader's own household wrote it." }) ownHousehold: boolean;
  @Field(() => String, { description: 'The words, in the language in which they were written.' }) text: string;
  @Field(() => String, { description: 'Language of the words, BCP 47.' }) language: string;
  @Field(() => ID, { nullable: true, description: 'For staff: the same on all answers between staff and one household. Null for families.' }) conversation: string | null;
}

@ObjectType('DiaryEntry', { implements: [TimelineItem, Node], description: "One thing of a child's day." })
@Concerns('child')
export class DiaryEntryType extends TimelineItem {
  @Field(() => DiaryKind, { description: 'What it tells of.' }) kind: DiaryKind;
  @Field(() => Instant, { nullable: true, description: 'End of a sleep.' }) endedAt: Date | null;
  @Field(() => DiaryDetailsType, { description: 'What it holds.' }) details: DiaryDetailsType;
  @Field(() => String, { nullable: true, description: 'Words beside it, in the language in which they were written.' }) note: string | null;
  @Field(() => String, { description: 'Language of the note, BCP 47.' }) language: string;
  @Field(() => Boolean, { description: 'Whether the family wrote it, of home.' }) fromHome: boolean;
  @Bounded(20)
  @Field(() => [String], { description: 'Keys of allergens that the child ate though it must not: an incident. At most 20.' }) incident: string[];
  @Field(() => Instant, { nullable: true, description: 'When it was last corrected.' }) correctedAt: Date | null;
  @Field(() => Instant, { nullable: true, description: 'When it was withdrawn; families do not see withdrawn entries.' }) withdrawnAt: Date | null;
  @Field(() => String, { nullable: true, description: 'Why it was withdrawn; for staff.' }) withdrawnReason: string | null;
  @Field(() => Int, { description: 'Counts its changes; send it back with a correction.' }) version: number;
  @Field(() => Boolean, { description: 'Whether the acting person has marked it as seen.' }) seenByMe: boolean;
  @Bounded(100)
  @Field(() => [DiaryReplyType], { description: 'The answers that the reader may see, oldest first. At most 100.' }) replies: DiaryReplyType[];
  entryId: Id;
  childId: Id;
  settingId: Id;
}

@InputType('DiaryDetailsInput', { description: 'What an entry holds beside its time and note; give what its kind uses.' })
export class DiaryDetailsInput {
  @Field(() => SleepPosition, { nullable: true, description: 'SLEEP: how the child is put down.' }) position?: string | null;
  @Field(() => NappyFinding, { nullable: true, description: 'NAPPY: what was in it.' }) nappy?: string | null;
  @Field(() => ToiletFinding, { nullable: true, description: 'TOILET: what came of it.' }) toilet?: string | null;
  @Field(() => MealName, { nullable: true, description: 'MEAL: which.' }) meal?: string | null;
  @Field(() => String, { nullable: true, description: 'MEAL: what was offered; at most 500 characters.' }) food?: string | null;
  @Field(() => [String], { nullable: true, description: 'MEAL, DRINK: keys of the allergens it holds; at most 20.' }) contains?: string[] | null;
  @Field(() => Eaten, { nullable: true, description: 'MEAL: how much; leave out while it is only offered.' }) eaten?: string | null;
  @Field(() => String, { nullable: true, description: 'DRINK: what.' }) drink?: string | null;
  @Field(() => Int, { nullable: true, description: 'DRINK: millilitres, 0 to 2,000.' }) millilitres?: number | null;
  @Field(() => String, { nullable: true, description: 'ACTIVITY: what the child chose to do.' }) activity?: string | null;
  @Field(() => Mood, { nullable: true, description: 'MOOD: how the child was.' }) mood?: string | null;
  @Field(() => [String], { nullable: true, description: 'BRING: what to bring; at most 20.' }) bring?: string[] | null;
  @Field(() => String, { nullable: true, description: 'Handover: the adult at the door, where it is nobody of `withGuardianId`.' }) withWhom?: string | null;
  @Field(() => String, { nullable: true, description: 'Handover: who said what stands in the note.' }) saidBy?: string | null;
}
