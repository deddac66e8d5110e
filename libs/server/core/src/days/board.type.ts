import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Bounded, Concerns, Day, DecidedBy, Instant } from '@alongside/server-graphql';
import type { Id } from '@alongside/server-data';
import { ChildType } from '../people/child.type';

export enum Presence {
  EXPECTED = 'EXPECTED',
  HERE = 'HERE',
  LEFT = 'LEFT',
  NOT_EXPECTED = 'NOT_EXPECTED',
}
registerEnumType(Presence, {
  name: 'Presence',
  description: 'How a child stands on a day at a setting.',
  valuesConfig: {
    EXPECTED: { description: 'Enrolled for this weekday, and not arrived.' },
    HERE: { description: 'Arrived, and not left.' },
    LEFT: { description: 'Arrived and left again.' },
    NOT_EXPECTED: { description: 'Not enrolled for this weekday, and not arrived.' },
  },
});

@ObjectType('StaffMember', { description: 'Someone who works at a setting, as the families there know them.' })
@Concerns('staff')
export class StaffMemberType {
  @Field(() => String, { description: 'First name.' }) firstName: string;
  @Field(() => String, { description: 'Last name.' }) lastName: string;
}

@ObjectType('BoardChild', { description: 'A child on the day board of its room.' })
@Concerns('child')
export class BoardChildType {
  @Field(() => ChildType, { description: 'The child.' }) child: ChildType;
  @Field(() => Presence, { description: 'How it stands today.' }) presence: Presence;
  @Field(() => Instant, { nullable: true, description: 'When it arrived.' }) arrivedAt: Date | null;
  @Field(() => Instant, { nullable: true, description: 'When it left.' }) leftAt: Date | null;
  @DecidedBy('core.see-board')
  @Field(() => StaffMemberType, { nullable: true, description: 'Its key person at this setting.' }) keyPerson: StaffMemberType | null;
  @Field(() => Boolean, { description: 'Whether the acting person is its key person or buddy.' }) ownKeyChild: boolean;
  settingId: Id;
  roomId: Id;
  day: string;
}

@ObjectType('RoomBoard', { description: 'A room on one day: who belongs to it, who is here.' })
@Concerns('child')
export class RoomBoardType {
  @Field(() => Day, { description: "The day, in the setting's zone." }) day: string;
  @Bounded(100)
  @Field(() => [BoardChildType], { description: 'The children placed in the room on that day, by name. At most 100.' }) children: BoardChildType[];
}
