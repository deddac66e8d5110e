import { defineFeature } from '@alongside/plugin';
import { invitationsActions } from './invitations.actions';
import { passwordsActions } from './passwords.actions';
import { secondFactorsActions } from './second-factors.actions';
import { sessionsActions } from './sessions.actions';
import { devicesActions } from './devices.actions';
import { singleSignOnActions } from './single-sign-on.actions';

/** One account a person: how one comes in, proves who one is, and sees where one is signed in. */
export const accountFeature = defineFeature({
  key: 'account',
  title: 'Account and signing in',
  summary: 'One account a person: how one comes in, proves who one is, and sees where one is signed in.',
  always: true,
  actions: { ...invitationsActions, ...passwordsActions, ...secondFactorsActions, ...sessionsActions, ...devicesActions, ...singleSignOnActions },
});
