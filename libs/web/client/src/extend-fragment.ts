import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import type { DefinitionNode, DocumentNode } from 'graphql';

/** A fragment of a feature, compiled (`XFragmentDoc`). */
export type FeatureFragment = DocumentNode;

/**
 * Gives the document with each feature's fragment spread inside the fragment called `name`, so that one request reads
 * what the core shows and what every installed feature adds to it. Call it once for each document, outside of components:
 * the cache knows a document by its identity.
 */
export function extendFragment<Data, Variables>(
  document: TypedDocumentNode<Data, Variables>,
  name: string,
  fragments: readonly FeatureFragment[],
): TypedDocumentNode<Data, Variables> {
  const known = new Set<string>();
  const added: DefinitionNode[] = [];
  for (const definition of fragments.flatMap((fragment) => fragment.definitions)) {
    if (definition.kind !== 'FragmentDefinition' || known.has(definition.name.value)) continue;
    known.add(definition.name.value);
    added.push(definition);
  }
  const roots = fragments.flatMap((fragment) => {
    const first = fragment.definitions[0];
    return first?.kind === 'FragmentDefinition' ? [first.name.value] : [];
  });
  const definitions = document.definitions.map((definition) =>
    definition.kind === 'FragmentDefinition' && definition.name.value === name
      ? {
          ...definition,
          selectionSet: {
            ...definition.selectionSet,
            selections: [
              ...definition.selectionSet.selections,
              ...roots.map((root) => ({ kind: 'FragmentSpread', name: { kind: 'Name', value: root } }) as const),
            ],
          },
        }
      : definition,
  );
  return { ...document, definitions: [...definitions, ...added] } as TypedDocumentNode<Data, Variables>;
}
