import { defineWebFeature } from '@alongside/web-shell';
import { IconEye } from '@tabler/icons-react';
import { accessLogMessagesForParents } from '../web/messages';

/** Who opened what in the parents' app. */
export const accessLogForParents = defineWebFeature({
  key: 'access-log',
  always: true,
  messages: accessLogMessagesForParents,
  nav: [{ to: '/opened', label: 'access-log:reading.nav', Icon: IconEye, order: 95 }],
  routes: [{ path: 'opened', load: async () => ({ Page: (await import('./reading/opened-page')).OpenedPage }) }],
});
