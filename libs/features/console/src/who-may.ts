/**
 * Whose menu shows which page. Who may do what is decided by the actions of core; a test keeps the two alike.
 */
export const practicesRoles = ['trust-leader', 'manager', 'deputy'] as const;
export const workListRoles = ['trust-leader', 'manager', 'deputy', 'safeguarding-lead'] as const;
export const restrictionRoles = ['manager', 'deputy', 'safeguarding-lead'] as const;
