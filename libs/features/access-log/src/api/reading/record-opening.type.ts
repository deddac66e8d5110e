import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Concerns, connectionType, Day } from '@alongside/server-graphql';
import type { Id } from '@alongside/server-data';
import { DeedName } from '../narrowing/access-rule.type';

export enum RecordPart {
  RECORD = 'record',
  DAY = 'day',
  JOURNAL = 'journal',
  PHOTOS = 'photos',
  HEALTH = 'health',
  MESSAGES = 'messages',
  MEETINGS = 'meetings',
  REPORTS = 'reports',
  COLLECTION = 'collection',
  CONTACTS = 'contacts',
}
registerEnumType(RecordPart, {
  name: 'RecordPart',
  description: "A part of a child's record.",
  valuesConfig: {
    RECORD: { description: 'The record in general: the name, the page.' },
    DAY: { description: 'The day.' },
    JOURNAL: { description: 'The learning journal.' },
    PHOTOS: { description: 'Photos.' },
    HEALTH: { description: 'Health, allergies, food.' },
    MESSAGES: { description: 'Messages.' },
    MEETINGS: { description: 'Meetings.' },
    REPORTS: { description: 'Reports.' },
    COLLECTION: { description: 'Who brings and collects.' },
    CONTACTS: { description: 'Contacts.' },
  },
});

@ObjectType('RecordOpening', { description: "That somebody of the staff looked at or changed a part of a child's record on a day; told once a day for each person and part." })
@Concerns('child')
export class RecordOpeningType {
  @Field(() => Day, { description: 'The day, at the setting.' }) day: string;
  @Field(() => String, { description: 'The role in which they did, as it was then, such as `room-leader`.' }) role: string;
  @Field(() => RecordPart, { description: 'Which part of the record.' }) part: RecordPart;
  @Field(() => DeedName, { description: 'Whether they looked at it or changed it.' }) deed: DeedName;
  openingId: Id;
  at: Date;
}

export const RecordOpeningConnection = connectionType('RecordOpening', RecordOpeningType);
