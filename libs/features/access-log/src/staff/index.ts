import { defineWebFeature, notificationKind } from '@alongside/web-shell';
import { IconListSearch, IconShieldHalf } from '@tabler/icons-react';
import { accessLogMessagesForStaff } from '../web/messages';
import { narrowingRoles, searchRoles } from '../who-may';
import { AlarmNoticeFragmentDoc } from './alarm-notice.generated';

/** Who opened what, and who may do what, in the staff's app. */
export const accessLogForStaff = defineWebFeature({
  key: 'access-log',
  always: true,
  messages: accessLogMessagesForStaff,
  nav: [
    { to: '/access-log', label: 'access-log:searching.nav', Icon: IconListSearch, order: 84, roles: searchRoles },
    { to: '/who-may', label: 'access-log:narrowing.nav', Icon: IconShieldHalf, order: 86, roles: narrowingRoles },
  ],
  routes: [
    { path: 'access-log', load: async () => ({ Page: (await import('./searching/search-page')).SearchPage }) },
    { path: 'who-may', load: async () => ({ Page: (await import('./narrowing/who-may-page')).WhoMayPage }) },
  ],
  notifications: {
    'access-log.many-files-opened': notificationKind({
      Icon: IconListSearch,
      title: 'access-log:searching.notice.title',
      detail: ({ subject }, { t }) => (subject?.__typename === 'FileAlarm' && subject.by !== null ? t('access-log:searching.notice.detail', { name: subject.by, count: subject.children }) : null),
      to: () => '/access-log',
      open: 'access-log:searching.notice.see',
      fragment: AlarmNoticeFragmentDoc,
    }),
  },
});
