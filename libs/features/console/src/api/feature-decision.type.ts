import { GraphQLJSONObject } from 'graphql-scalars';
import { Field, Int, ObjectType } from 'type-graphql';
import { Concerns, connectionType, Instant } from '@alongside/server-graphql';
import { FeatureStateName } from '@alongside/server-core';
import type { Id } from '@alongside/server-data';

@ObjectType('FeatureDecision', { description: 'One decision about a feature at a setting. Decisions are only added; the newest one holds.' })
@Concerns('none')
export class FeatureDecisionType {
  @Field(() => Int, { description: '1 for the first decision, then one more each.' }) number: number;
  @Field(() => FeatureStateName, { description: 'How the feature stood from then on.' }) state: FeatureStateName;
  @Field(() => GraphQLJSONObject, { description: 'Its options from then on, in their present shape.' }) options: Record<string, unknown>;
  @Field(() => Instant, { description: 'When it was decided.' }) at: Date;
  decisionId: Id;
  actorId: Id | null;
}

export const FeatureDecisionConnection = connectionType('FeatureDecision', FeatureDecisionType);
