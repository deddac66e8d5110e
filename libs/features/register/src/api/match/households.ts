import { because } from '../../reasons/because';
import type { GuardianDraft } from '../interpret/register-drafts';
import { addressKey } from './likeness';
import type { Findings, MatchedGuardianship, MatchedHousehold } from './matched-register';

/**
 * The households of one child. Adults share one when they give the same address and the child lives with them alike
 * (always, part of the time, or not); everybody else is a household of one, for what one writes is read by the others.
 * An adult named in a note on a court order is always alone. Where the register says that the child lives with two adults
 * at two addresses, or with one of two at the same address, that is a question.
 */
export function householdsOf(childRef: string, guardianships: readonly MatchedGuardianship[], guardianOf: (ref: string) => GuardianDraft | null, findings: Findings): MatchedHousehold[] {
  const households = new Map<string, string[]>();
  const homes = guardianships.map((one) => {
    const guardian = guardianOf(one.guardianRef);
    return { one, address: guardian === null ? null : addressKey(guardian.address, guardian.postcode), lives: one.relationship.livesWith };
  });
  for (const { one, address, lives } of homes) {
    const alone = one.relationship.courtOrder !== null || address === null;
    const key = alone ? `alone:${one.guardianRef}` : `${lives}:${address}`;
    households.set(key, [...(households.get(key) ?? []), one.guardianRef]);
  }
  askAboutHomes(homes, findings);
  return [...households.values()].map((guardianRefs) => ({ childRef, guardianRefs }));
}

interface Home {
  readonly one: MatchedGuardianship;
  readonly address: string | null;
  readonly lives: string;
}

function askAboutHomes(homes: readonly Home[], findings: Findings): void {
  const [first, ...rest] = homes;
  if (first === undefined) return;
  for (const home of rest) {
    const draft = home.one.relationship;
    if (first.lives === 'yes' && home.lives === 'yes' && first.address !== null && home.address !== null && first.address !== home.address) {
      findings.ask(draft, 'lives_with', 'Y', because('two-homes', { ref: first.one.guardianRef, other: home.one.guardianRef }));
    } else if (first.lives !== home.lives && first.address !== null && first.address === home.address) {
      findings.ask(draft, 'lives_with', home.lives, because('one-home', { ref: first.one.guardianRef, other: home.one.guardianRef }));
    }
  }
}
