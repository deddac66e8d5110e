import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Bounded, Concerns, Day, DecidedBy, Instant } from '@alongside/server-graphql';
import { GuardianCategoryName } from '@alongside/server-core';
import type { Id } from '@alongside/server-data';
import type { Relationship, Ground } from '../../relation-presets';
import type { ConcernMatter, ConcernOutcome } from './family-concern.entity';
import type { RelationChangeKind, RelationChangeState } from './relation-change.entity';
import type { Responsibility } from './relation-terms';
import { AdultStandingName, ConcernMatterName, ConcernOutcomeName, ConcernSourceName, GroundName, RelationChangeKindName, RelationChangeStateName, RelationshipName, ResponsibilityName, TieName } from './relation.enums';
import type { Tie } from './tie.service';

@ObjectType('RelationTerms', { description: 'What an adult is to a child, may see and may do.' })
@Concerns('guardian')
export class RelationTermsType {
  @Field(() => RelationshipName, { description: 'What the adult is to the child.' }) relationship: Relationship;
  @Field(() => ResponsibilityName, { description: 'Whether the adult has parental responsibility.' }) parentalResponsibility: Responsibility;
  @Field(() => Boolean, { description: 'Whether the child lives with the adult, always or part of the time.' }) livesWith: boolean;
  @Field(() => Boolean, { description: 'Whether the adult may collect the child.' }) mayCollect: boolean;
  @Field(() => Int, { nullable: true, description: 'Who is rung first; null where it does not matter.' }) contactOrder: number | null;
  @Bounded(20)
  @Field(() => [GuardianCategoryName], { description: 'What the adult may see of the child. At most 20.' }) categories: GuardianCategoryName[];
  @Field(() => ID, { nullable: true, description: 'The adult whose home it shares, and with it what is written from home; null for a home of its own.' }) homeWithId: string | null;
  @Field(() => Day, { description: 'The first day.' }) from: string;
  @Field(() => Day, { nullable: true, description: 'The last day; null without an end.' }) until: string | null;
}

@ObjectType('RelationChange', { description: "A change between a child and one of its adults: what, on what ground, by whom, and who confirmed it." })
@Concerns('guardian')
export class RelationChangeType {
  @Field(() => ID, { description: 'Global id.' }) id: string;
  @Field(() => RelationChangeKindName, { description: 'What changes.' }) kind: RelationChangeKind;
  @Field(() => RelationChangeStateName, { description: 'How it stands.' }) state: RelationChangeState;
  @Field(() => ID, { nullable: true, description: 'Global id of the adult; null while somebody new waits to be added.' }) adultId: string | null;
  @Field(() => String, { description: "The adult's name." }) adultName: string;
  @DecidedBy('families.see-adults')
  @Field(() => RelationTermsType, { nullable: true, description: 'How it was; null where an adult is added.' }) before: RelationTermsType | null;
  @DecidedBy('families.see-adults')
  @Field(() => RelationTermsType, { nullable: true, description: 'How it becomes; null where the relation ends.' }) after: RelationTermsType | null;
  @Field(() => Day, { nullable: true, description: 'Where it ends: the last day; null: at once.' }) lastDay: string | null;
  @Field(() => GroundName, { nullable: true, description: 'On what it rests.' }) ground: Ground | null;
  @Field(() => String, { nullable: true, description: 'What was seen.' }) evidence: string | null;
  @Field(() => Day, { nullable: true, description: 'When that was seen.' }) seenOn: string | null;
  @Field(() => String, { nullable: true, description: 'Why.' }) reason: string | null;
  @Field(() => String, { nullable: true, description: 'Who proposed it.' }) proposedBy: string | null;
  @Field(() => Instant, { description: 'When.' }) proposedAt: Date;
  @Field(() => String, { nullable: true, description: 'Who confirmed or declined it, where that took somebody else.' }) decidedBy: string | null;
  @Field(() => Instant, { nullable: true, description: 'Since when it holds, or when it was declined; null while it waits.' }) decidedAt: Date | null;
  @Field(() => String, { nullable: true, description: 'What whoever confirmed or declined it said.' }) decisionNote: string | null;
  @Field(() => Boolean, { description: 'Whether the acting person may confirm or decline it: somebody else than whoever proposed it.' }) mayConfirm: boolean;
  @Field(() => Boolean, { description: 'Whether the acting person proposed it.' }) own: boolean;
  @Field(() => Int, { description: 'Send it back with a decision, so that two people do not overwrite each other.' }) version: number;
}

@ObjectType('FamilyAdult', { description: "One of a child's adults, as staff near the child know them." })
@Concerns('guardian')
export class FamilyAdultType {
  @Field(() => ID, { description: 'Global id of the relation.' }) id: string;
  @Field(() => ID, { description: 'Global id of the adult.' }) adultId: string;
  @Field(() => String, { description: 'First and last name.' }) name: string;
  @Field(() => String, { description: 'First name.' }) firstName: string;
  @Field(() => AdultStandingName, { description: 'Whether the relation holds today.' }) standing: 'current' | 'ahead' | 'ended';
  @DecidedBy('families.see-adults')
  @Field(() => RelationTermsType, { description: 'What the record says.' }) terms: RelationTermsType;
  @Bounded(20)
  @Field(() => [GuardianCategoryName], { description: 'What the adult sees today: without what an order, a claim or a suspension withholds. At most 20.' }) seesNow: GuardianCategoryName[];
  @Field(() => Boolean, { description: 'Whether staff at the door fetch the manager.' }) fetchManager: boolean;
  @Field(() => Int, { description: 'The same number for adults who share a home.' }) home: number;
  @Field(() => Boolean, { description: 'Whether the adult can sign in.' }) hasAccount: boolean;
  @Field(() => GroundName, { nullable: true, description: 'On what it rests; null where nobody said.' }) ground: Ground | null;
  @Field(() => String, { nullable: true, description: 'What was seen.' }) evidence: string | null;
  @Field(() => String, { nullable: true, description: 'Why it was ended.' }) endReason: string | null;
  @Field(() => Int, { description: 'Send it back with a change, so that two people do not overwrite each other.' }) version: number;
  childId: Id;
  guardianId: Id;
}

@ObjectType('FamilyConcern', { description: "What somebody says about who may see or collect a child." })
@Concerns('guardian')
export class FamilyConcernType {
  @Field(() => ID, { description: 'Global id.' }) id: string;
  @Field(() => ConcernMatterName, { description: 'What is not right.' }) matter: ConcernMatter;
  @Field(() => ID, { nullable: true, description: 'Global id of the adult it is about, where that is clear.' }) adultId: string | null;
  @Field(() => String, { nullable: true, description: "That adult's name." }) adultName: string | null;
  @Field(() => String, { nullable: true, description: 'Whom it is about, in the words of whoever said it.' }) about: string | null;
  @Field(() => String, { description: 'What was said.' }) words: string;
  @Field(() => String, { nullable: true, description: 'Who wrote it down.' }) raisedBy: string | null;
  @Field(() => ConcernSourceName, { description: 'Where it comes from.' }) source: 'guardian' | 'staff' | 'register';
  @Field(() => String, { nullable: true, description: 'Who said it, where staff wrote it down.' }) saidBy: string | null;
  @Field(() => Instant, { description: 'When.' }) at: Date;
  @Field(() => Day, { description: 'The day by which it is to be decided.' }) dueOn: string;
  @Bounded(20)
  @Field(() => [GuardianCategoryName], { description: 'What is withheld from that adult until it is decided. At most 20.' }) withholds: GuardianCategoryName[];
  @Field(() => Boolean, { description: 'Whether it is decided.' }) decided: boolean;
  @Field(() => ConcernOutcomeName, { nullable: true, description: 'What was decided.' }) outcome: ConcernOutcome | null;
  @Field(() => String, { nullable: true, description: 'On what evidence.' }) note: string | null;
  @Field(() => String, { nullable: true, description: 'Who decided.' }) decidedBy: string | null;
  @Field(() => Instant, { nullable: true, description: 'When.' }) decidedAt: Date | null;
  @Field(() => Int, { description: 'Send it back with a decision.' }) version: number;
}

@ObjectType('StaffTie', { description: 'That a member of staff has a tie to a child: its file is closed to them at work.' })
@Concerns('staff')
export class StaffTieType {
  @Field(() => ID, { description: 'Global id.' }) id: string;
  @Field(() => String, { description: 'Who.' }) staffName: string;
  @Field(() => TieName, { description: 'Which tie.' }) tie: Tie;
  @Field(() => String, { nullable: true, description: 'More about it.' }) note: string | null;
  @Field(() => Instant, { description: 'Since when it is written down.' }) declaredAt: Date;
  @Field(() => Int, { description: 'Send it back when ending it.' }) version: number;
}

@ObjectType('TieCandidate', { description: 'Somebody who works where a child is.' })
@Concerns('staff')
export class TieCandidateType {
  @Field(() => ID, { description: 'Global id.' }) id: string;
  @Field(() => String, { description: 'First and last name.' }) name: string;
  @Field(() => String, { description: 'What they are.' }) jobTitle: string;
}

@ObjectType('FamilyRights', { description: 'What the acting member of staff may do about the adults of a child: a screen offers these.' })
@Concerns('none')
export class FamilyRightsType {
  @Field(() => Boolean, { description: 'Add, change and end.' }) change: boolean;
  @Field(() => Boolean, { description: 'Confirm what another proposed.' }) confirm: boolean;
  @Field(() => Boolean, { description: 'Suspend at once.' }) suspend: boolean;
  @Field(() => Boolean, { description: 'Confirm and lift a suspension.' }) decideSuspension: boolean;
  @Field(() => Boolean, { description: 'Write down orders of a court and decide about them.' }) orders: boolean;
  @Field(() => Boolean, { description: 'Write down what somebody says.' }) noteConcern: boolean;
  @Field(() => Boolean, { description: 'Decide what somebody says.' }) decideConcern: boolean;
  @Field(() => Boolean, { description: 'Write down ties of staff.' }) ties: boolean;
  @Field(() => Boolean, { description: 'Read what changed, when and by whom.' }) history: boolean;
  @Field(() => Boolean, { description: 'Open the record to a professional from outside.' }) professionals: boolean;
}
