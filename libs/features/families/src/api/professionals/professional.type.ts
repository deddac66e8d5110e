import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Bounded, Concerns, Day } from '@alongside/server-graphql';
import { ChildType, GuardianCategoryName } from '@alongside/server-core';
import type { Profession } from '../../professions';

const ProfessionName = {
  SOCIAL_WORKER: 'social-worker', HEALTH_VISITOR: 'health-visitor', SPEECH_THERAPIST: 'speech-therapist', PSYCHOLOGIST: 'psychologist', ADVISORY_TEACHER: 'advisory-teacher', OTHER: 'other',
} as const satisfies Record<string, Profession>;
registerEnumType(ProfessionName, {
  name: 'Profession',
  description: 'What a professional from outside is.',
  valuesConfig: {
    SOCIAL_WORKER: { description: 'Social worker.' },
    HEALTH_VISITOR: { description: 'Health visitor.' },
    SPEECH_THERAPIST: { description: 'Speech and language therapist.' },
    PSYCHOLOGIST: { description: 'Psychologist.' },
    ADVISORY_TEACHER: { description: 'Advisory teacher.' },
    OTHER: { description: 'Another profession.' },
  },
});

@ObjectType('ProfessionalGrant', { description: "That some of a child's record is opened to a professional from outside, for one purpose and some weeks." })
@Concerns('child')
export class ProfessionalGrantType {
  @Field(() => ID, { description: 'Global id.' }) id: string;
  @Field(() => ID, { description: 'Global id of the professional.' }) professionalId: string;
  @Field(() => String, { description: 'First and last name.' }) name: string;
  @Field(() => ProfessionName, { description: 'What the professional is.' }) profession: Profession;
  @Field(() => String, { description: 'For whom the professional works.' }) organisation: string;
  @Field(() => String, { description: 'What for.' }) purpose: string;
  @Bounded(20)
  @Field(() => [GuardianCategoryName], { description: 'What is opened. At most 20.' }) categories: GuardianCategoryName[];
  @Field(() => Day, { description: 'The first day.' }) from: string;
  @Field(() => Day, { description: 'The last day.' }) until: string;
  @Field(() => Boolean, { description: 'Whether it is to keep the child safe: no family is told.' }) protective: boolean;
  @Field(() => Boolean, { description: 'Whether it is over, or was closed before.' }) over: boolean;
  @Field(() => Boolean, { description: 'Whether the professional can sign in.' }) hasAccount: boolean;
  @Field(() => String, { nullable: true, description: 'Who opened it; null for families.' }) grantedBy: string | null;
  @Field(() => Int, { description: 'Send it back when closing it.' }) version: number;
}

@ObjectType('SharedRecord', { description: "To whom else one's child's record is opened." })
@Concerns('child')
export class SharedRecordType {
  @Field(() => String, { description: 'First and last name.' }) name: string;
  @Field(() => ProfessionName, { description: 'What the professional is.' }) profession: Profession;
  @Field(() => String, { description: 'For whom the professional works.' }) organisation: string;
  @Field(() => String, { description: 'What for.' }) purpose: string;
  @Bounded(20)
  @Field(() => [GuardianCategoryName], { description: 'What is opened. At most 20.' }) categories: GuardianCategoryName[];
  @Field(() => Day, { description: 'The last day.' }) until: string;
}

@ObjectType('OwnGrant', { description: 'For what, and until when, a record is opened to the acting professional.' })
@Concerns('child')
export class OwnGrantType {
  @Field(() => String, { description: 'What for.' }) purpose: string;
  @Field(() => String, { description: 'The setting at which.' }) settingName: string;
  @Bounded(20)
  @Field(() => [GuardianCategoryName], { description: 'What is opened. At most 20.' }) categories: GuardianCategoryName[];
  @Field(() => Day, { description: 'The last day.' }) until: string;
}

@InputType('NewProfessionalInput', { description: 'A professional from outside.' })
class NewProfessionalInput {
  @Field(() => String, { description: 'First name.' }) firstName: string;
  @Field(() => String, { description: 'Last name.' }) lastName: string;
  @Field(() => String, { nullable: true, description: 'E-mail address at work. Somebody of the same name and address is taken for the same.' }) email?: string | null;
  @Field(() => String, { nullable: true, description: 'Phone.' }) mobile?: string | null;
  @Field(() => ProfessionName, { description: 'What the professional is.' }) profession: Profession;
  @Field(() => String, { description: 'For whom the professional works.' }) organisation: string;
}

@InputType('GrantProfessionalInput', { description: "To whom some of a child's record is to be opened, what, and for how long." })
export class GrantProfessionalInput {
  @Field(() => ID, { description: 'A UUID made by the client for this one intention; the same key may be sent again.' }) key: string;
  @Field(() => ID, { description: 'Global id of the child.' }) childId: string;
  @Field(() => ID, { nullable: true, description: 'Global id of a professional to whom this record was opened before; otherwise `person`.' }) professionalId?: string | null;
  @Field(() => NewProfessionalInput, { nullable: true, description: 'Who it is.' }) person?: NewProfessionalInput | null;
  @Field(() => String, { description: 'What for, in 1 to 500 characters.' }) purpose: string;
  @Field(() => [GuardianCategoryName], { description: 'What is opened: any of day, journal, photos, health, meetings, reports.' }) categories: GuardianCategoryName[];
  @Field(() => Day, { nullable: true, description: 'The first day; today when left out.' }) from?: string | null;
  @Field(() => Day, { description: 'The last day: twelve weeks after the first at most.' }) until: string;
  @Field(() => Boolean, { nullable: true, description: 'True where it is to keep the child safe, and no family is to be told.' }) protective?: boolean | null;
}

@InputType('EndProfessionalGrantInput', { description: 'What is to be closed before its last day.' })
export class EndProfessionalGrantInput {
  @Field(() => ID, { description: 'A UUID made by the client for this one intention; the same key may be sent again.' }) key: string;
  @Field(() => ID, { description: 'Global id of the grant.' }) grantId: string;
  @Field(() => Int, { description: '`version` as last read; another number means that somebody was quicker.' }) version: number;
  @Field(() => String, { description: 'Why, in 1 to 2,000 characters.' }) reason: string;
}

@ObjectType('ProfessionalGrantPayload', { description: 'The grant as it stands now.' })
@Concerns('child')
export class ProfessionalGrantPayload {
  @Field(() => ProfessionalGrantType, { description: 'How it stands.' }) grant: ProfessionalGrantType;
  @Field(() => ChildType, { description: 'The child.' }) child: ChildType;
}
