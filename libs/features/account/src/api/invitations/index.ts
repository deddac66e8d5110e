import { anyOf, leadsTrust, staffIn } from '@alongside/server-core';
import { InvitationPublicResolver } from './invitation.public.resolver';
import { InvitationsStaffResolver } from './invitations.staff.resolver';

// Who belongs to no setting is invited by those who lead the whole trust.
const staffOfPlace = anyOf(staffIn('setting'), leadsTrust());

/** What invitations gives to the feature's `api` door. */
export const invitationsApi = {
  entities: [],
  migrations: [],
  resolvers: [InvitationsStaffResolver, InvitationPublicResolver],
  rules: {
    'account.see-guardian-invitations': staffIn('setting'),
    'account.invite-guardians': staffIn('setting'),
    'account.withdraw-guardian-invitation': staffIn('setting'),
    'account.see-staff-invitations': staffOfPlace,
    'account.invite-staff': staffOfPlace,
    'account.withdraw-staff-invitation': staffOfPlace,
  },
  handlers: [],
  jobs: [],
  mails: [],
  nodes: [],
};
