import { tidyText } from '@alongside/server-data';

export interface CareNeedReading {
  readonly kind: 'ALLERGY' | 'DIET' | 'SUPPORT';
  readonly text: string;
  /** The wrong thing can be an emergency: anaphylaxis, an adrenaline pen, food that may choke. */
  readonly severe: boolean;
}

const nothing = /^(none( known)?|no( known)? allerg(y|ies)|nka|nkda|nil|no|n|n\/a|na|-|not known)\.?$/i;
const emergency = /anaphyla|epi-?pen|jext|emerade|adrenalin|auto-?injector|life[- ]threat|severe|airborne|999/i;
/** Food prepared to a speech and language therapist's plan: anything else may choke the child. */
const swallowing = /\bsalt\b|pur[eé]e|iddsi|thickened|dysphag|minced and moist|chok/i;

/**
 * Allergies one by one, from `kiwi, banana`, `sesame; tree nuts` or `peanuts (anaphylaxis - EpiPen in office)`. Text in
 * brackets stays with what it is about. "None" and the like give nothing.
 */
export function readAllergies(text: string): CareNeedReading[] {
  return listed(text).map((one) => ({ kind: 'ALLERGY', text: one, severe: emergency.test(one) }));
}

/** Diets one by one. */
export function readDiets(text: string): CareNeedReading[] {
  return listed(text).map((one) => ({ kind: 'DIET', text: one, severe: emergency.test(one) || swallowing.test(one) }));
}

/** Special educational needs support in place: `SEN support`, `EHCP`. */
export function readSupport(text: string): CareNeedReading[] {
  return listed(text).map((one) => ({ kind: 'SUPPORT', text: one, severe: false }));
}

function listed(text: string): string[] {
  const found: string[] = [];
  let depth = 0;
  let one = '';
  const end = () => {
    const clean = tidyText(one);
    if (clean !== '' && !nothing.test(clean) && !found.includes(clean)) found.push(clean);
    one = '';
  };
  for (const character of text) {
    if (character === '(') depth += 1;
    if (character === ')') depth = Math.max(0, depth - 1);
    if (depth === 0 && /[,;\n]/.test(character)) end();
    else one += character;
  }
  end();
  return found;
}
