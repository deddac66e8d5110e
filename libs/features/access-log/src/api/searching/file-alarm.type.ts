import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { Concerns, connectionType, Instant, Node } from '@alongside/server-graphql';
import type { Id } from '@alongside/server-data';

@ObjectType('FileAlarm', { implements: Node, description: "That somebody opened unusually many children's files within minutes. While it stands, the account is slowed down." })
@Concerns('none')
export class FileAlarmType extends Node {
  @Field(() => Instant, { description: 'When it was raised.' }) at: Date;
  @Field(() => Int, { description: 'How many different children within ten minutes, when last counted.' }) children: number;
  @Field(() => Instant, { description: 'When it falls by itself, if nothing more is opened.' }) until: Date;
  @Field(() => Boolean, { description: 'Whether the account is slowed down now.' }) standing: boolean;
  @Field(() => Instant, { nullable: true, description: 'When somebody looked at it and lifted it.' }) liftedAt: Date | null;
  @Field(() => String, { nullable: true, description: 'What they said.' }) liftedNote: string | null;
  @Field(() => Boolean, { description: 'Whether it is about the acting person, who cannot lift it.' }) own: boolean;
  alarmId: Id;
  actorId: Id;
  liftedBy: Id | null;
}

export const FileAlarmConnection = connectionType('FileAlarm', FileAlarmType);

@InputType('LiftFileAlarmInput', { description: 'That an alarm was looked at.' })
export class LiftFileAlarmInput {
  @Field(() => ID, { description: 'A UUID made by the client for this one intention; the same key may be sent again.' }) key: string;
  @Field(() => ID, { description: 'Global id of the alarm.' }) alarmId: string;
  @Field(() => String, { description: 'What was found, in 1 to 500 characters.' }) note: string;
}

@ObjectType('LiftFileAlarmPayload', { description: 'What came of it.' })
@Concerns('none')
export class LiftFileAlarmPayload {
  @Field(() => FileAlarmType, { description: 'The alarm as it stands now.' }) alarm: FileAlarmType;
}
