import { createUnionType, Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Bounded, Concerns, connectionType, Instant } from '@alongside/server-graphql';
import type { Id } from '@alongside/server-data';

export enum DeedName {
  READ = 'read',
  WRITE = 'write',
}
registerEnumType(DeedName, {
  name: 'Deed',
  description: 'Whether something is looked at or changed.',
  valuesConfig: { READ: { description: 'Looked at.' }, WRITE: { description: 'Changed or added.' } },
});

@ObjectType('AccessRule', { description: 'Who of the staff may do one thing: the roles that come with the feature, and those that the trust took away.' })
@Concerns('none')
export class AccessRuleType {
  @Field(() => String, { description: 'The action, such as `diary.record`.' }) action: string;
  @Field(() => String, { description: 'What is done, in English; a screen has its own words.' }) title: string;
  @Field(() => DeedName, { description: 'Whether it looks or changes.' }) deed: DeedName;
  @Field(() => Boolean, { description: "Whether somebody's safety hangs on it, so that no role can be taken away." }) vital: boolean;
  @Bounded(12)
  @Field(() => [String], { description: 'The roles that come with the feature. At most 12.' }) roles: string[];
  @Bounded(12)
  @Field(() => [String], { description: 'Those of them that the trust took away at all its settings. At most 12.' }) takenEverywhere: string[];
  @Bounded(12)
  @Field(() => [String], { description: 'Those that were taken away at the setting the question is about. At most 12.' }) takenHere: string[];
  @Field(() => Int, { description: 'The number of decisions so far at this place; send it back so that two people do not overwrite each other.' }) decisions: number;
  placeId: Id;
}

@ObjectType('AccessFeature', { description: 'A feature with everything that staff can do in it.' })
@Concerns('none')
export class AccessFeatureType {
  @Field(() => String, { description: 'Its key.' }) key: string;
  @Field(() => String, { description: 'Its name in English.' }) title: string;
  @Bounded(100)
  @Field(() => [AccessRuleType], { description: 'Its actions. At most 100.' }) rules: AccessRuleType[];
}

@ObjectType('NarrowingDecision', { description: 'A decision about who may not do something after all. Decisions are only added; the newest one holds.' })
@Concerns('none')
export class NarrowingDecisionType {
  @Field(() => Int, { description: '1 for the first decision, then one more each.' }) number: number;
  @Bounded(12)
  @Field(() => [String], { description: 'The roles without it from then on; empty where all have it back. At most 12.' }) taken: string[];
  @Field(() => String, { description: 'Why.' }) reason: string;
  @Field(() => Instant, { description: 'When it was decided.' }) at: Date;
  decisionId: Id;
  actorId: Id;
}

export const NarrowingDecisionConnection = connectionType('NarrowingDecision', NarrowingDecisionType);

@InputType('NarrowActionInput', { description: 'Which roles shall not have an action.' })
export class NarrowActionInput {
  @Field(() => ID, { description: 'A UUID made by the client for this one intention; the same key may be sent again.' }) key: string;
  @Field(() => ID, { nullable: true, description: 'Global id of the setting it shall hold at; everywhere in the trust when left out.' }) settingId?: string | null;
  @Field(() => String, { description: 'The action.' }) action: string;
  @Field(() => [String], { description: 'All roles that shall not have it there from now on; none gives it back to everybody.' }) taken: string[];
  @Field(() => String, { description: 'Why: 1 to 500 characters.' }) reason: string;
  @Field(() => Int, { description: '`decisions` as last read; another number means that somebody was quicker.' }) decisions: number;
}

@ObjectType('ActionNarrowed', { description: 'It was decided.' })
@Concerns('none')
export class ActionNarrowedType {
  @Field(() => AccessRuleType, { description: 'As it stands now.' }) rule: AccessRuleType;
}

@ObjectType('NobodyLeft', { description: 'It was not decided: nobody would be left who may do it.' })
@Concerns('none')
export class NobodyLeftType {
  @Bounded(100)
  @Field(() => [String], { description: 'The settings where nobody would be left, by name. At most 100.' }) settings: string[];
}

export const NarrowActionResult = createUnionType({
  name: 'NarrowActionResult',
  description: 'What became of the decision.',
  types: () => [ActionNarrowedType, NobodyLeftType] as const,
  resolveType: (value) => ('rule' in value ? ActionNarrowedType : NobodyLeftType),
});
