import { defineWebFeature } from '@alongside/web-shell';
import { IconAdjustmentsHorizontal, IconChecklist } from '@tabler/icons-react';
import { consoleMessages } from '../web/messages';
import { practicesRoles, workListRoles } from '../who-may';

/** The pages of those who lead a setting. */
export const consoleForStaff = defineWebFeature({
  key: 'console',
  always: true,
  messages: consoleMessages,
  nav: [
    { to: '/decide', label: 'console:nav.decide', Icon: IconChecklist, order: 60, roles: workListRoles },
    { to: '/practices', label: 'console:nav.practices', Icon: IconAdjustmentsHorizontal, order: 80, roles: practicesRoles },
  ],
  routes: [
    { path: 'decide', load: async () => ({ Page: (await import('./work/work-list-page')).WorkListPage }) },
    { path: 'practices', load: async () => ({ Page: (await import('./practices/practices-page')).PracticesPage }) },
  ],
  slots: { child: () => import('./work/child-card') },
});
