import { because, cut } from '../../reasons/because';
import { noticed, read, type Reading } from './finding';

export type RelationshipKind = 'mother' | 'father' | 'step-parent' | 'grandparent' | 'foster-carer' | 'guardian' | 'sibling' | 'relative' | 'other';

const kinds: readonly (readonly [RegExp, RelationshipKind])[] = [
  [/^(step|foster|adoptive )?-?\s*(mother|mum|mummy|father|dad|daddy|parent)-in-law$/, 'relative'],
  [/foster/, 'foster-carer'],
  [/step/, 'step-parent'],
  [/grand|nan(a|ny)?\b|\bgran(ny|dad)?\b|\bpapa\b/, 'grandparent'],
  [/^(adoptive |birth )?(mother|mum|mummy|mam|mom)$/, 'mother'],
  [/^(adoptive |birth )?(father|dad|daddy)$/, 'father'],
  [/guardian|special guardian|local authority|social services|\bcarer\b/, 'guardian'],
  [/brother|sister|sibling/, 'sibling'],
  [/aunt|uncle|cousin|godmother|godfather/, 'relative'],
];

/** What an adult is to a child, as one of our kinds. Any other word becomes `other`, and it is said so; the word stays in the source row. */
export function readRelationship(text: string): Reading<RelationshipKind> {
  const value = text.trim().toLowerCase();
  if (value === '') return noticed<RelationshipKind>('other', because('no-relationship'));
  const kind = kinds.find(([pattern]) => pattern.test(value))?.[1];
  return kind === undefined ? noticed<RelationshipKind>('other', because('other-relationship', { value: cut(text) })) : read(kind);
}
