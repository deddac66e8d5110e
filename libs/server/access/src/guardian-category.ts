/**
 * What a guardian may be allowed to see of a child, one by one. A guardianship lists them; a restriction takes some away.
 * `collection` is who brought and fetched the child; `contacts` are the other adults' ways to be reached.
 */
export const guardianCategories = ['day', 'journal', 'photos', 'health', 'messages', 'meetings', 'reports', 'collection', 'contacts'] as const;
export type GuardianCategory = (typeof guardianCategories)[number];
