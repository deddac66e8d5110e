import { because, type Reason } from '../../reasons/because';
import type { RelationshipDraft } from '../interpret/register-drafts';
import { groupBy } from './grouping';
import type { RefusedRows } from './match-links';
import type { Findings, KnownReferences, MatchedGuardian, MatchedGuardianship } from './matched-register';

/**
 * Which adults are held back: those whose every relationship was refused, mostly because the row of the child was. Nobody is kept in the
 * database without a child to be there for; they come over when the child's row is mended. Whom an earlier import brought in stays. An adult
 * whom no relationship names at all is taken over with a question: the relationships may come in a file of their own.
 * @returns references of those held back; each of their rows has an error
 */
export function heldBack(
  guardians: readonly MatchedGuardian[],
  guardianships: readonly MatchedGuardianship[],
  relationships: readonly RelationshipDraft[],
  refused: RefusedRows,
  known: KnownReferences,
  findings: Findings,
): Set<string> {
  const joined = new Set(guardianships.map((one) => one.guardianRef));
  const named = groupBy([...relationships, ...refused.relationships], (one) => one.guardianRef);
  const held = new Set<string>();
  if (named.size === 0) return held;
  for (const guardian of guardians) {
    const refs = [guardian.ref, ...guardian.otherRefs];
    if (joined.has(guardian.ref) || refs.some((ref) => known.has('guardian', ref))) continue;
    const children = [...new Set(refs.flatMap((ref) => named.get(ref) ?? []).map((one) => one.childRef))];
    if (children.length > 0) held.add(guardian.ref);
    for (const row of guardian.rows) {
      if (children.length > 0) findings.refuse({ place: row, ref: row.ref }, 'row', '', whyHeld(children, refused));
      else findings.ask({ place: row, ref: row.ref }, 'row', '', because('names-no-child'));
    }
  }
  return held;
}

function whyHeld(children: readonly string[], refused: RefusedRows): Reason {
  const [ref = '', ...others] = children;
  const place = refused.place('child', ref);
  if (place !== undefined && others.length === 0) return because('without-child_rejected', { ref, ...place });
  const refs = children.join(', ');
  return because(children.every((child) => refused.place('child', child) !== undefined) ? 'without-child_several' : 'without-child_relations', { refs });
}
