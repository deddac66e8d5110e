import { Field, ObjectType } from 'type-graphql';
import { Concerns, Node } from '@alongside/server-graphql';
import type { Id } from '@alongside/server-data';

@ObjectType('Trust', { implements: Node, description: 'A group that runs settings; a single nursery is a trust of one.' })
@Concerns('none')
export class TrustType extends Node {
  @Field(() => String, { description: 'Its name.' }) name: string;
  @Field(() => String, { description: 'What it calls itself on screens: trust, group, organisation.' }) word: string;
}

@ObjectType('Setting', { implements: Node, description: 'One nursery, pre-school or playgroup.' })
@Concerns('none')
export class SettingType extends Node {
  @Field(() => String, { description: 'Its name.' }) name: string;
  @Field(() => String, { nullable: true, description: 'The town it is in.' }) town: string | null;
  @Field(() => String, { description: 'The nation whose rules it works under: ENG, NIR, SCT, WLS.' }) nation: string;
  @Field(() => String, { description: 'IANA time zone. Days and times of this setting are to be shown in it.' }) timeZone: string;
  trustId: Id;
  settingId: Id;
}

@ObjectType('Room', { implements: Node, description: 'A group of children at a setting.' })
@Concerns('none')
export class RoomType extends Node {
  @Field(() => String, { description: 'Its name.' }) name: string;
  trustId: Id;
  roomId: Id;
  settingId: Id;
}
