/** What can be said of a password while it is typed, without the lists of common ones: those stay on the server, which decides. */
type PasswordHint = { kind: 'empty' } | { kind: 'short'; missing: number } | { kind: 'repeats' } | { kind: 'known' } | { kind: 'fine' };

export const shortestPassword = 12;
const fewestDifferent = 5;
const ownPart = 8;

const bare = (text: string): string => text.normalize('NFD').toLowerCase().replaceAll(/[^\p{Letter}\p{Number}]/gu, '');

/** Whether hardly anything is left when what others know is taken out. */
function isMadeOf(password: string, known: readonly string[]): boolean {
  const words = known.flatMap((text) => text.split(/[^\p{Letter}\p{Number}]+/u)).map(bare).filter((word) => word.length >= 3).sort((one, other) => other.length - one.length);
  const whole = bare(password);
  const left = words.reduce((rest, word) => rest.replaceAll(word, ''), whole);
  return left.length < whole.length && left.length < ownPart;
}

/**
 * The hint for what has been typed so far.
 * @param known what the page knows that others know too: the address, the nursery
 */
export function passwordHint(password: string, known: readonly string[] = []): PasswordHint {
  const letters = [...password];
  if (letters.length === 0) return { kind: 'empty' };
  if (letters.length < shortestPassword) return { kind: 'short', missing: shortestPassword - letters.length };
  if (new Set(letters).size < fewestDifferent) return { kind: 'repeats' };
  return { kind: isMadeOf(password, known) ? 'known' : 'fine' };
}
