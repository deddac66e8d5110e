import { defineFeature } from '@alongside/plugin';

const everyoneAtWork = ['trust-leader', 'manager', 'deputy', 'room-leader', 'practitioner', 'senco', 'safeguarding-lead', 'office', 'cook', 'volunteer', 'student'] as const;

/** The part of the product that every feature stands on, described as a feature so that its actions are decided in the same place. */
export const coreFeature = defineFeature({
  key: 'core',
  title: 'Settings, children and their people',
  summary: 'The register that every practice stands on: settings and rooms, children and guardians, who is here today.',
  always: true,
  actions: {
    'core.see-setting': { title: 'See a setting and its rooms', audience: 'any', kind: 'read', defaultRoles: [...everyoneAtWork, 'governor'] },
    'core.see-board': { title: "See a room's day board", audience: 'staff', kind: 'read', defaultRoles: [...everyoneAtWork] },
    'core.see-child': { title: "See a child's page", audience: 'any', kind: 'read', opensFile: true, defaultRoles: [...everyoneAtWork] },
    'core.see-care-needs': { title: "See a child's allergies, diet and conditions", audience: 'any', kind: 'read', category: 'health', vital: true, defaultRoles: [...everyoneAtWork] },
    'core.see-timeline': { title: "Read a child's day", audience: 'any', kind: 'read', category: 'day', opensFile: true, defaultRoles: ['trust-leader', 'manager', 'deputy', 'room-leader', 'practitioner', 'senco', 'safeguarding-lead', 'student'] },
    'core.see-door-adults': { title: 'See who may bring and collect a child', audience: 'staff', kind: 'read', category: 'collection', defaultRoles: ['manager', 'deputy', 'room-leader', 'practitioner', 'senco', 'safeguarding-lead', 'office'] },
    'core.see-own-children': { title: 'See the children one is a parent or carer of', audience: 'any', kind: 'read', defaultRoles: [] },
    'core.follow-own-rights': { title: 'Hear at once when what one may see has changed', audience: 'any', kind: 'read', defaultRoles: [] },
    'core.follow-changes': { title: 'Hear at once when a page has changed', audience: 'any', kind: 'read', defaultRoles: [...everyoneAtWork] },
    'core.see-features': { title: 'See which features a setting uses', audience: 'staff', kind: 'read', defaultRoles: ['trust-leader', 'manager', 'deputy'] },
    'core.see-work-items': { title: 'See what waits for a decision at a setting', audience: 'staff', kind: 'read', defaultRoles: ['trust-leader', 'manager', 'deputy', 'safeguarding-lead'] },
    'core.settle-work-item': { title: 'Settle what waits for a decision', audience: 'staff', kind: 'write', defaultRoles: ['trust-leader', 'manager', 'deputy', 'safeguarding-lead'] },
    'core.see-restrictions': { title: 'Read notes on orders of a court about a child', audience: 'staff', kind: 'read', sensitive: true, protective: true, defaultRoles: ['manager', 'deputy', 'safeguarding-lead'] },
    'core.decide-restriction': { title: 'Decide what an order of a court restricts', audience: 'staff', kind: 'write', protective: true, defaultRoles: ['manager', 'deputy', 'safeguarding-lead'] },
    'core.upload': { title: 'Hand in files, for instance a register', audience: 'staff', kind: 'write', defaultRoles: ['trust-leader', 'manager', 'office'] },
    'core.switch-feature': { title: 'Switch features on and off at a setting', audience: 'staff', kind: 'write', defaultRoles: ['trust-leader', 'manager'] },
  },
  events: {
    'core.attendance-changed': { version: 1, summary: 'A child arrived at a setting or left it.' },
    'core.restriction-decided': { version: 1, summary: 'Somebody decided what an order of a court restricts, or took the decision back.' },
    'core.relation-disputed': { version: 1, summary: 'An import says otherwise about an adult and a child than what is recorded here.' },
    'core.rights-changed': { version: 1, summary: 'What somebody may see or do has changed, or a session has ended: open pages look again.' },
    'core.feature-switched': { version: 1, summary: 'A feature was switched at a setting, or its options were changed.' },
  },
  retention: {
    'core.register': { summary: 'Children, guardians, contacts and enrolments', keep: '3 years after leaving' },
    'core.uploads': { summary: 'Files that were handed in and not taken over', keep: '1 day' },
  },
});
