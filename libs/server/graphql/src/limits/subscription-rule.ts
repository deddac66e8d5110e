import { type DocumentNode, type FragmentDefinitionNode, Kind, type OperationDefinitionNode, type SelectionNode } from 'graphql';
import { failure } from '../failure';
import type { Channel } from '../request-context';

/**
 * Subscriptions are for sockets; queries and mutations may use either way. What a subscription follows stands fast: a
 * condition on its one field could leave none.
 * @throws BAD_INPUT for a subscription over HTTP, or with `@skip` or `@include` around its field
 */
export function checkChannel(document: DocumentNode, operation: OperationDefinitionNode, channel: Channel): void {
  if (operation.operation !== 'subscription') return;
  if (channel === 'http') {
    throw failure.badInput('A subscription needs a socket: open one at the same address with the graphql-transport-ws protocol.');
  }
  if (hasCondition(document, operation.selectionSet.selections)) throw failure.badInput('The field of a subscription takes no @skip and no @include.');
}

/** Looks through fragments, which validation has found to end. */
function hasCondition(document: DocumentNode, selections: readonly SelectionNode[]): boolean {
  return selections.some((selection) => {
    if (selection.directives?.some(({ name }) => name.value === 'skip' || name.value === 'include')) return true;
    if (selection.kind === Kind.FIELD) return false;
    const inner = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragmentOf(document, selection.name.value);
    return inner !== undefined && hasCondition(document, inner.selectionSet.selections);
  });
}

function fragmentOf(document: DocumentNode, name: string): FragmentDefinitionNode | undefined {
  return document.definitions.find((definition): definition is FragmentDefinitionNode => definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === name);
}
