import { getIntrospectionQuery, GraphQLError } from 'graphql';
import { failureCodeOf } from '../failure';
import { hostileDocuments, killer551, ordinaryDocuments } from '../testing/hostile-documents';
import { checkDocument } from './check-document';

function refusal(source: string): GraphQLError | undefined {
  try {
    checkDocument(source);
    return undefined;
  } catch (error) {
    if (error instanceof GraphQLError) return error;
    throw error;
  }
}

describe('limits on a document, before it is validated', () => {
  test.each(Object.entries(hostileDocuments))('refuses %s within milliseconds', (_name, { document, limit }) => {
    const started = performance.now();
    const error = refusal(document);
    expect(performance.now() - started).toBeLessThan(100);
    expect(failureCodeOf(error)).toBe('LIMIT_EXCEEDED');
    expect(error?.extensions.limit).toMatch(new RegExp(`^(${limit})$`));
  });

  test('the killer has 551 bytes', () => {
    expect(Buffer.byteLength(killer551)).toBe(551);
  });

  test.each(Object.entries(ordinaryDocuments))('lets %s through', (_name, document) => {
    expect(refusal(document)).toBeUndefined();
  });

  test('the standard introspection query passes, with every option', () => {
    const all = getIntrospectionQuery({ descriptions: true, specifiedByUrl: true, directiveIsRepeatable: true, schemaDescription: true, inputValueDeprecation: true, oneOf: true });
    expect(refusal(all)).toBeUndefined();
  });

  test('introspection deeper than the standard query is refused', () => {
    const error = refusal(getIntrospectionQuery({ typeDepth: 12 }));
    expect(error?.extensions.limit).toBe('depth');
  });

  test('what hides below __schema does not count for the rest, nor the rest for it', () => {
    expect(refusal(`{me{${'best{'.repeat(9)}id${'}'.repeat(9)}} __schema{${'ofType{'.repeat(13)}name${'}'.repeat(13)}}}`)?.extensions.limit).toBe('depth');
    expect(refusal(`{me{${'best{'.repeat(8)}id${'}'.repeat(8)}} __schema{${'ofType{'.repeat(13)}name${'}'.repeat(13)}}}`)).toBeUndefined();
  });

  test('text that is not GraphQL is bad input with a place, and no limit', () => {
    const error = refusal('{ me { name }');
    expect(failureCodeOf(error)).toBe('BAD_INPUT');
    expect(error?.locations).toEqual([{ line: 1, column: 14 }]);
  });

  test('brackets nested as deep as the tokens allow end in an answer, not in a broken stack', () => {
    expect(refusal(`{me(a:${'['.repeat(990)}${']'.repeat(990)}){id}}`)?.extensions.limit ?? 'parsed').toMatch(/depth|parsed/);
    expect(refusal(`query($a:${'['.repeat(990)}Int${']'.repeat(990)}){me{id}}`)?.extensions.limit ?? 'parsed').toMatch(/depth|parsed/);
    expect(refusal('{'.repeat(1999))?.extensions.code).toMatch(/BAD_INPUT|LIMIT_EXCEEDED/);
  });

  test('a document is parsed once', () => {
    expect(checkDocument('{ me { name best { name } } }')).toBe(checkDocument('{ me { name best { name } } }'));
  });

  test('a document longer than a request may be is refused without being read', () => {
    expect(refusal(`{me{id}} #${' '.repeat(200_000)}`)?.extensions.limit).toBe('bytes');
  });
});
