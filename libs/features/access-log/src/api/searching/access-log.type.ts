import { Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { Bounded, Concerns, connectionType, Day, Instant } from '@alongside/server-graphql';
import type { Id } from '@alongside/server-data';
import { DeedName } from '../narrowing/access-rule.type';

export enum SubjectKind {
  CHILD = 'CHILD',
  GUARDIAN = 'GUARDIAN',
  STAFF = 'STAFF',
}
registerEnumType(SubjectKind, {
  name: 'AccessLogSubjectKind',
  description: 'Whom one can search by.',
  valuesConfig: { CHILD: { description: 'A child.' }, GUARDIAN: { description: 'A parent or carer.' }, STAFF: { description: 'Somebody who works there.' } },
});

export enum LogPurpose {
  LOOK = 'LOOK',
  EXPORT = 'EXPORT',
}
registerEnumType(LogPurpose, {
  name: 'AccessLogPurpose',
  description: 'What the answer is for; it is written down with the search.',
  valuesConfig: { LOOK: { description: 'To look at.' }, EXPORT: { description: 'To be taken along: a file, a print.' } },
});

export enum AuditResultName {
  DONE = 'done',
  REFUSED = 'refused',
}
registerEnumType(AuditResultName, {
  name: 'AccessLogResult',
  description: 'How it ended.',
  valuesConfig: { DONE: { description: 'It was done.' }, REFUSED: { description: 'It was refused.' } },
});

@InputType('AccessLogFilter', { description: 'What to search for. Everything that is given must fit.' })
export class AccessLogFilter {
  @Field(() => ID, { nullable: true, description: 'Global id of a child.' }) childId?: string | null;
  @Field(() => ID, { nullable: true, description: 'Global id of a parent or carer: what was done about their own record, and what they did.' }) guardianId?: string | null;
  @Field(() => ID, { nullable: true, description: 'Global id of the member of staff who acted.' }) personId?: string | null;
  @Field(() => String, { nullable: true, description: 'Key of a feature.' }) feature?: string | null;
  @Field(() => DeedName, { nullable: true, description: 'Looked at or changed.' }) deed?: DeedName | null;
  @Field(() => AuditResultName, { nullable: true, description: 'How it ended.' }) result?: AuditResultName | null;
  @Field(() => Day, { nullable: true, description: "From this day on, in the setting's zone." }) from?: string | null;
  @Field(() => Day, { nullable: true, description: "Up to this day, in the setting's zone." }) to?: string | null;
}

@ObjectType('AccessLogSubject', { description: 'Somebody by whom the trail of a setting can be searched.' })
@Concerns('none')
export class AccessLogSubjectType {
  @Field(() => ID, { description: 'Global id; hand it in with the filter.' }) id: string;
  @Field(() => SubjectKind, { description: 'Who it is.' }) kind: SubjectKind;
  @Field(() => String, { description: 'First and last name.' }) name: string;
}

@ObjectType('AccessLogEntry', { description: 'That somebody saw or changed something, or tried to.' })
@Concerns('none')
export class AccessLogEntryType {
  @Field(() => ID, { description: 'Its id.' }) id: string;
  @Field(() => Instant, { description: 'When.' }) at: Date;
  @Field(() => String, { description: 'The action, such as `diary.record`.' }) action: string;
  @Field(() => String, { description: 'What was done, in English; a screen has its own words.' }) title: string;
  @Field(() => DeedName, { nullable: true, description: 'Whether it was looked at or changed; null for what no feature knows any more.' }) deed: DeedName | null;
  @Field(() => AuditResultName, { description: 'How it ended.' }) result: AuditResultName;
  @Field(() => String, { description: 'In what capacity: `staff`, `guardian`, `professional`, `device` …' }) actorKind: string;
  @Bounded(12)
  @Field(() => [String], { description: 'The roles held at that moment, the first in rank first. At most 12.' }) roles: string[];
  @Field(() => Boolean, { description: 'Whether it was done on a shared tablet.' }) onDevice: boolean;
  auditId: Id;
  actorId: Id | null;
  childId: Id | null;
  guardianId: Id | null;
  behalfId: Id | null;
  settingId: Id;
}

export const AccessLogConnection = connectionType('AccessLogEntry', AccessLogEntryType);
