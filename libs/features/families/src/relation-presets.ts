/** What an adult is to a child, as the record keeps it. */
export const relationships = [
  'mother', 'father', 'step-parent', 'grandparent', 'foster-carer', 'guardian', 'corporate-parent', 'sibling', 'relative', 'other',
] as const;
export type Relationship = (typeof relationships)[number];

/** What parental responsibility, or the relation, rests on. */
export const grounds = [
  'birth-certificate', 'parents-agreement', 'court-order', 'adoption', 'marriage', 'special-guardianship', 'care-order', 'placement', 'parents-word', 'register', 'other',
] as const;
export type Ground = (typeof grounds)[number];
