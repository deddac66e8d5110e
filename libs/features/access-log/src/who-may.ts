/** Whose menu shows which page. Who may do what is decided by the actions; a test keeps the two alike. */
export const searchRoles = ['manager', 'safeguarding-lead'] as const;
export const narrowingRoles = ['trust-leader'] as const;
