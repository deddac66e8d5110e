import { defineFeature } from '@alongside/plugin';
import { importRoles, workListRoles } from './who-may';

/**
 * The register: brings a trust's children, families and staff over from the system it leaves, and keeps them in step
 * while both are in use. Always there, for a trust begins with it.
 */
export const registerFeature = defineFeature({
  key: 'register',
  title: 'Register',
  summary: 'Import a trust’s children, families and staff from its old system, with a preview and a work list for what is doubtful.',
  always: true,
  actions: {
    'register.import': {
      title: 'Import a register',
      audience: 'staff',
      kind: 'write',
      defaultRoles: [...importRoles],
    },
    'register.preview': {
      title: 'See what an import would do, and its report',
      audience: 'staff',
      kind: 'read',
      defaultRoles: [...importRoles],
    },
    'register.read-work-list': {
      title: 'See the rows of an import that wait for a decision',
      audience: 'staff',
      kind: 'read',
      defaultRoles: [...workListRoles],
    },
    'register.review-work-list': {
      title: 'Settle the rows of an import that wait for a decision',
      audience: 'staff',
      kind: 'write',
      defaultRoles: [...workListRoles],
    },
  },
  events: {
    'register.import-finished': { version: 1, summary: 'An import of a register came to its end; its report can be read.' },
  },
  notifications: {
    'register.import-finished': { title: 'An import has finished', urgency: 'soon', audience: 'staff' },
  },
  retention: {
    'register.source-rows': {
      summary: 'The rows of an export as they came, with what became of each.',
      keep: '1 year after the import, then only what is still unsettled or has no home',
    },
  },
});
