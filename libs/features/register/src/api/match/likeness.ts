import { foldName, type Day } from '@alongside/server-data';

/** A name for comparing: folded, with hyphens and apostrophes off, so that `O’Neill-Wilson` and `O'Neill Wilson` agree. */
export function compareKey(...names: (string | null)[]): string {
  return foldName(names.filter((name) => name !== null).join(' '))
    .replace(/['’`.]/g, '')
    .replace(/[\s\-]+/g, ' ')
    .trim();
}

/** An address for comparing: letters and digits only. Null where there is none. */
export function addressKey(address: string | null, postcode: string | null): string | null {
  const key = foldName(`${address ?? ''} ${postcode ?? ''}`).replace(/[^\p{L}\p{N}]+/gu, '');
  return address === null || key === '' ? null : key;
}

/** Whether one day may be a slip of the pen for the other: day and month swapped, or one digit of eight different. */
export function nearDays(a: Day, b: Day): boolean {
  if (a === b) return false;
  if (a.slice(0, 4) === b.slice(0, 4) && a.slice(5, 7) === b.slice(8, 10) && a.slice(8, 10) === b.slice(5, 7)) return true;
  let different = 0;
  for (let index = 0; index < 10; index += 1) if (a[index] !== b[index]) different += 1;
  return different === 1;
}

/** Whether two names differ by one letter only: one other, one more, one less, or two swapped. Short names never do. */
function oneLetterApart(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1 || Math.min(a.length, b.length) < 4) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  const restA = a.slice(start, a.length - end);
  const restB = b.slice(start, b.length - end);
  if (restA.length <= 1 && restB.length <= 1) return true;
  return restA.length === 2 && restB.length === 2 && restA[0] === restB[1] && restA[1] === restB[0];
}

interface ComparedChild {
  readonly first: string;
  readonly knownAs: string | null;
  readonly last: string;
}

/**
 * Whether two children born on one day may be one child written twice: one letter apart in first or last name, one called
 * what the other is named, or one last name a part of the other's double name. Different first names are twins.
 */
export function similarNames(a: ComparedChild, b: ComparedChild): boolean {
  const firstAgrees = a.first === b.first || a.knownAs === b.first || b.knownAs === a.first;
  const lastAgrees = a.last === b.last;
  if (firstAgrees && lastAgrees) return a.first !== b.first;
  if (firstAgrees) return oneLetterApart(a.last, b.last) || partOf(a.last, b.last) || partOf(b.last, a.last);
  return lastAgrees && oneLetterApart(a.first, b.first);
}

function partOf(whole: string, part: string): boolean {
  const words = whole.split(' ');
  return words.length > 1 && (words[0] === part || words.at(-1) === part);
}
