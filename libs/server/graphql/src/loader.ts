import DataLoader from 'dataloader';
import type { RequestContext } from './request-context';

/**
 * Declares a loader that collects the keys asked for in one tick and fetches them at once, once per operation.
 *
 * @param name shown in traces, e.g. `childById`
 * @param fetchMany gets the distinct keys and gives a map of what was found; a key that is missing loads as undefined.
 *   Access rules belong in its SQL: what the actor may not see is not found.
 */
export function defineLoader<K extends string, V>(
  name: string,
  fetchMany: (context: RequestContext, keys: readonly K[]) => Promise<ReadonlyMap<K, V>>,
): (context: RequestContext) => DataLoader<K, V | undefined> {
  const key = Symbol(name);
  return (context) =>
    context.memo(
      key,
      () =>
        new DataLoader<K, V | undefined>(
          async (keys) => {
            const found = await fetchMany(context, keys);
            return keys.map((wanted) => found.get(wanted));
          },
          { name },
        ),
    );
}
