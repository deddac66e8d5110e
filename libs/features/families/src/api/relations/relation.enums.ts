import { registerEnumType } from 'type-graphql';

/** Registers an enum whose values have a description each. */
function enumeration<const T extends Record<string, string>>(values: T, name: string, description: string, words: Record<keyof T, string>): T {
  registerEnumType(values, { name, description, valuesConfig: Object.fromEntries(Object.entries(words).map(([key, text]) => [key, { description: text }])) as never });
  return values;
}

export const RelationshipName = enumeration(
  { MOTHER: 'mother', FATHER: 'father', STEP_PARENT: 'step-parent', GRANDPARENT: 'grandparent', FOSTER_CARER: 'foster-carer', GUARDIAN: 'guardian', CORPORATE_PARENT: 'corporate-parent', SIBLING: 'sibling', RELATIVE: 'relative', OTHER: 'other' },
  'Relationship', 'What an adult is to a child.',
  {
    MOTHER: 'Mother.', FATHER: 'Father.', STEP_PARENT: 'Step-parent.', GRANDPARENT: 'Grandparent.', FOSTER_CARER: 'Foster carer.', GUARDIAN: 'Guardian: special, adoptive or another.',
    CORPORATE_PARENT: 'The local authority, through somebody of it.', SIBLING: 'Grown-up brother or sister.', RELATIVE: 'Another relative.', OTHER: 'Somebody else.',
  },
);

export const ResponsibilityName = enumeration({ YES: 'yes', NO: 'no', UNKNOWN: 'unknown' }, 'ParentalResponsibility', 'Whether an adult has parental responsibility.', { YES: 'Has it.', NO: 'Has it not.', UNKNOWN: 'Nobody has found out.' });

export const GroundName = enumeration(
  {
    BIRTH_CERTIFICATE: 'birth-certificate', PARENTS_AGREEMENT: 'parents-agreement', COURT_ORDER: 'court-order', ADOPTION: 'adoption', MARRIAGE: 'marriage', SPECIAL_GUARDIANSHIP: 'special-guardianship',
    CARE_ORDER: 'care-order', PLACEMENT: 'placement', PARENTS_WORD: 'parents-word', REGISTER: 'register', OTHER: 'other',
  },
  'RelationGround', 'On what parental responsibility, or a relation, rests.',
  {
    BIRTH_CERTIFICATE: 'Named on the birth certificate.', PARENTS_AGREEMENT: 'An agreement about parental responsibility.', COURT_ORDER: 'An order of a court.', ADOPTION: 'Adoption.', MARRIAGE: 'Married to the mother at the birth.',
    SPECIAL_GUARDIANSHIP: 'Special guardianship.', CARE_ORDER: 'A care order.', PLACEMENT: 'A placement with foster carers.', PARENTS_WORD: 'A parent with parental responsibility asked for it.', REGISTER: 'The register said so.', OTHER: 'Something else.',
  },
);

export const AdultStandingName = enumeration({ CURRENT: 'current', AHEAD: 'ahead', ENDED: 'ended' }, 'AdultStanding', 'Whether a relation holds today.', { CURRENT: 'It holds.', AHEAD: 'It will begin.', ENDED: 'It is over.' });

export const RelationChangeKindName = enumeration({ ADD: 'add', CHANGE: 'change', END: 'end' }, 'RelationChangeKind', 'What changes between a child and an adult.', { ADD: 'An adult is added.', CHANGE: 'What the adult is, may see or may do.', END: 'The relation ends.' });

export const RelationChangeStateName = enumeration(
  { WAITING: 'waiting', DONE: 'done', DECLINED: 'declined', WITHDRAWN: 'withdrawn' }, 'RelationChangeState', 'How a change stands.',
  { WAITING: 'A second person must confirm it; nothing of it holds yet.', DONE: 'It holds.', DECLINED: 'A second person said no.', WITHDRAWN: 'Whoever proposed it took it back.' },
);

export const ConcernMatterName = enumeration(
  { SEE: 'see', COLLECT: 'collect', RESPONSIBILITY: 'responsibility', RECORD: 'record' }, 'ConcernMatter', 'What somebody says is not right.',
  { SEE: 'Who may know of the child.', COLLECT: 'Who may collect the child.', RESPONSIBILITY: 'Who has parental responsibility.', RECORD: 'Something else that is recorded about the adults.' },
);

export const ConcernSourceName = enumeration({ FAMILY: 'guardian', STAFF: 'staff', REGISTER: 'register' }, 'ConcernSource', 'Where it comes from.', { FAMILY: 'A parent or carer said it in the portal.', STAFF: 'Staff wrote it down.', REGISTER: 'An import says otherwise than what is recorded.' });

export const ConcernOutcomeName = enumeration({ UPHELD: 'upheld', NOT_UPHELD: 'not-upheld' }, 'ConcernOutcome', 'What was decided about it.', { UPHELD: 'There is evidence.', NOT_UPHELD: 'There is none: nothing is withheld for it any more.' });

export const TieName = enumeration(
  { RELATIVE: 'relative', PARTNER_OF_PARENT: 'partner-of-parent', FRIEND: 'friend', NEIGHBOUR: 'neighbour', OTHER: 'other' }, 'StaffTieKind', 'How a member of staff is tied to a child.',
  { RELATIVE: 'A relative.', PARTNER_OF_PARENT: 'The partner of one of its parents.', FRIEND: 'A friend of the family.', NEIGHBOUR: 'A neighbour.', OTHER: 'Something else.' },
);
