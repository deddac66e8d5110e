import { defineFeature } from '@alongside/plugin';

/** Who is there: accounts, signing in, whom one acts as. */
export const identityFeature = defineFeature({
  key: 'identity',
  title: 'Accounts and signing in',
  summary: 'A person has one account and chooses in which role to act.',
  always: true,
  retention: {
    'identity.account': { summary: 'Accounts and sessions', keep: 'until the account is closed; sessions 90 days after they end' },
    'identity.letters': { summary: 'Requests for a new password or another address', keep: '2 days' },
    'identity.invitation': { summary: 'Invitations', keep: 'as long as the person is in the register' },
  },
});
