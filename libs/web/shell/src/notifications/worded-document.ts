import { extendFragment } from '@alongside/web-client';
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import type { WebFeature } from '../feature';
import { useInstalledFeatures } from '../features-context';

/** Gives a hook for the document with what every installed feature reads for its kinds, in one request. */
export function worded<Data, Variables>(document: TypedDocumentNode<Data, Variables>): () => TypedDocumentNode<Data, Variables> {
  const made = new WeakMap<readonly WebFeature[], TypedDocumentNode<Data, Variables>>();
  return function useWorded() {
    const features = useInstalledFeatures();
    const known = made.get(features) ?? extendFragment(document, 'NotificationParts', features.flatMap(({ notifications = {} }) => Object.values(notifications)).flatMap(({ fragment }) => (fragment ? [fragment] : [])));
    made.set(features, known);
    return known;
  };
}
