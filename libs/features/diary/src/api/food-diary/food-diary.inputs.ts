import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { Concerns, Day, Instant } from '@alongside/server-graphql';
import { DiaryDetailsInput, DiaryKind } from '../diary.types';
import { FoodAgreedHow, FoodDiaryType } from './food-diary.types';

const keyWords = 'A UUID made by the client for this one intention; the same key may be sent again.';

@InputType('OpenFoodDiaryInput', { description: 'A food diary for a child, and whom to ask.' })
export class OpenFoodDiaryInput {
  @Field(() => ID, { description: keyWords }) key: string;
  @Field(() => ID, { description: 'Global id of the child.' }) childId: string;
  @Field(() => String, { description: "Why it is kept; at most 500 characters. Every guardian who may see the child's health can read it." }) reason: string;
  @Field(() => String, { description: 'What home and setting agreed to do; at most 2,000 characters. Read by the same people.' }) agreed: string;
  @Field(() => Day, { description: 'Its first day: from four weeks back to four weeks ahead.' }) fromDay: string;
  @Field(() => Day, { nullable: true, description: 'The planned last day.' }) untilDay?: string | null;
  @Field(() => Day, { nullable: true, description: 'When all look at it together.' }) reviewDay?: string | null;
  @Field(() => [ID], { description: 'Global ids of 1 to 10 of `Child.foodGuardians`: who is asked to agree.' }) guardianIds: string[];
}

@InputType('NoteFoodAgreementInput', { description: 'An agreement that a guardian gave outside the portal.' })
export class NoteFoodAgreementInput {
  @Field(() => ID, { description: keyWords }) key: string;
  @Field(() => ID, { description: 'Global id of the food diary.' }) foodDiaryId: string;
  @Field(() => ID, { description: 'Global id of one of `Child.foodGuardians`.' }) guardianId: string;
  @Field(() => FoodAgreedHow, { description: 'PAPER or DOOR.' }) how: FoodAgreedHow;
}

@InputType('AgreeFoodDiaryInput', { description: "The acting guardian's agreement." })
export class AgreeFoodDiaryInput {
  @Field(() => ID, { description: keyWords }) key: string;
  @Field(() => ID, { description: 'Global id of the food diary.' }) foodDiaryId: string;
}

@InputType('CloseFoodDiaryInput', { description: 'Closes a food diary.' })
export class CloseFoodDiaryInput {
  @Field(() => ID, { description: keyWords }) key: string;
  @Field(() => ID, { description: 'Global id of the food diary.' }) foodDiaryId: string;
  @Field(() => String, { description: 'How it went, or why it ends; at most 2,000 characters.' }) note: string;
}

@InputType('AddHomeFoodInput', { description: 'A meal or a drink at home.' })
export class AddHomeFoodInput {
  @Field(() => ID, { description: keyWords }) key: string;
  @Field(() => ID, { description: 'Global id of the food diary.' }) foodDiaryId: string;
  @Field(() => DiaryKind, { description: 'MEAL or DRINK.' }) kind: DiaryKind;
  @Field(() => Instant, { description: 'When; may be set back as far as the setting allows, not before the first day.' }) at: Date;
  @Field(() => DiaryDetailsInput, { description: 'What was offered and how much of it was taken.' }) details: DiaryDetailsInput;
  @Field(() => String, { nullable: true, description: 'Where and with whom, in a few words; at most 300 characters.' }) note?: string | null;
}

@InputType('TakeBackHomeFoodInput', { description: 'Takes back what the own household added.' })
export class TakeBackHomeFoodInput {
  @Field(() => ID, { description: keyWords }) key: string;
  @Field(() => ID, { description: 'Global id of the entry.' }) entryId: string;
}

@ObjectType('FoodDiaryPayload', { description: 'The food diary as it stands now.' })
@Concerns('child')
export class FoodDiaryPayload {
  @Field(() => FoodDiaryType, { description: 'The food diary.' }) foodDiary: FoodDiaryType;
}

@ObjectType('TakeBackHomeFoodPayload', { description: 'What was taken back.' })
@Concerns('none')
export class TakeBackHomeFoodPayload {
  @Field(() => ID, { description: 'Global id of the entry that is gone.' }) entryId: string;
}
