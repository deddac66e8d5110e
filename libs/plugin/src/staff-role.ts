/** The roles staff hold at a trust, a setting or a room; a manifest names them as the first answer to "who may do this?". */
export const staffRoles = [
  'trust-leader',
  'governor',
  'manager',
  'deputy',
  'room-leader',
  'practitioner',
  'senco',
  'safeguarding-lead',
  'office',
  'cook',
  'volunteer',
  'student',
] as const;

/** One role of {@link staffRoles}. */
export type StaffRole = (typeof staffRoles)[number];
