import { defineWebFeature } from '@alongside/web-shell';
import { accountMessages } from '../web/messages';

/** Account and signing in in the parents' app. */
export const accountForParents = defineWebFeature({
  key: 'account',
  always: true,
  messages: accountMessages,
  routes: [{ path: 'account', load: async () => ({ Page: (await import('../web/account-page')).AccountPage }) }],
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
