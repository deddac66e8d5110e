import { defineFeature } from '@alongside/plugin';
import { readingActions } from './reading.actions';
import { searchingActions } from './searching.actions';
import { narrowingActions } from './narrowing.actions';

export { narrowingRoles, searchRoles } from './who-may';

/** Who looked at or changed a record, for those whose record it is and for those who must answer for it. */
export const accessLogFeature = defineFeature({
  key: 'access-log',
  title: 'Who opened what',
  summary: 'Who looked at or changed a record, for those whose record it is and for those who must answer for it.',
  always: true,
  actions: { ...readingActions, ...searchingActions, ...narrowingActions },
  notifications: {
    'access-log.many-files-opened': { title: "Somebody opened unusually many children's files", urgency: 'urgent', audience: 'staff' },
  },
  retention: {
    'access-log.alarm': { summary: "Alarms about many opened files", keep: 'as long as the audit trail' },
  },
});
