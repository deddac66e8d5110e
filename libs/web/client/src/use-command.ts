import { useMutation } from '@apollo/client/react';
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { useCallback, useRef, useState } from 'react';
import { type ApiProblem, problemOf } from './api-problem';
import { IntentionKeys } from './client-key';

/** How a command stands. */
export interface CommandState {
  busy: boolean;
  /** Why the last try did not work; null while all is well. */
  problem: ApiProblem | null;
  /** Forgets the problem, for instance when the person changes the form. */
  clear: () => void;
}

/**
 * One mutation whose input has a `key`. The key is made here, once for each intention: trying the same input again after
 * a lost answer is done once on the server. The function rejects with an ApiProblem; the same problem is in the state.
 */
export function useCommand<Data, Input extends { key: string }>(
  document: TypedDocumentNode<Data, { input: Input }>,
): [(input: Omit<Input, 'key'>) => Promise<Data>, CommandState] {
  const [mutate] = useMutation<Data, { input: Input }>(document);
  const keys = useRef(new IntentionKeys());
  const [running, setRunning] = useState(0);
  const [problem, setProblem] = useState<ApiProblem | null>(null);

  const run = useCallback(
    async (input: Omit<Input, 'key'>): Promise<Data> => {
      setRunning((count) => count + 1);
      setProblem(null);
      try {
        const keyed = { ...input, key: keys.current.keyFor(input) } as Input;
        const { data } = await mutate({ variables: { input: keyed } });
        keys.current.done(input);
        return data as Data;
      } catch (error) {
        const found = problemOf(error);
        setProblem(found);
        throw found;
      } finally {
        setRunning((count) => count - 1);
      }
    },
    [mutate],
  );
  const clear = useCallback(() => setProblem(null), []);
  return [run, { busy: running > 0, problem, clear }];
}
