import { defineFeature } from '@alongside/plugin';

/** What decides who may do what, and writes down who did. Its screens are the feature `access-log`. */
export const accessFeature = defineFeature({
  key: 'access',
  title: 'Access and its trail',
  summary: 'Decides every action in one place, and keeps who saw and changed what.',
  always: true,
  events: {
    'access.many-files-opened': { version: 1, summary: "Somebody opened unusually many children's files within minutes." },
  },
  retention: {
    'access.audit': { summary: 'Who saw and changed what', keep: 'as long as the record it tells of' },
    'access.narrowing': { summary: 'Which roles a trust took actions from, and why', keep: 'for good' },
  },
});
