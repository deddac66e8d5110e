/** What the link of an invitation is made for: a token for anything else does not open one. */
export const invitationPurpose = 'invitation';
