/** Whose menu shows which page: those to whom the actions are given. The server decides who may do what. */
export const importRoles = ['trust-leader', 'manager', 'office'] as const;
export const workListRoles = ['trust-leader', 'manager', 'deputy', 'office'] as const;
