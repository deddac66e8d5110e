/** Whose menu shows which page. Who may do what is decided by the actions; a test keeps the two alike. */
export const importRoles = ['trust-leader', 'manager', 'office'] as const;
export const workListRoles = ['trust-leader', 'manager', 'deputy', 'office'] as const;
