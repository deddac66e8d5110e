import { defineWebFeature } from '@alongside/web-shell';
import { IconMailForward } from '@tabler/icons-react';
import { invitationsActions } from '../invitations.actions';
import { accountMessages } from '../web/messages';

/** Account and signing in in the staff's app. */
export const accountForStaff = defineWebFeature({
  key: 'account',
  always: true,
  messages: accountMessages,
  nav: [{ to: '/invitations', label: 'account:invitations.nav', Icon: IconMailForward, order: 70, roles: invitationsActions['account.see-staff-invitations'].defaultRoles }],
  routes: [
    { path: 'account', load: async () => ({ Page: (await import('../web/account-page')).AccountPage }) },
    { path: 'invitations', load: async () => ({ Page: (await import('./invitations/invitations-page')).InvitationsPage }) },
  ],
  publicRoutes: [
    { path: 'invitation', load: async () => ({ Page: (await import('../web/invitations/invitation-page')).InvitationPage }) },
    { path: 'forgot-password', load: async () => ({ Page: (await import('../web/passwords/forgot-password-page')).ForgotPasswordPage }) },
    { path: 'new-password', load: async () => ({ Page: (await import('../web/passwords/new-password-page')).NewPasswordPage }) },
    { path: 'confirm-email', load: async () => ({ Page: (await import('../web/passwords/confirm-email-page')).ConfirmEmailPage }) },
  ],
  slots: {
    signIn: () => import('../web/passwords/sign-in-help'),
    account: () => import('../web/account-links'),
  },
});
