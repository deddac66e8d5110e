import { basename } from 'node:path';
import { foldName, sql, tidyText, type Id, type Store } from '@alongside/server-data';
import { demoTrustName } from '../demo/demo-trust';
import { type ImportArguments, UsageError } from './import-arguments';

/** Whose register it is: a trust that is here, or the name of one that is to be made. */
type ChosenTrust = { readonly name: string; readonly trustId: Id } | { readonly name: string; readonly trustId: undefined };

/** Names that a message lists at most. */
const mostNamed = 8;

/**
 * The trust that a command is about. A slip of the pen in its name must not begin a second world beside the first: a name that no trust has is
 * taken for a new trust only where there is none yet, or where `--new-trust` says so. The demo trust takes nobody's register.
 * @throws UsageError naming the trusts there are, the likeliest first
 */
export async function whichTrust(store: Store, { trust, folder, newTrust }: Pick<ImportArguments, 'trust' | 'folder' | 'newTrust'>): Promise<ChosenTrust> {
  const all = await store.reads.rows({ trustId: 'id', name: 'text' }, sql`SELECT id AS trustId, name AS name FROM trust ORDER BY name`);
  const trusts = all.filter(({ name }) => name !== demoTrustName);
  if (trust === undefined) {
    const [only, ...others] = trusts;
    if (others.length > 0) throw new UsageError(`Say for which trust with --trust: there are ${listed(trusts.map(({ name }) => name))}.`);
    return only ?? { name: tidyText(basename(folder)), trustId: undefined };
  }
  const name = tidyText(trust);
  if (foldName(name) === foldName(demoTrustName)) throw new UsageError(`${quoted(demoTrustName)} is the demo trust, which takes no register: give another name.`);
  const [exact, ...doubles] = trusts.filter((one) => one.name === name);
  if (doubles.length > 0) throw new UsageError(`There are ${doubles.length + 1} trusts called ${quoted(name)}; nobody can tell which is meant.`);
  const alike = trusts.filter((one) => foldName(one.name) === foldName(name));
  const meant = exact ?? (alike.length === 1 ? alike[0] : undefined);
  if (meant !== undefined) return meant;
  if (newTrust || trusts.length === 0) return { name, trustId: undefined };
  const names = trusts.map((one) => one.name);
  const near = names.filter((other) => isNear(foldName(name), foldName(other)));
  const guess = near.length === 0 ? `There ${names.length === 1 ? 'is' : 'are'} ${listed(names)}.` : `Did you mean ${near.map(quoted).join(' or ')}?`;
  throw new UsageError(`No trust is called ${quoted(name)}. ${guess} If it is to be made, add --new-trust.`);
}

const quoted = (name: string): string => JSON.stringify(name);

function listed(names: readonly string[]): string {
  const left = names.length - mostNamed;
  return names.slice(0, mostNamed).map(quoted).join(', ') + (left > 0 ? ` and ${left} more` : '');
}

/** Whether one name may be a slip of the pen for the other: a part of it, or some letters away. */
function isNear(a: string, b: string): boolean {
  return a.includes(b) || b.includes(a) || editDistance(a, b) <= Math.max(1, Math.floor(Math.max(a.length, b.length) / 4));
}

/** Letters to be put in, left out or changed to come from one text to the other. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
