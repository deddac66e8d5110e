import { type Dispatch, type SetStateAction, useEffect, useEffectEvent } from 'react';
import type { ApiClient } from './api-client';
import { problemOf } from './api-problem';
import type { RightsTold } from './live-socket';
import type { SessionState } from './session';

/** The longest wait before reading anew, in milliseconds: a change for a whole trust reaches many devices at one moment. */
const jitter = 800;

/**
 * Follows what the acting person may see and do. As soon as it is less than before, nothing that was read stays: the pages
 * close, the cache is emptied, and everything is read anew, whatever is still open to them. When it is more, what is shown is
 * read again behind the page.
 */
export function useRights(client: ApiClient, state: SessionState, setState: Dispatch<SetStateAction<SessionState>>, read: () => Promise<SessionState>): void {
  const acting = state.status === 'ready' ? state.actor.id : null;
  const mark = state.status === 'ready' ? state.viewer.rights : null;

  const beginAnew = useEffectEvent(async () => {
    setState({ status: 'loading' });
    await client.apollo.clearStore();
    await new Promise((resolve) => setTimeout(resolve, Math.random() * jitter));
    // Without an answer nothing is shown.
    setState(await read().then((fresh) => (fresh.status === 'ready' ? { ...fresh, narrowed: true } : fresh), (error: unknown): SessionState => ({ status: 'failed', problem: problemOf(error) })));
  });

  const readAgain = useEffectEvent(async () => {
    const fresh = await read().catch(() => null);
    if (fresh?.status === 'ready') setState((before) => (before.status === 'ready' && before.actor.id === fresh.actor.id ? { ...fresh, narrowed: before.narrowed ?? false } : before));
    await client.apollo.refetchQueries({ include: 'active' });
  });

  const told = useEffectEvent((rights: RightsTold) => {
    if (rights.mark === mark) return;
    void (rights.narrower === false ? readAgain() : beginAnew()).catch(() => undefined);
  });

  const check = useEffectEvent(async () => {
    const fresh = await read().catch(() => null);
    // No answer is no change: what is on the screen was theirs, and the next check comes.
    if (fresh === null || (fresh.status === 'ready' && fresh.viewer.rights === mark)) return;
    await beginAnew();
  });

  useEffect(() => {
    if (acting === null) return undefined;
    return client.live.watchRights((rights) => told(rights), () => void check().catch(() => undefined));
  }, [client, acting]);
}
