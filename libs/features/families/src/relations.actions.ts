import type { ActionDefinition } from '@alongside/plugin';

const leads = ['manager', 'deputy', 'safeguarding-lead'] as const;
/** Whoever brings a child up beside its family must know whom to ring, and whom they may tell what. */
const nearTheChild = ['trust-leader', ...leads, 'room-leader', 'practitioner', 'senco', 'office'] as const;

/** What may be done about a child's adults. */
export const relationsActions = {
  'families.see-adults': { title: "See a child's adults: what each is to the child, may see and may do", audience: 'staff', kind: 'read', opensFile: true, defaultRoles: [...nearTheChild] },
  'families.see-relation-history': { title: "Read what changed between a child and its adults, when, by whom and on what ground", audience: 'staff', kind: 'read', sensitive: true, protective: true, defaultRoles: [...leads] },
  'families.change-adult': { title: "Add one of a child's adults, change what they may see or do, end it", audience: 'staff', kind: 'write', protective: true, defaultRoles: [...leads] },
  'families.confirm-change': { title: 'Confirm, as a second person, a change about an adult with parental responsibility', audience: 'staff', kind: 'write', protective: true, defaultRoles: ['trust-leader', ...leads] },
  'families.suspend-adult': { title: "Suspend an adult's access at once, in an emergency", audience: 'staff', kind: 'write', protective: true, defaultRoles: ['manager', 'safeguarding-lead'] },
  'families.decide-suspension': { title: 'Confirm, as a second person, that an adult is suspended, or lift it', audience: 'staff', kind: 'write', protective: true, defaultRoles: ['trust-leader', ...leads] },
  'families.note-concern': { title: 'Write down that somebody says an adult may not see or collect a child', audience: 'staff', kind: 'write', protective: true, defaultRoles: [...leads, 'room-leader', 'practitioner', 'senco', 'office'] },
  'families.see-concerns': { title: "Read what is said about a child's adults and not decided", audience: 'staff', kind: 'read', sensitive: true, protective: true, defaultRoles: [...leads] },
  'families.decide-concern': { title: "Decide, on evidence, what is said about a child's adults", audience: 'staff', kind: 'write', protective: true, defaultRoles: [...leads] },
  'families.raise-concern': { title: 'Say that something about who may see or collect the child is not right', audience: 'guardian', kind: 'write', defaultRoles: [] },
  'families.see-ties': { title: 'See which staff have a tie to a child', audience: 'staff', kind: 'read', protective: true, defaultRoles: [...leads] },
  'families.declare-tie': { title: 'Write down, and end, that a member of staff has a tie to a child', audience: 'staff', kind: 'write', protective: true, defaultRoles: [...leads] },
  'families.declare-own-tie': {
    title: 'Say that one has a tie to a child oneself', audience: 'staff', kind: 'write', protective: true,
    defaultRoles: ['trust-leader', ...leads, 'room-leader', 'practitioner', 'senco', 'office', 'cook', 'volunteer', 'student'],
  },
} as const satisfies Record<string, ActionDefinition>;
