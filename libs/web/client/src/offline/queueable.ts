import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import type { DocumentNode } from 'graphql';
import type { ComponentType } from 'react';
import type { QueuedInput, QueuedMutation } from './queued-mutation';

/** What the part that mends a refused entry gets. */
export interface MendProps {
  item: QueuedMutation;
  busy: boolean;
  /** Sends it again with another input; the client key stays, so that it can never be done twice. */
  send: (input: Record<string, unknown>) => void;
}

/** A mutation as the queue knows it. Make it with `queueable`. */
export interface QueuedOperation {
  /** Stays the same for ever: items on devices name it. */
  id: string;
  load(): Promise<DocumentNode>;
  /** Whether an answer says no (a union result); what it gives is kept with the item. */
  refuses?(data: unknown): boolean;
  /** Shows why an answer said no and offers ways out. */
  mend?(): Promise<{ Mend: ComponentType<MendProps> }>;
}

/** A mutation that may wait on the device, with the types of its answer and its input. */
export interface QueueableOperation<Data, Input extends { key: string }> extends QueuedOperation {
  load(): Promise<TypedDocumentNode<Data, { input: Input }>>;
  refuses?(data: Data): boolean;
}

/**
 * Declares a mutation that may wait on the device. Its feature lists it (`queueable` in `defineWebFeature`), so that
 * an item which outlived an update of the app still finds its document.
 */
export function queueable<Data, Input extends { key: string }>(operation: QueueableOperation<Data, Input>): QueueableOperation<Data, Input> {
  return operation;
}

/** The operations that this version of the app can send, by id. @throws Error when two share an id */
export function operationRegistry(operations: readonly QueuedOperation[]): ReadonlyMap<string, QueuedOperation> {
  const known = new Map<string, QueuedOperation>();
  for (const operation of operations) {
    const other = known.get(operation.id);
    if (other !== undefined && other !== operation) throw new Error(`two queueable operations are called ${operation.id}`);
    known.set(operation.id, operation);
  }
  return known;
}

/** Sends one mutation as one actor; gives the answer's data or throws an ApiProblem. */
export type SendMutation = (actorId: string, document: DocumentNode, input: QueuedInput) => Promise<unknown>;
