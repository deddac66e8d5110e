/** A name that must be one owner's alone, and who says it is theirs. */
export interface Claim {
  /** What is named, as a reader would say it: `table`, `query`. */
  readonly kind: string;
  readonly name: string;
  /** The label of the part: its feature key. */
  readonly owner: string;
}

/** One sentence for each name with more than one claim, naming every owner. */
export function clashes(claims: readonly Claim[]): string[] {
  const byName = Map.groupBy(claims, ({ kind, name }) => JSON.stringify([kind, name]));
  return [...byName.values()].flatMap((same) => {
    const [first] = same;
    return first === undefined || same.length === 1 ? [] : [clash(first.kind, first.name, same.map(({ owner }) => owner))];
  });
}

/** Words for a name that several claim; owners may repeat where one claims it more than once. */
export function clash(kind: string, name: string, owners: readonly string[]): string {
  const distinct = [...new Set(owners)];
  const [only] = distinct;
  if (distinct.length === 1) return `the ${kind} ${name} is declared ${owners.length === 2 ? 'twice' : `${owners.length} times`} by ${only}`;
  return `the ${kind} ${name} is claimed by ${listed(distinct)}`;
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
