import { type FragmentDefinitionNode, Kind, type SelectionSetNode } from 'graphql';
import { failure } from '../failure';
import { limits } from './limits';

/**
 * Refuses a field that stands in one place too often (`{ a a a … }`, also through fragments and nested: `{ a { b b } a { b b } }`
 * has `a` twice and `b` four times in one place). Validation compares all of one place with each other, which costs the
 * square of their number. Only call it on what was measured to be small with fragments written out: this writes them out.
 */
export function checkRepeats(root: SelectionSetNode, fragments: ReadonlyMap<string, FragmentDefinitionNode>): void {
  let places: SelectionSetNode[][] = [[root]];
  while (places.length > 0) {
    const below: SelectionSetNode[][] = [];
    for (const sets of places) {
      for (const [name, { times, selections }] of fieldsOf(sets, fragments)) {
        if (times > limits.repeats) {
          throw failure.limit(`"${name}" is asked for ${times} times in one place; at most ${limits.repeats} are allowed.`, 'repeats');
        }
        if (selections.length > 0) below.push(selections);
      }
    }
    places = below;
  }
}

interface Place {
  times: number;
  selections: SelectionSetNode[];
}

function fieldsOf(sets: readonly SelectionSetNode[], fragments: ReadonlyMap<string, FragmentDefinitionNode>): Map<string, Place> {
  const found = new Map<string, Place>();
  const open = [...sets];
  for (let set = open.pop(); set !== undefined; set = open.pop()) {
    for (const node of set.selections) {
      if (node.kind === Kind.INLINE_FRAGMENT) {
        open.push(node.selectionSet);
      } else if (node.kind === Kind.FRAGMENT_SPREAD) {
        const fragment = fragments.get(node.name.value);
        if (fragment) open.push(fragment.selectionSet);
      } else {
        const name = (node.alias ?? node.name).value;
        const place = found.get(name) ?? { times: 0, selections: [] };
        place.times += 1;
        if (node.selectionSet) place.selections.push(node.selectionSet);
        found.set(name, place);
      }
    }
  }
  return found;
}
