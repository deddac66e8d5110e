import { AccountEntity } from './accounts/account.entity';
import { EmailChangeEntity } from './accounts/email-change.entity';
import { InvitationEntity } from './invitations/invitation.entity';
import { PasswordResetEntity } from './passwords/password-reset.entity';
import { ActorEntity } from './accounts/actor.entity';
import { identityFeature } from './identity.feature';
import { IdentitySessions1763850000101 } from './migrations/identity-sessions.migration';
import { accountLetters } from './letters/account-letters';
import { invitationLetters } from './letters/invitation-letters';
import { IdentityInvitations1763850000110 } from './migrations/identity-invitations.migration';
import { IdentityTables1763750020001 } from './migrations/identity-tables.migration';
import { IdentityTries1763750020002 } from './migrations/identity-tries.migration';
import { PasswordCheckEntity } from './sign-in/password-check.entity';
import { SessionEntity } from './sessions/session.entity';
import { SignInResolver } from './sign-in/sign-in.resolver';
import { ViewerRightsResolver } from './accounts/viewer-rights.resolver';
import { ActorResolver, ViewerResolver } from './accounts/viewer.resolver';

export * from './accounts/account.entity';
export { actorNames } from './accounts/actor-names';
export { addAccounts, type NewAccount } from './accounts/account.service';
export { ViewerType } from './accounts/viewer.type';
export * from './accounts/actor.entity';
export * from './sign-in/password';
export { SessionEntity } from './sessions/session.entity';
export { endSessionOfAccount, endSessionsOfAccount } from './sessions/end-sessions';
export { deviceNames, type DeviceNames } from './sessions/device-words';
export { actorTag, identifyRequest } from './sessions/identify-request';
export { endOwnSession, ownSessions, type OwnSession, signOutEverywhere } from './sessions/own-sessions.service';
export { sessionLimits } from './sessions/session-limits';
export { endSession, openSession } from './sessions/session.service';
export { checkPassword, makePasswordHash, type PasswordTry } from './passwords/check-password';
export { accountOf, ownAccount } from './accounts/own-account';
export { forgetSpent } from './accounts/forget-spent';
export { onceForAccount, wasCarriedOut } from './accounts/account-receipt';
export { confirmEmailChange, requestEmailChange } from './accounts/change-email.service';
export { acceptIntoNewAccount, acceptIntoOwnAccount, type AcceptanceOutcome } from './invitations/accept-invitation.service';
export type { InvitedKind } from './invitations/invitation.entity';
export { accountStateSql, everSeenSql, hasAccountSql, invitationById, joinInvitation, mostWrongFacts, stateOf, type StoredInvitation } from './invitations/invitation.reads';
export { relationToday, roleFromToday, sharedGuardianAddress, sharedStaffAddress } from './invitations/invited-person';
export { glanceAtInvitation, type InvitationRefusal, isRefusal, linkedInvitation, showSecondFact } from './invitations/open-invitation.service';
export { type PersonToInvite, putInvitations, withdrawInvitation } from './invitations/put-invitations';
export { handoverCode } from './invitations/second-fact';
export { changePassword, type ChangeProblem, showsPassword } from './passwords/change-password.service';
export type { PasswordProblem } from './passwords/password-rules';
export { openReset, requestPasswordReset, resetPassword } from './passwords/reset-password.service';
export { forgetTries } from './sign-in/password-tries';

/** What identity gives to the composition. */
export const identityPart = {
  feature: identityFeature,
  entities: [AccountEntity, SessionEntity, ActorEntity, PasswordCheckEntity, InvitationEntity, PasswordResetEntity, EmailChangeEntity],
  migrations: [IdentityTables1763750020001, IdentityTries1763750020002, IdentitySessions1763850000101, IdentityInvitations1763850000110],
  resolvers: [ViewerResolver, ViewerRightsResolver, ActorResolver, SignInResolver],
  mails: [...accountLetters, ...invitationLetters],
};
