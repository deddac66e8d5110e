import { createHash } from 'node:crypto';
import { type DocumentNode, GraphQLError, parse } from 'graphql';
import { LRUCache } from 'lru-cache';
import { failure } from '../failure';
import { DocumentMeasure } from './document-measure';
import { limits } from './limits';
import { checkRepeats } from './repeats';

/**
 * Accepted documents by the hash of their text. A parsed document takes up to 170 bytes for each character, so the sum of
 * characters bounds memory (to some 45 MB); an app's own few hundred documents fit.
 */
const accepted = new LRUCache<string, DocumentNode>({ maxSize: 256 * 1024 });

/** Gives the hash documents are kept under: hexadecimal SHA-256 of the text, as Apollo Server makes it. */
function documentHash(source: string): string {
  return createHash('sha256').update(source).digest('hex');
}

/** Gives a document that checkDocument has accepted before. */
export function acceptedDocument(hash: string): DocumentNode | undefined {
  return accepted.get(hash);
}

/**
 * Parses a document and refuses what may not be validated, let alone executed: too long, too deep, too many aliases,
 * fragments that grow without end. Linear in the length of the text. The same text is parsed once.
 *
 * @param source GraphQL text from a client
 * @throws LIMIT_EXCEEDED with `extensions.limit`, or BAD_INPUT when the text is not GraphQL
 */
export function checkDocument(source: string): DocumentNode {
  if (source.length > limits.bytes) {
    throw failure.limit(`The document is longer than ${limits.bytes} bytes.`, 'bytes');
  }
  const hash = documentHash(source);
  const known = accepted.get(hash);
  if (known !== undefined) return known;
  const document = parseWithin(source);
  checkShape(document);
  accepted.set(hash, document, { size: source.length });
  return document;
}

function parseWithin(source: string): DocumentNode {
  try {
    return parse(source, { maxTokens: limits.tokens });
  } catch (error) {
    // The parser recurses; a nest of 2000 brackets may need more stack than there is left.
    if (error instanceof RangeError) throw failure.limit('The document is nested too deeply.', 'depth');
    if (error instanceof GraphQLError && /more that? \d+ tokens|more than \d+ tokens/.test(error.message)) {
      throw failure.limit(`The document has more than ${limits.tokens} tokens.`, 'tokens');
    }
    if (error instanceof GraphQLError) {
      throw new GraphQLError(error.message, { source: error.source, positions: error.positions, extensions: { code: 'BAD_INPUT', reason: 'syntax' } });
    }
    throw error;
  }
}

function checkShape(document: DocumentNode): void {
  const measure = new DocumentMeasure(document);
  if (measure.operations.length > limits.operations) {
    throw failure.limit(`The document has more than ${limits.operations} operations.`, 'operations');
  }
  let expandedInAll = 0;
  const countExpanded = (expanded: number) => {
    expandedInAll += expanded;
    if (expanded > limits.expanded || expandedInAll > limits.expandedInAll) {
      throw failure.limit(`With its fragments written out the document has too many fields; at most ${limits.expanded} are allowed.`, 'fields');
    }
  };
  for (const operation of measure.operations) {
    const { depth, introspectionDepth, aliases, expanded, own } = measure.operation(operation);
    if (depth > limits.depth) {
      throw failure.limit(`The operation is ${depth} levels deep; at most ${limits.depth} are allowed (without edges and node).`, 'depth');
    }
    if (introspectionDepth > limits.introspectionDepth) {
      throw failure.limit(`Introspection is ${introspectionDepth} levels deep; at most ${limits.introspectionDepth} are allowed.`, 'depth');
    }
    if (aliases > limits.aliases) {
      throw failure.limit(`The operation has more than ${limits.aliases} aliases.`, 'aliases');
    }
    if (operation.operation === 'mutation' && own > limits.mutationFields) {
      throw failure.limit(`One request may hold at most ${limits.mutationFields} mutations.`, 'mutations');
    }
    countExpanded(expanded);
  }
  for (const name of measure.fragments.keys()) countExpanded(measure.fragment(name).expanded);
  for (const operation of measure.operations) checkRepeats(operation.selectionSet, measure.fragments);
  for (const fragment of measure.fragments.values()) checkRepeats(fragment.selectionSet, measure.fragments);
}
