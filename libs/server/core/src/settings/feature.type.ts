import { GraphQLJSONObject } from 'graphql-scalars';
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Concerns } from '@alongside/server-graphql';
import { SettingType } from './setting.type';

export enum FeatureStateName {
  NEVER = 'never',
  ON = 'on',
  STOPPED = 'stopped',
}
registerEnumType(FeatureStateName, {
  name: 'FeatureState',
  description: 'How a feature stands at a setting.',
  valuesConfig: {
    NEVER: { description: 'Not used: no trace of it anywhere.' },
    ON: { description: 'In use.' },
    STOPPED: { description: 'Nothing new; what a family was given still answers.' },
  },
});

@ObjectType('SettingFeature', { description: 'A feature and how it stands at a setting.' })
@Concerns('none')
export class SettingFeatureType {
  @Field(() => String, { description: 'Its key, such as `diary`.' }) key: string;
  @Field(() => String, { description: 'Its name.' }) title: string;
  @Field(() => String, { description: 'What it is for.' }) summary: string;
  @Field(() => FeatureStateName, { description: 'How it stands.' }) state: FeatureStateName;
  @Field(() => Boolean, { description: 'Whether the law of the setting\'s nation forbids stopping it.' }) mandated: boolean;
  @Field(() => GraphQLJSONObject, { description: 'Its options at this setting, in the shape of `optionsSchema`.' }) options: Record<string, unknown>;
  @Field(() => GraphQLJSONObject, { description: 'JSON Schema of its options; the form is drawn from it.' }) optionsSchema: Record<string, unknown>;
  @Field(() => Int, { description: 'The number of decisions so far; send it back so that two people do not overwrite each other.' }) decisions: number;
}

@InputType('SwitchFeatureInput', { description: 'A decision about a feature at a setting.' })
export class SwitchFeatureInput {
  @Field(() => ID, { description: 'A UUID made by the client for this one intention; the same key may be sent again.' }) key: string;
  @Field(() => ID, { description: 'Global id of the setting.' }) settingId: string;
  @Field(() => String, { description: 'Key of the feature.' }) feature: string;
  @Field(() => FeatureStateName, { description: 'How it shall stand from now on.' }) state: FeatureStateName;
  @Field(() => GraphQLJSONObject, { nullable: true, description: 'Its options; left out, they stay as they are.' }) options?: Record<string, unknown> | null;
  @Field(() => Int, { description: '`decisions` as last read; another number means that somebody was quicker.' }) decisions: number;
}

@ObjectType('SwitchFeaturePayload', { description: 'What the decision led to.' })
@Concerns('none')
export class SwitchFeaturePayload {
  @Field(() => SettingType, { description: 'The setting.' }) setting: SettingType;
  @Field(() => SettingFeatureType, { description: 'The feature as it stands now.' }) feature: SettingFeatureType;
}
