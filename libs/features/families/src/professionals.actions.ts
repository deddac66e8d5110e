import type { ActionDefinition } from '@alongside/plugin';

/** What may be done about professionals from outside. */
export const professionalsActions = {
  'families.see-professionals': { title: "See to which professionals from outside a child's record is opened", audience: 'staff', kind: 'read', defaultRoles: ['manager', 'deputy', 'safeguarding-lead', 'senco'] },
  'families.see-protective-professionals': {
    title: 'See, and open a record to, professionals who keep a child safe and of whom no family is told', audience: 'staff', kind: 'read', sensitive: true, protective: true, defaultRoles: ['manager', 'safeguarding-lead'],
  },
  'families.grant-professional': { title: "Open a child's record to a professional from outside for some weeks, and close it", audience: 'staff', kind: 'write', protective: true, defaultRoles: ['manager', 'deputy', 'safeguarding-lead'] },
  'families.see-shared-record': { title: "See to which professionals one's child's record is opened", audience: 'guardian', kind: 'read', defaultRoles: [] },
  'families.see-own-grants': { title: 'See for what, and until when, a record is opened to oneself', audience: 'any', kind: 'read', defaultRoles: [] },
} as const satisfies Record<string, ActionDefinition>;
