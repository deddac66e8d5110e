import fc from 'fast-check';
import { execute, type ExecutionResult, GraphQLError, validate } from 'graphql';
import { resolved, tinySchema } from '../testing/tiny-graph';
import { checkDocument } from './check-document';
import { checkOperation } from './check-operation';
import { limits } from './limits';
import { createPreparation } from './prepare-operation';

const fragmentNames = ['A', 'B', 'C', 'D', 'E'];

/** Any selection on Person: fields, aliases, pages, inline fragments, spreads of any fragment (also of the one it stands in). */
const { selection } = fc.letrec<{ selection: string; field: string }>((tie) => ({
  selection: fc.array(tie('field'), { minLength: 1, maxLength: 4, depthIdentifier: 'selection' }).map((fields) => `{${fields.join(' ')}}`),
  field: fc.oneof(
    { depthIdentifier: 'selection', depthSize: 'medium', withCrossShrink: true },
    fc.constantFrom('id', 'name', '__typename', 'id', 'name', 'x:id'),
    fc.constantFrom(...fragmentNames).map((name) => `...${name}`),
    tie('selection').map((inside) => `best${inside}`),
    tie('selection').map((inside) => `a:best${inside}`),
    tie('selection').map((inside) => `others${inside}`),
    // One size a document: two sizes of one field in one place are no valid document.
    tie('selection').map((inside) => `friends(first:SIZE){edges{node${inside}}}`),
    tie('selection').map((inside) => `...{${inside.slice(1)}`),
    tie('selection').map((inside) => `...on Person${inside}`),
  ),
}));

/** Most documents spread only fragments that come later, the others any: those are mostly circles. */
const forwards = (body: string, index: number) => body.replace(/\.\.\.([A-E])/g, (spread, name: string) => (fragmentNames.indexOf(name) > index ? spread : 'id'));

const document = fc
  .tuple(selection, fc.array(selection, { minLength: 5, maxLength: 5 }), fc.integer({ min: -5, max: 110 }), fc.integer({ min: 0, max: 9 }), fc.constantFrom('1', '2', '5', '100', '-3', '2147483647', '$n'))
  .map(([root, bodies, n, kind, size]) => ({
    text: `query Q($n: Int!) { q: me { friends(first: $n) { edges { cursor } } } me${root} } query Uses($n: Int!) { me { ...A ...B ...C ...D ...E } q: me { friends(first: $n) { edges { cursor } } } } ${bodies
      .map((body, index) => `fragment ${fragmentNames[index]} on Person${kind === 0 ? body : forwards(body, index)}`)
      .join(' ')}`.replaceAll('SIZE', size),
    n,
  }));

const prepare = createPreparation({ schema: tinySchema, introspection: false });

describe('whatever is let in', () => {
  test('runs with no more work than its points allow, and is decided in milliseconds', async () => {
    let ran = 0;
    await fc.assert(
      fc.asyncProperty(document, async ({ text, n }) => {
        const started = performance.now();
        const { prepared, errors } = prepare({ query: text, operationName: 'Q', variables: { n } }, 'http');
        expect(performance.now() - started).toBeLessThan(500);
        if (!prepared) {
          for (const error of errors) expect(['LIMIT_EXCEEDED', 'BAD_INPUT']).toContain(error.extensions.code);
          return;
        }
        ran += 1;
        resolved.fields = 0;
        const result = (await execute({ schema: tinySchema, document: prepared.document, operationName: 'Q', variableValues: { n }, contextValue: {} })) as ExecutionResult;
        expect(resolved.fields).toBeLessThanOrEqual(limits.cost);
        expect(JSON.stringify(result).length).toBeLessThan(2_000_000);
      }),
      { numRuns: 150, seed: 20260301 },
    );
    // Otherwise the property says nothing.
    expect(ran).toBeGreaterThan(30);
  });

  test('the most repetitive documents that pass are validated quickly', () => {
    const repeat = (times: number, text: string) => Array.from({ length: times }, () => text).join(' ');
    const names = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].slice(0, 18);
    const worst = [
      `{${repeat(limits.repeats, 'me{id name}')}}`,
      `{me{${repeat(5, `best{${repeat(5, 'best{id name}')}}`)}}}`,
      `{me{${names.map((name) => `...${name}`).join(' ')}}}${names.map((name, index) => `fragment ${name} on Person{best{${names.slice(index + 1, index + 2).map((next) => `...${next}`).join(' ')} id}}`).join(' ')}`,
      `{me{${names.map((name) => `...${name}`).join(' ')}}}${names.map((name) => `fragment ${name} on Person{best{best{best{id name}}} others{id name}}`).join(' ')}`,
    ];
    for (const text of worst) {
      const parsed = checkWithinLimits(text);
      if (parsed === undefined) continue;
      const started = performance.now();
      validate(tinySchema, parsed);
      expect(performance.now() - started).toBeLessThan(150);
    }
  });
});

function checkWithinLimits(text: string) {
  try {
    return checkDocument(text);
  } catch (error) {
    expect(error).toBeInstanceOf(GraphQLError);
    return undefined;
  }
}

describe('the cost of an operation', () => {
  const cost = (text: string, variables: Record<string, unknown> = {}) => {
    try {
      checkOperation(tinySchema, checkDocument(text), undefined, variables);
      return 'passes';
    } catch (error) {
      return error instanceof GraphQLError ? `${String(error.extensions.code)} ${String(error.extensions.limit ?? error.extensions.reason ?? '')}`.trim() : error;
    }
  };
  const page = (first: string) => `query($n: Int = 3, $ids: [ID!] = []) { me { friends(first: ${first}) { edges { node { name friends(first: 20) { edges { node { id name } } } } } } } byIds(ids: $ids) { id } }`;

  test.each([
    ['a small page', page('10'), {}, 'passes'],
    ['a large page of pages', page('100'), {}, 'LIMIT_EXCEEDED cost'],
    ['a large page by variable', page('$n'), { n: 100 }, 'LIMIT_EXCEEDED cost'],
    ['a small page by variable', page('$n'), { n: 4 }, 'passes'],
    ['a page size beyond all numbers', page('2147483647'), {}, 'LIMIT_EXCEEDED cost'],
    ['a negative page size, which pays for nothing else', `{ me { friends(first: -2147483648) { edges { node { id } } } others { others { others { others { others { others { id } } } } } } } }`, {}, 'LIMIT_EXCEEDED cost'],
    ['a long list of ids', page('1'), { ids: Array.from({ length: 6000 }, () => 'x') }, 'LIMIT_EXCEEDED cost'],
    ['lists in lists without a size', '{ me { others { others { others { others { others { others { id } } } } } } } }', {}, 'LIMIT_EXCEEDED cost'],
    ['a page size that is not a number', page('$n'), { n: 'many' }, 'BAD_INPUT variables'],
    ['a missing page size', 'query($n: Int!) { me { friends(first: $n) { edges { cursor } } } }', {}, 'BAD_INPUT variables'],
    ['variables nested without end', '{ me { id } }', { a: JSON.parse(`${'['.repeat(5000)}${']'.repeat(5000)}`) as unknown }, 'LIMIT_EXCEEDED variables'],
  ])('%s', (_name, text, variables, outcome) => {
    expect(cost(text, variables)).toBe(outcome);
  });

  test('an operation is found by its name, and only its own variables are wanted', () => {
    const text = 'query One { me { id } } query Two($n: Int!) { me { friends(first: $n) { edges { cursor } } } }';
    const parsed = checkDocument(text);
    expect(checkOperation(tinySchema, parsed, 'One', {}).name?.value).toBe('One');
    expect(() => checkOperation(tinySchema, parsed, 'Two', {})).toThrow(/\$n/);
    expect(() => checkOperation(tinySchema, parsed, 'Three', {})).toThrow(/Name one of the operations/);
    expect(() => checkOperation(tinySchema, parsed, undefined, {})).toThrow(/Name one of the operations/);
    expect(() => checkOperation(tinySchema, checkDocument('{ me { id } }'), 'One', {})).toThrow(/Name one of the operations/);
  });
});
