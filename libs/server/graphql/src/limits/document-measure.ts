import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { failure } from '../failure';
import { limits } from './limits';

/** What a selection asks for with all fragments written out. Each number is found in one pass over the text. */
interface Measure {
  /** Levels of fields without `edges` and `node`; 0 for none. Below `__schema` and `__type` it is counted apart. */
  depth: number;
  introspectionDepth: number;
  aliases: number;
  /** Fields, spreads and inline fragments. */
  expanded: number;
  /** Fields of the selection itself, not of what is below them. */
  own: number;
}

const uncounted: ReadonlySet<string> = new Set(['edges', 'node']);
const introspectionRoots: ReadonlySet<string> = new Set(['__schema', '__type']);

/**
 * Measures every operation and fragment of a document without executing, validating or writing anything out: a
 * fragment is measured once and its numbers are reused wherever it is spread, so the work grows with the text only.
 */
export class DocumentMeasure {
  readonly operations: OperationDefinitionNode[] = [];
  readonly fragments = new Map<string, FragmentDefinitionNode>();
  private readonly measured = new Map<string, Measure | 'open'>();

  constructor(document: DocumentNode) {
    for (const definition of document.definitions) {
      if (definition.kind === Kind.OPERATION_DEFINITION) this.operations.push(definition);
      // Two of one name are refused by validation; the first one counts until then.
      if (definition.kind === Kind.FRAGMENT_DEFINITION && !this.fragments.has(definition.name.value)) {
        this.fragments.set(definition.name.value, definition);
      }
    }
  }

  operation(node: OperationDefinitionNode): Measure {
    return this.selection(node.selectionSet, 0);
  }

  /** @throws LIMIT_EXCEEDED when the fragment reaches itself */
  fragment(name: string, nesting = 0): Measure {
    const known = this.measured.get(name);
    if (known === 'open') throw failure.limit(`The fragment "${name}" contains itself.`, 'fragments');
    if (known !== undefined) return known;
    const definition = this.fragments.get(name);
    if (definition === undefined) return nothing();
    this.measured.set(name, 'open');
    const measure = this.selection(definition.selectionSet, nesting + 1);
    this.measured.set(name, measure);
    return measure;
  }

  private selection(set: SelectionSetNode, nesting: number): Measure {
    if (nesting > limits.nesting) throw failure.limit('The document is nested too deeply.', 'depth');
    const sum = nothing();
    for (const node of set.selections) {
      sum.expanded += 1;
      if (node.kind === Kind.FIELD) {
        sum.own += 1;
        if (node.alias !== undefined) sum.aliases += 1;
        const below = node.selectionSet ? this.selection(node.selectionSet, nesting + 1) : nothing();
        addField(sum, node.name.value, below);
      } else {
        add(sum, node.kind === Kind.FRAGMENT_SPREAD ? this.fragment(node.name.value, nesting) : this.selection(node.selectionSet, nesting + 1));
      }
    }
    return sum;
  }
}

function nothing(): Measure {
  return { depth: 0, introspectionDepth: 0, aliases: 0, expanded: 0, own: 0 };
}

function add(sum: Measure, part: Measure): void {
  sum.depth = Math.max(sum.depth, part.depth);
  sum.introspectionDepth = Math.max(sum.introspectionDepth, part.introspectionDepth);
  sum.aliases += part.aliases;
  sum.expanded += part.expanded;
  sum.own += part.own;
}

function addField(sum: Measure, name: string, below: Measure): void {
  if (introspectionRoots.has(name)) {
    sum.introspectionDepth = Math.max(sum.introspectionDepth, below.depth + 1, below.introspectionDepth + 1);
  } else {
    sum.depth = Math.max(sum.depth, below.depth + (uncounted.has(name) ? 0 : 1));
    sum.introspectionDepth = Math.max(sum.introspectionDepth, below.introspectionDepth);
  }
  sum.aliases += below.aliases;
  sum.expanded += below.expanded;
}
