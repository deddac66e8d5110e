/** What professionals from outside are, as the record keeps it. */
export const professions = ['social-worker', 'health-visitor', 'speech-therapist', 'psychologist', 'advisory-teacher', 'other'] as const;
export type Profession = (typeof professions)[number];

/** So many days at most is a record opened at a time: twelve weeks. */
export const mostGrantDays = 84;

/** What can be opened to professionals. What homes write, who brings the child and how adults are reached is not. */
export const openable = ['day', 'journal', 'photos', 'health', 'meetings', 'reports'] as const;
