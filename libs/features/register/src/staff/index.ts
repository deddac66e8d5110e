import { defineWebFeature, notificationKind } from '@alongside/web-shell';
import { IconDatabaseImport } from '@tabler/icons-react';
import { registerMessages } from '../web/messages';
import { importRoles } from '../who-may';
import { ImportNoticeFragmentDoc } from './notices.generated';

/** Importing a register, for those who lead a setting or the trust and their office. */
export const registerForStaff = defineWebFeature({
  key: 'register',
  always: true,
  messages: registerMessages,
  nav: [{ to: '/register', label: 'register:nav', Icon: IconDatabaseImport, order: 70, roles: importRoles }],
  routes: [
    { path: 'register', load: async () => ({ Page: (await import('./register-page')).RegisterPage }) },
    { path: 'register/waiting', load: async () => ({ Page: (await import('./issues/waiting-page')).WaitingPage }) },
    { path: 'register/:importId', load: async () => ({ Page: (await import('./import-page')).ImportPage }) },
  ],
  notifications: {
    'register.import-finished': notificationKind({
      Icon: IconDatabaseImport,
      title: 'register:notice.finished',
      detail: ({ subject }, { t }) => (subject?.__typename === 'RegisterImport' ? t(subject.state === 'DONE' ? 'register:notice.done' : 'register:notice.stopped') : null),
      to: ({ subject }) => (subject ? `/register/${subject.id}` : null),
      open: 'register:notice.see',
      fragment: ImportNoticeFragmentDoc,
    }),
  },
  slots: { decide: () => import('./issues/to-decide') },
});
