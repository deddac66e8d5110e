import { foldName } from '@alongside/server-data';

/** Why a password is not taken. There are no rules about which characters it must have: they make passwords worse, not better (NIST SP 800-63B, 5.1.1.2). */
export type PasswordProblem = 'too-short' | 'too-long' | 'common' | 'personal';

const shortestPassword = 12;
/** Nobody types as much; a limit keeps whoever sends a megabyte from having it hashed. */
export const longestPassword = 256;

/** How much must be left, in letters and digits, when everything that those around know is taken out. */
const ownPart = 8;
/** A password that as many guesses find is a common one: with argon2id so many take a single machine years. */
const fewestGuesses = 1e9;
/** Further characters of a very long password make it no easier to guess, but longer to look at. */
const lookedAt = 72;

type Check = (password: string) => { guesses: number };
let checking: Promise<Check> | undefined;

/** The lists of common passwords take a quarter of a second to read: only whoever sets a password waits for them, once. */
function commonPasswords(): Promise<Check> {
  checking ??= Promise.all([import('@zxcvbn-ts/core'), import('@zxcvbn-ts/language-common')]).then(([{ ZxcvbnFactory }, { adjacencyGraphs, dictionary }]) => {
    const zxcvbn = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs, maxLength: lookedAt });
    return (password) => zxcvbn.check(password);
  });
  return checking;
}

/** Letters and digits only, small, without accents. */
const bare = (text: string): string => foldName(text).replaceAll(/[^\p{Letter}\p{Number}]/gu, '');

/** Words of names and addresses, each by itself, the longest first. */
function wordsIn(known: readonly string[]): string[] {
  const words = known.flatMap((text) => [bare(text), ...text.split(/[^\p{Letter}\p{Number}]+/u).map(bare)]);
  return [...new Set(words)].filter((word) => word.length >= 3).sort((one, other) => other.length - one.length);
}

/** Whether little is left of a password when names, addresses and places are taken out of it. */
function isMadeOf(password: string, known: readonly string[]): boolean {
  const words = wordsIn(known);
  const whole = bare(password);
  const left = words.reduce((rest, word) => rest.replaceAll(word, ' '), whole).replaceAll(' ', '');
  return left.length < whole.length && left.length < ownPart;
}

/**
 * What is wrong with a new password; null when it may be taken.
 * @param known what those around the person know: names, addresses, the nursery
 */
export async function passwordProblem(password: string, known: readonly string[]): Promise<PasswordProblem | null> {
  const length = [...password].length;
  if (length < shortestPassword) return 'too-short';
  if (length > longestPassword) return 'too-long';
  if (isMadeOf(password, [...known, 'alongside', 'nursery'])) return 'personal';
  const check = await commonPasswords();
  return check(password).guesses < fewestGuesses ? 'common' : null;
}
