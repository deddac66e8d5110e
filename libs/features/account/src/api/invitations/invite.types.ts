import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { Bounded, Concerns } from '@alongside/server-graphql';
import { AccountCounts } from './person-account.types';

@InputType('InviteGuardiansInput', { description: 'Which parents and carers to invite: some by name, or all of a room or setting who are not invited yet.' })
export class InviteGuardiansInput {
  @Field(() => ID, { description: 'A UUID of the client: sent again, it invites nobody twice.' }) key: string;
  @Field(() => ID, { description: 'The setting in whose name the letters go out.' }) setting: string;
  @Bounded(100)
  @Field(() => [ID], { nullable: true, description: 'Whom to invite, or to send a new invitation: an older link is dead then. At most 100. Left out: everybody who is not invited yet and can be.' })
  guardians?: string[] | null;
  @Field(() => ID, { nullable: true, description: 'Only families with a child in this room today, where no names are given.' }) room?: string | null;
  @Field(() => Boolean, { nullable: true, description: 'That somebody has thought about the order that is noted and undecided about one of them. Without it such an adult is not invited.' })
  despiteUndecidedOrder?: boolean | null;
}

@InputType('InviteStaffInput', { description: 'Which staff to invite: some by name, or all who are not invited yet.' })
export class InviteStaffInput {
  @Field(() => ID, { description: 'A UUID of the client: sent again, it invites nobody twice.' }) key: string;
  @Field(() => ID, { nullable: true, description: 'The setting in whose name the letters go out; null for those who belong to the whole trust.' }) setting?: string | null;
  @Bounded(100)
  @Field(() => [ID], { nullable: true, description: 'Whom to invite, or to send a new invitation: an older link is dead then. At most 100. Left out: everybody who is not invited yet and can be.' })
  staff?: string[] | null;
}

@InputType('WithdrawGuardianInvitationInput', { description: 'Whose invitation to take back.' })
export class WithdrawGuardianInvitationInput {
  @Field(() => ID, { description: 'A UUID of the client: sent again, nothing is done twice.' }) key: string;
  @Field(() => ID, { description: 'The setting.' }) setting: string;
  @Field(() => ID, { description: 'The parent or carer.' }) guardian: string;
}

@InputType('WithdrawStaffInvitationInput', { description: 'Whose invitation to take back.' })
export class WithdrawStaffInvitationInput {
  @Field(() => ID, { description: 'A UUID of the client: sent again, nothing is done twice.' }) key: string;
  @Field(() => ID, { nullable: true, description: 'The setting; null for those who belong to the whole trust.' }) setting?: string | null;
  @Field(() => ID, { description: 'The member of staff.' }) staff: string;
}

@ObjectType('InvitePayload', { description: 'What inviting led to.' })
@Concerns('none')
export class InvitePayload {
  @Field(() => Int, { description: 'To how many a letter goes out.' }) invited: number;
  @Field(() => AccountCounts, { description: 'How many have come how far now.' }) counts: AccountCounts;
}

@ObjectType('WithdrawInvitationPayload', { description: 'What taking an invitation back led to.' })
@Concerns('none')
export class WithdrawInvitationPayload {
  @Field(() => AccountCounts, { description: 'How many have come how far now.' }) counts: AccountCounts;
}
