import type { ActionDefinition } from '@alongside/plugin';

/** Whoever invites families sees whether an order of a court waits to be decided: those who may read and decide it. */
const familyRoles = ['manager', 'deputy'] as const;
const staffRoles = ['trust-leader', 'manager', 'deputy'] as const;

/** What may be done about invitations. Accepting one needs no account, and so no action. */
export const invitationsActions = {
  'account.see-guardian-invitations': { title: 'See which parents and carers have an account', audience: 'staff', kind: 'read', defaultRoles: familyRoles },
  'account.invite-guardians': { title: 'Invite parents and carers', audience: 'staff', kind: 'write', defaultRoles: familyRoles },
  'account.withdraw-guardian-invitation': { title: "Take a parent's or carer's invitation back", audience: 'staff', kind: 'write', defaultRoles: familyRoles },
  'account.see-staff-invitations': { title: 'See which staff have an account', audience: 'staff', kind: 'read', defaultRoles: staffRoles },
  'account.invite-staff': { title: 'Invite staff', audience: 'staff', kind: 'write', defaultRoles: staffRoles },
  'account.withdraw-staff-invitation': { title: "Take a member of staff's invitation back", audience: 'staff', kind: 'write', defaultRoles: staffRoles },
} as const satisfies Record<string, ActionDefinition>;
