import { useApolloClient } from '@apollo/client/react';
import { useCallback, useRef, useState } from 'react';
import { type ApiProblem, problemOf } from '../api-problem';
import { IntentionKeys } from '../client-key';
import type { CommandState } from '../use-command';
import type { QueueableOperation } from './queueable';
import type { QueuedInput, QueuedWords } from './queued-mutation';
import { useOffline } from './use-offline';

/** Sent and answered, or kept on the device under `key`. */
export type CommandOutcome<Data> = { kept: false; data: Data } | { kept: true; key: string };

/** How a command is kept when the network is away. */
export interface KeepAs<Data> extends QueuedWords {
  settingId: string | null;
  /** An answer that the server would surely give, found on the device: then nothing is kept and this is the answer. */
  foreseen?: () => Data | null;
}

/** After this long without an answer the network counts as away, in milliseconds. The client key makes that harmless. */
const patience = 10_000;
/** How long a new command waits for earlier ones that are just being sent, in milliseconds. */
const turnWait = 4_000;

/**
 * Like `useCommand`, for a mutation that a person must not lose: without network it is kept on the device, sealed, and
 * sent once the network is back. While earlier ones wait, a new one is kept behind them, so that the order stays.
 * The function rejects with an ApiProblem when the server refused, or when nothing can be kept on this device.
 */
export function useQueuedCommand<Data, Input extends { key: string }>(
  operation: QueueableOperation<Data, Input>,
): [(input: Omit<Input, 'key'>, keepAs: KeepAs<Data>) => Promise<CommandOutcome<Data>>, CommandState] {
  const apollo = useApolloClient();
  const offline = useOffline();
  const keys = useRef(new IntentionKeys());
  const [running, setRunning] = useState(0);
  const [problem, setProblem] = useState<ApiProblem | null>(null);

  const run = useCallback(
    async (input: Omit<Input, 'key'>, { settingId, foreseen, ...words }: KeepAs<Data>): Promise<CommandOutcome<Data>> => {
      const keyed = { ...input, key: keys.current.keyFor(input) } as Input;

      const keep = async (): Promise<CommandOutcome<Data> | null> => {
        if (offline === null) return null;
        const known = foreseen?.() ?? null;
        if (known !== null) return { kept: false, data: known };
        const done = await offline.keep({ operationId: operation.id, settingId, input: keyed as unknown as QueuedInput, words }).then(() => true, () => false);
        if (!done) return null;
        keys.current.done(input);
        return { kept: true, key: keyed.key };
      };

      setRunning((count) => count + 1);
      setProblem(null);
      try {
        if (offline?.hasWaiting()) {
          await Promise.race([offline.flush(), new Promise((resolve) => setTimeout(resolve, turnWait))]);
          const behind = offline.hasWaiting() ? await keep() : null;
          if (behind !== null) return behind;
        }
        const { data } = await apollo.mutate<Data, { input: Input }>({
          mutation: await operation.load(),
          variables: { input: keyed } as { input: Input },
          context: { fetchOptions: { signal: AbortSignal.timeout(patience) } },
        });
        keys.current.done(input);
        return { kept: false, data: data as Data };
      } catch (error) {
        const found = problemOf(error);
        const kept = found.code === 'NETWORK' ? await keep() : null;
        if (kept !== null) return kept;
        setProblem(found);
        throw found;
      } finally {
        setRunning((count) => count - 1);
      }
    },
    [apollo, offline, operation],
  );
  const clear = useCallback(() => setProblem(null), []);
  return [run, { busy: running > 0, problem, clear }];
}
