import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { Concerns, Day } from '@alongside/server-graphql';
import { ChildType, DoorRuleName, GuardianCategoryName, OrderDetailsInput } from '@alongside/server-core';
import type { Ground, Relationship } from '../../relation-presets';
import type { ConcernMatter, ConcernOutcome } from './family-concern.entity';
import { RelationChangeType } from './family-adult.type';
import type { Responsibility } from './relation-terms';
import { ConcernMatterName, ConcernOutcomeName, GroundName, RelationshipName, ResponsibilityName, TieName } from './relation.enums';
import type { Tie } from './tie.service';

const keyWords = 'A UUID made by the client for this one intention; the same key may be sent again.';
const versionWords = '`version` as last read; another number means that somebody was quicker.';

@InputType('RelationTermsInput', { description: 'What an adult is to a child, may see and may do: all of it, also what stays.' })
export class RelationTermsInput {
  @Field(() => RelationshipName, { description: 'What the adult is to the child.' }) relationship: Relationship;
  @Field(() => ResponsibilityName, { description: 'Whether the adult has parental responsibility.' }) parentalResponsibility: Responsibility;
  @Field(() => Boolean, { description: 'Whether the child lives with the adult, always or part of the time.' }) livesWith: boolean;
  @Field(() => Boolean, { description: 'Whether the adult may collect the child.' }) mayCollect: boolean;
  @Field(() => Int, { nullable: true, description: 'Who is rung first, 1 to 20.' }) contactOrder?: number | null;
  @Field(() => [GuardianCategoryName], { description: 'What the adult may see of the child.' }) categories: GuardianCategoryName[];
  @Field(() => ID, { nullable: true, description: 'Global id of the adult whose home it shares, and with it what is written from home; left out for a home of its own.' }) homeWithId?: string | null;
  @Field(() => Day, { description: 'The first day.' }) from: string;
  @Field(() => Day, { nullable: true, description: 'The last day; left out without an end.' }) until?: string | null;
}

@InputType('NewAdultInput', { description: 'Somebody who is to become one of the adults of a child.' })
export class NewAdultInput {
  @Field(() => String, { nullable: true, description: 'Mr, Dr …' }) title?: string | null;
  @Field(() => String, { description: 'First name.' }) firstName: string;
  @Field(() => String, { description: 'Last name.' }) lastName: string;
  @Field(() => String, { nullable: true, description: "The person's own e-mail address. Somebody of the same name and address whom the trust knows is taken for the same." }) email?: string | null;
  @Field(() => String, { nullable: true, description: 'Mobile number.' }) mobile?: string | null;
  @Field(() => String, { nullable: true, description: 'Address.' }) address?: string | null;
  @Field(() => String, { nullable: true, description: 'Postcode.' }) postcode?: string | null;
  @Field(() => String, { nullable: true, description: 'The language to write in, BCP 47.' }) language?: string | null;
  @Field(() => Boolean, { nullable: true, description: 'Whether an interpreter is needed.' }) interpreter?: boolean | null;
}

@InputType('AddAdultInput', { description: "Somebody who is to become one of a child's adults." })
export class AddAdultInput {
  @Field(() => ID, { description: keyWords }) key: string;
  @Field(() => ID, { description: 'Global id of the child.' }) childId: string;
  @Field(() => ID, { nullable: true, description: 'Global id of one who was ended before; otherwise `person`.' }) adultId?: string | null;
  @Field(() => NewAdultInput, { nullable: true, description: 'Who it is.' }) person?: NewAdultInput | null;
  @Field(() => RelationTermsInput, { description: 'What the adult is to the child, may see and may do.' }) terms: RelationTermsInput;
  @Field(() => GroundName, { nullable: true, description: 'On what it rests. Needed for parental responsibility.' }) ground?: Ground | null;
  @Field(() => String, { nullable: true, description: 'What was seen, in 1 to 2,000 characters. Needed for parental responsibility.' }) evidence?: string | null;
  @Field(() => Day, { nullable: true, description: 'When it was seen. Needed for parental responsibility.' }) seenOn?: string | null;
  @Field(() => String, { nullable: true, description: 'Why. Needed where there is no parental responsibility.' }) reason?: string | null;
}

@InputType('ChangeAdultInput', { description: 'What is to change about one of a child\'s adults.' })
export class ChangeAdultInput {
  @Field(() => ID, { description: keyWords }) key: string;
  @Field(() => ID, { description: 'Global id of the child.' }) childId: string;
  @Field(() => ID, { description: 'Global id of the adult.' }) adultId: string;
  @Field(() => Int, { description: versionWords }) version: number;
  @Field(() => RelationTermsInput, { description: 'All of it as it is to be.' }) terms: RelationTermsInput;
  @Field(() => GroundName, { nullable: true, description: 'On what it rests. Needed where parental responsibility is gained.' }) ground?: Ground | null;
  @Field(() => String, { nullable: true, description: 'What was seen. Needed where parental responsibility is gained.' }) evidence?: string | null;
  @Field(() => Day, { nullable: true, description: 'When it was seen. Needed where parental responsibility is gained.' }) seenOn?: string | null;
  @Field(() => String, { nullable: true, description: 'Why, in 1 to 2,000 characters. Needed where parental responsibility is not gained.' }) reason?: string | null;
}

@InputType('EndAdultInput', { description: 'Whose relation to a child ends.' })
export class EndAdultInput {
  @Field(() => ID, { description: keyWords }) key: string;
  @Field(() => ID, { description: 'Global id of the child.' }) childId: string;
  @Field(() => ID, { description: 'Global id of the adult.' }) adultId: string;
  @Field(() => Int, { description: versionWords }) version: number;
  @Field(() => Day, { nullable: true, description: 'The last day, today or later; left out, it ends at once.' }) lastDay?: string | null;
  @Field(() => String, { description: 'Why, in 1 to 2,000 characters.' }) reason: string;
}

@ObjectType('RelationChangePayload', { description: 'The change, as it holds or waits for a second person.' })
@Concerns('guardian')
export class RelationChangePayload {
  @Field(() => RelationChangeType, { description: 'How it stands.' }) change: RelationChangeType;
}

@InputType('SettleRelationChangeInput', { description: 'A change that waits for a second person.' })
export class SettleRelationChangeInput {
  @Field(() => ID, { description: keyWords }) key: string;
  @Field(() => ID, { description: 'Global id of the change.' }) changeId: string;
  @Field(() => Int, { description: versionWords }) version: number;
  @Field(() => String, { nullable: true, description: 'What was looked at; why not, where it is declined.' }) note?: string | null;
}

@InputType('SuspendAdultInput', { description: 'From whom everything of a child is withheld at once.' })
export class SuspendAdultInput {
  @Field(() => ID, { description: keyWords }) key: string;
  @Field(() => ID, { description: 'Global id of the child.' }) childId: string;
  @Field(() => ID, { description: 'Global id of the adult.' }) adultId: string;
  @Field(() => String, { description: 'Why, in 1 to 2,000 characters.' }) reason: string;
}

@InputType('ConfirmSuspensionInput', { description: 'A suspension that a second person has looked at, or that is looked at again.' })
export class ConfirmSuspensionInput {
  @Field(() => ID, { description: keyWords }) key: string;
  @Field(() => ID, { description: 'Global id of the restriction.' }) suspensionId: string;
  @Field(() => Int, { description: versionWords }) version: number;
  @Field(() => String, { description: 'What was found, in 1 to 2,000 characters.' }) note: string;
  @Field(() => Day, { nullable: true, description: 'The day on which it is looked at again, within 14 days; the last of them when left out.' }) reviewOn?: string | null;
}

@InputType('LiftSuspensionInput', { description: 'A suspension that is over.' })
export class LiftSuspensionInput {
  @Field(() => ID, { description: keyWords }) key: string;
  @Field(() => ID, { description: 'Global id of the restriction.' }) suspensionId: string;
  @Field(() => Int, { description: versionWords }) version: number;
  @Field(() => String, { description: 'What was found, in 1 to 2,000 characters.' }) note: string;
}

@InputType('NoteFamilyConcernInput', { description: "What somebody says about one of a child's adults, written down by staff." })
export class NoteFamilyConcernInput {
  @Field(() => ID, { description: keyWords }) key: string;
  @Field(() => ID, { description: 'Global id of the child.' }) childId: string;
  @Field(() => ConcernMatterName, { description: 'What is not right.' }) matter: ConcernMatter;
  @Field(() => ID, { nullable: true, description: 'Global id of the adult it is about. The stricter reading then holds until it is decided.' }) adultId?: string | null;
  @Field(() => String, { nullable: true, description: 'Who says so, in at most 200 characters.' }) saidBy?: string | null;
  @Field(() => String, { description: 'What was said, in 1 to 2,000 characters.' }) words: string;
}

@InputType('RaiseFamilyConcernInput', { description: 'What a parent or carer says about who may see or collect their child.' })
export class RaiseFamilyConcernInput {
  @Field(() => ID, { description: keyWords }) key: string;
  @Field(() => ID, { description: 'Global id of the child.' }) childId: string;
  @Field(() => ConcernMatterName, { description: 'What is not right.' }) matter: ConcernMatter;
  @Field(() => RelationshipName, { nullable: true, description: 'What the adult it is about is to the child.' }) relationship?: Relationship | null;
  @Field(() => String, { nullable: true, description: "That adult's name, in at most 150 characters." }) name?: string | null;
  @Field(() => String, { description: 'What is not right, in 1 to 2,000 characters.' }) words: string;
}

@ObjectType('RaiseFamilyConcernPayload', { description: 'It was heard. What comes of it is told in person.' })
@Concerns('none')
export class RaiseFamilyConcernPayload {
  @Field(() => Day, { description: 'The day by which somebody of the setting decides.' }) dueOn: string;
}

@InputType('DecideFamilyConcernInput', { description: 'What was decided, on evidence, about what somebody says.' })
export class DecideFamilyConcernInput {
  @Field(() => ID, { description: keyWords }) key: string;
  @Field(() => ID, { description: 'Global id of the concern.' }) concernId: string;
  @Field(() => Int, { description: versionWords }) version: number;
  @Field(() => ConcernOutcomeName, { description: 'The decision.' }) outcome: ConcernOutcome;
  @Field(() => String, { description: 'On what evidence, or that there is none, in 1 to 2,000 characters.' }) note: string;
  @Field(() => [GuardianCategoryName], { nullable: true, description: 'With UPHELD: what is withheld from now on.' }) withholds?: GuardianCategoryName[] | null;
  @Field(() => DoorRuleName, { nullable: true, description: 'With UPHELD: what staff at the door do. They fetch the manager when left out.' }) door?: DoorRuleName | null;
  @Field(() => Day, { nullable: true, description: 'With UPHELD: the last day on which it is withheld.' }) until?: string | null;
  @Field(() => OrderDetailsInput, { nullable: true, description: 'With UPHELD: the order of a court that was read. Needed against an adult who has, or may have, parental responsibility.' }) order?: OrderDetailsInput | null;
}

@InputType('DeclareStaffTieInput', { description: 'That a member of staff has a tie to a child.' })
export class DeclareStaffTieInput {
  @Field(() => ID, { description: keyWords }) key: string;
  @Field(() => ID, { description: 'Global id of the child.' }) childId: string;
  @Field(() => ID, { description: 'Global id of the member of staff, one of `Child.tieCandidates`.' }) staffId: string;
  @Field(() => TieName, { description: 'Which tie.' }) tie: Tie;
  @Field(() => String, { nullable: true, description: 'More about it.' }) note?: string | null;
}

@InputType('DeclareOwnTieInput', { description: 'That one has a tie to a child oneself.' })
export class DeclareOwnTieInput {
  @Field(() => ID, { description: keyWords }) key: string;
  @Field(() => ID, { description: 'Global id of the child.' }) childId: string;
  @Field(() => TieName, { description: 'Which tie.' }) tie: Tie;
  @Field(() => String, { nullable: true, description: 'More about it.' }) note?: string | null;
}

@InputType('EndStaffTieInput', { description: 'A tie that is over, or was a mistake.' })
export class EndStaffTieInput {
  @Field(() => ID, { description: keyWords }) key: string;
  @Field(() => ID, { description: 'Global id of the tie.' }) tieId: string;
  @Field(() => Int, { description: versionWords }) version: number;
  @Field(() => String, { description: 'Why, in 1 to 2,000 characters.' }) note: string;
}

@ObjectType('FamilyChildPayload', { description: 'The child about whose adults something was written down, as far as the acting person may see it now.' })
@Concerns('child')
export class FamilyChildPayload {
  @Field(() => ChildType, { nullable: true, description: 'Null where its file is closed to the acting person from now on.' }) child: ChildType | null;
}
