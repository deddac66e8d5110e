import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Bounded, Concerns, connectionType, Day, DecidedBy, Instant, Node } from '@alongside/server-graphql';
import { ChildType, SettingType } from '@alongside/server-core';
import { DiaryEntryType } from '../diary.types';
import type { FoodDiarySeen } from './food-diary.reads';

export enum FoodDiaryStanding {
  ASKED = 'ASKED',
  OPEN = 'OPEN',
  CLOSED = 'CLOSED',
}
registerEnumType(FoodDiaryStanding, {
  name: 'FoodDiaryStanding',
  description: 'Where a food diary stands for the acting person.',
  valuesConfig: {
    ASKED: { description: 'It waits for agreement: the setting writes, home does not yet. For a guardian: of the own household.' },
    OPEN: { description: 'Home and setting write.' },
    CLOSED: { description: 'It is closed and can be read.' },
  },
});

export enum FoodAgreedHow {
  PORTAL = 'PORTAL',
  PAPER = 'PAPER',
  DOOR = 'DOOR',
}
registerEnumType(FoodAgreedHow, {
  name: 'FoodAgreedHow',
  description: 'How a guardian agreed.',
  valuesConfig: { PORTAL: { description: 'In the portal.' }, PAPER: { description: 'On paper; staff wrote it down.' }, DOOR: { description: 'In words at the door; staff wrote it down.' } },
});

@ObjectType('FoodAgreement', { description: "One guardian's part in a food diary. Guardians see those of their own household." })
@Concerns('child')
class FoodAgreementType {
  @Field(() => ID, { description: 'Global id.' }) id: string;
  @Field(() => ID, { description: 'Global id of the guardian, as staff hand it in.' }) guardianId: string;
  @Field(() => String, { description: "The guardian's name as it was then." }) guardianName: string;
  @Field(() => Boolean, { description: 'Whether it is the acting guardian.' }) mine: boolean;
  @Field(() => Instant, { description: 'When the guardian was asked.' }) askedAt: Date;
  @Field(() => Instant, { nullable: true, description: 'When the guardian agreed; null while they have not.' }) agreedAt: Date | null;
  @Field(() => FoodAgreedHow, { nullable: true, description: 'How the guardian agreed.' }) how: FoodAgreedHow | null;
  @Field(() => String, { nullable: true, description: 'Who wrote the agreement down.' }) recordedByName: string | null;
  @Field(() => Instant, { nullable: true, description: 'When the household said no or wished to stop.' }) endedAt: Date | null;
  @Field(() => String, { nullable: true, description: 'What the household said about it.' }) endNote: string | null;
}

@ObjectType('FoodDay', { description: 'What a child ate and drank on one day, as far as the acting person may know.' })
@Concerns('child')
class FoodDayType {
  @Field(() => Day, { description: "The day, in the setting's zone." }) day: string;
  @Bounded(100)
  @Field(() => [DiaryEntryType], { description: 'Its meals and drinks, in the order in which they happened. At most 100.' }) entries: DiaryEntryType[];
  @Field(() => Int, { description: 'Millilitres of all drinks of which the amount was noted.' }) millilitres: number;
  @Field(() => Int, { description: 'How many of these millilitres were drunk at home.' }) millilitresAtHome: number;
}

@ObjectType('FoodChart', { description: 'A food diary over days.' })
@Concerns('child')
export class FoodChartType {
  @Bounded(28)
  @Field(() => [FoodDayType], { description: 'Day after day, oldest first; a day without entries is there too. At most 28.' }) days: FoodDayType[];
  @Field(() => Boolean, { description: 'Whether the diary has days before these.' }) earlier: boolean;
  @Field(() => Boolean, { description: 'Whether the diary has days after these.' }) later: boolean;
}

@ObjectType('FoodDiary', { implements: Node, description: 'For a while, home and setting write down together what one child eats and drinks.' })
@Concerns('child')
export class FoodDiaryType extends Node {
  @Field(() => FoodDiaryStanding, { description: 'Where it stands for the acting person.' }) standing: FoodDiaryStanding;
  @Field(() => String, { description: 'Why it is kept.' }) reason: string;
  @Field(() => String, { description: 'What home and setting agreed to do.' }) agreed: string;
  @Field(() => String, { description: 'Language of reason and agreement, BCP 47.' }) language: string;
  @Field(() => Day, { description: 'Its first day.' }) fromDay: string;
  @Field(() => Day, { nullable: true, description: 'Its planned last day; somebody closes it.' }) untilDay: string | null;
  @Field(() => Day, { nullable: true, description: 'When all look at it together.' }) reviewDay: string | null;
  @Field(() => Instant, { description: 'When it was opened.' }) openedAt: Date;
  @Field(() => String, { description: 'Who of the staff opened it.' }) openedByName: string;
  @Field(() => Instant, { nullable: true, description: 'When it was closed, or when the own household stopped.' }) closedAt: Date | null;
  @Field(() => String, { nullable: true, description: 'Who closed it, as far as the reader may know.' }) closedByName: string | null;
  @Field(() => Boolean, { description: "Whether it was closed by the family's wish; to guardians of the own household only." }) closedByFamily: boolean;
  @Field(() => String, { nullable: true, description: 'What was said when it was closed, as far as the reader may know.' }) closingNote: string | null;
  @Bounded(20)
  @DecidedBy('diary.see-food-diary')
  @Field(() => [FoodAgreementType], { description: 'Who was asked and who agreed: to staff all, to guardians of the own household. At most 20.' }) agreements: FoodAgreementType[];
  @Field(() => Boolean, { description: 'Whether the acting guardian may agree now.' }) mayAgree: boolean;
  @Field(() => Boolean, { description: 'Whether the acting guardian may add meals and drinks at home now.' }) mayAdd: boolean;
  @Field(() => Boolean, { description: 'Whether the acting person may close it, or stop taking part.' }) mayClose: boolean;
  @DecidedBy('diary.see-food-diary')
  @Field(() => ChildType, { description: 'The child.' }) child: ChildType;
  @Field(() => SettingType, { description: 'The setting.' }) setting: SettingType;
  seen: FoodDiarySeen;
}

export const FoodDiaryConnection = connectionType('FoodDiary', FoodDiaryType);

@ObjectType('FoodGuardian', { description: 'A guardian who can agree to a food diary: with parental responsibility.' })
@Concerns('guardian')
export class FoodGuardianType {
  @Field(() => ID, { description: 'Global id; hand it in when a food diary is opened.' }) id: string;
  @Field(() => String, { description: 'First and last name.' }) name: string;
  @Field(() => String, { description: 'What this adult is to the child.' }) relationship: string;
}
