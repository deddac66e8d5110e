import { Arg, Args, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import { Action, checkPageSize, type Connection, failure, freshContext, pageOf, parseGlobalId } from '@alongside/server-graphql';
import type { Context } from '@alongside/server-access';
import { guardianTag } from '@alongside/server-core';
import type { Id } from '@alongside/server-data';
import { inviteGuardians, inviteStaff, withdraw } from './invite-people.service';
import { InviteGuardiansInput, InvitePayload, InviteStaffInput, WithdrawGuardianInvitationInput, WithdrawInvitationPayload, WithdrawStaffInvitationInput } from './invite.types';
import { AccountCounts, GuardianAccountConnection, GuardianAccountsArgs, type GuardianAccountType, StaffAccountConnection, StaffAccountsArgs, type StaffAccountType } from './person-account.types';
import { countAccounts, guardianAccounts, guardiansAt, staffAccounts, staffAt, staffTag } from './person-accounts.reads';

const idOf = (text: string, tag: string, field: string): Id => parseGlobalId(text, tag, field).id;
const idOrNull = (text: string | null | undefined, tag: string, field: string): Id | null => (text ? idOf(text, tag, field) : null);
const target = (settingId: Id | null) => (settingId ? { setting: settingId } : {});

@Resolver()
export class InvitationsStaffResolver {
  @Query(() => GuardianAccountConnection, { description: "The parents and carers of a setting's children by name, and how far each has come with an account." })
  @Action('account.see-guardian-invitations')
  async guardianAccounts(@Args(() => GuardianAccountsArgs) args: GuardianAccountsArgs, @Ctx() context: Context): Promise<Connection<GuardianAccountType>> {
    const action = 'account.see-guardian-invitations';
    const [settingId, roomId] = [idOf(args.setting, 'sett', 'setting'), idOrNull(args.room, 'room', 'room')];
    await context.access.require(context, action, { setting: settingId });
    const people = await guardianAccounts(context, action, { settingId, roomId }, { ...args, first: checkPageSize(args.first) });
    if (people.length > 0) context.access.audit.read(context, { action, subjectType: 'setting', subjectId: settingId, settingId });
    return pageOf(people, args.first, ({ cursor }) => cursor, args.after);
  }

  @Query(() => StaffAccountConnection, { description: "A setting's staff by name, or those of the whole trust, and how far each has come with an account." })
  @Action('account.see-staff-invitations')
  async staffAccounts(@Args(() => StaffAccountsArgs) args: StaffAccountsArgs, @Ctx() context: Context): Promise<Connection<StaffAccountType>> {
    const settingId = idOrNull(args.setting, 'sett', 'setting');
    await context.access.require(context, 'account.see-staff-invitations', target(settingId));
    const [mayInvite = false] = await context.access.allows(context, 'account.invite-staff', [target(settingId)]);
    const people = await staffAccounts(context, settingId, mayInvite, { ...args, first: checkPageSize(args.first) });
    return pageOf(people, args.first, ({ cursor }) => cursor, args.after);
  }

  @Query(() => AccountCounts, { description: "How many of the parents and carers of a setting's children have come how far." })
  @Action('account.see-guardian-invitations')
  async guardianAccountCounts(
    @Arg('setting', () => ID, { description: 'The setting.' }) setting: string,
    @Arg('room', () => ID, { nullable: true, description: 'Only families with a child in this room today.' }) room: string | null,
    @Ctx() context: Context,
  ): Promise<AccountCounts> {
    return this.countGuardians(context, 'account.see-guardian-invitations', idOf(setting, 'sett', 'setting'), idOrNull(room, 'room', 'room'));
  }

  @Query(() => AccountCounts, { description: "How many of a setting's staff, or of those of the whole trust, have come how far." })
  @Action('account.see-staff-invitations')
  async staffAccountCounts(@Arg('setting', () => ID, { nullable: true, description: 'The setting; null for those who belong to the whole trust.' }) setting: string | null, @Ctx() context: Context): Promise<AccountCounts> {
    const settingId = idOrNull(setting, 'sett', 'setting');
    await context.access.require(context, 'account.see-staff-invitations', target(settingId));
    return countAccounts(context, staffAt(context, settingId));
  }

  @Mutation(() => InvitePayload, { description: 'Invites parents and carers by e-mail, each at an address of their own; or sends new invitations, whereupon older links are dead.' })
  @Action('account.invite-guardians')
  async inviteGuardians(@Arg('input', () => InviteGuardiansInput, { description: 'Whom.' }) input: InviteGuardiansInput, @Ctx() context: Context): Promise<InvitePayload> {
    const settingId = idOf(input.setting, 'sett', 'input.setting');
    if (input.guardians && input.room) throw failure.badInput('Name people or a room, not both.', { field: 'input.room' });
    const invited = await inviteGuardians(context, {
      key: input.key,
      settingId,
      roomId: idOrNull(input.room, 'room', 'input.room'),
      ids: input.guardians?.map((id) => idOf(id, guardianTag, 'input.guardians')) ?? null,
      despiteUndecidedOrder: input.despiteUndecidedOrder ?? false,
    });
    return { invited, counts: await this.countGuardians(freshContext(context), 'account.invite-guardians', settingId, null) };
  }

  @Mutation(() => InvitePayload, { description: 'Invites staff by e-mail; or sends new invitations, whereupon older links and codes are dead. Each needs the code that is handed over in person.' })
  @Action('account.invite-staff')
  async inviteStaff(@Arg('input', () => InviteStaffInput, { description: 'Whom.' }) input: InviteStaffInput, @Ctx() context: Context): Promise<InvitePayload> {
    const settingId = idOrNull(input.setting, 'sett', 'input.setting');
    const invited = await inviteStaff(context, { key: input.key, settingId, ids: input.staff?.map((id) => idOf(id, staffTag, 'input.staff')) ?? null });
    return { invited, counts: await countAccounts(context, staffAt(context, settingId)) };
  }

  @Mutation(() => WithdrawInvitationPayload, { description: "Takes a parent's or carer's invitation back: its link is dead." })
  @Action('account.withdraw-guardian-invitation')
  async withdrawGuardianInvitation(@Arg('input', () => WithdrawGuardianInvitationInput, { description: 'Whose.' }) input: WithdrawGuardianInvitationInput, @Ctx() context: Context): Promise<WithdrawInvitationPayload> {
    const settingId = idOf(input.setting, 'sett', 'input.setting');
    await withdraw(context, { key: input.key, kind: 'guardian', settingId, personId: idOf(input.guardian, guardianTag, 'input.guardian') });
    return { counts: await this.countGuardians(freshContext(context), 'account.withdraw-guardian-invitation', settingId, null) };
  }

  @Mutation(() => WithdrawInvitationPayload, { description: "Takes a member of staff's invitation back: its link and code are dead." })
  @Action('account.withdraw-staff-invitation')
  async withdrawStaffInvitation(@Arg('input', () => WithdrawStaffInvitationInput, { description: 'Whose.' }) input: WithdrawStaffInvitationInput, @Ctx() context: Context): Promise<WithdrawInvitationPayload> {
    const settingId = idOrNull(input.setting, 'sett', 'input.setting');
    await withdraw(context, { key: input.key, kind: 'staff', settingId, personId: idOf(input.staff, staffTag, 'input.staff') });
    return { counts: await countAccounts(context, staffAt(context, settingId)) };
  }

  private async countGuardians(context: Context, action: string, settingId: Id, roomId: Id | null): Promise<AccountCounts> {
    await context.access.require(context, action, { setting: settingId });
    return countAccounts(context, await guardiansAt(context, action, { settingId, roomId }));
  }
}
