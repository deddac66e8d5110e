import { useEffect, useEffectEvent } from 'react';
import { useApiClient } from './session';

/**
 * Reads again whenever one of `ids` (children for parents, rooms for staff) changes on the server.
 * `refetch` is called at most once for changes that come together; an empty list watches nothing.
 */
export function useLive(ids: readonly string[], refetch: () => unknown): void {
  const { live } = useApiClient();
  const read = useEffectEvent(() => {
    // A read that fails is shown by the query itself.
    void Promise.resolve(refetch()).catch(() => undefined);
  });
  const together = [...ids].sort().join(' ');
  useEffect(() => {
    if (together === '') return undefined;
    return live.watch(together.split(' '), () => read());
  }, [live, together]);
}

/**
 * Reads again whenever what waits for the acting person has changed. The first call comes when the server listens, or when
 * it cannot be reached; so a page need not read before.
 */
export function useOwnLive(refetch: () => unknown): void {
  const { live } = useApiClient();
  const read = useEffectEvent(() => {
    void Promise.resolve(refetch()).catch(() => undefined);
  });
  useEffect(() => live.watchOwn(() => read()), [live]);
}
