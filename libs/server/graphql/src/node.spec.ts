import { execute, type ExecutionResult, parse } from 'graphql';
import { Field, ObjectType, Query, Resolver } from 'type-graphql';
import { Concerns, PublicAction } from './action';
import { failureCodeOf } from './failure';
import { globalId } from './global-id';
import { defineNode, Node, nodeRegistry } from './node';
import { markChecked, type RequestContext } from './request-context';
import { createSchema } from './schema';

const trust = '0190aaaa-0000-7000-8000-00000000000a';
const other = '0190aaaa-0000-7000-8000-00000000000b';
const ids = ['0190bbbb-0000-7000-8000-000000000001', '0190bbbb-0000-7000-8000-000000000002'] as const;

@ObjectType({ implements: Node, description: 'A thing.' })
@Concerns('none')
class Thing extends Node {
  @Field(() => String, { description: 'Its name.' })
  name: string;
}

@Resolver()
class ThingResolver {
  @PublicAction()
  @Query(() => Thing, { nullable: true, description: 'None.' })
  thing(): Thing | null {
    return null;
  }
}

const loaded: (readonly string[])[] = [];
const things = defineNode({
  tag: 'thng',
  typeName: 'Thing',
  load: async (context, wanted) => {
    loaded.push(wanted);
    if (context.requestId !== 'forgetful') markChecked(context, 'things.see');
    return new Map(wanted.filter((id) => id === ids[0]).map((id) => [id, { id: globalId('thng', trust, id), name: 'a thing' }]));
  },
});
const schema = createSchema({ resolvers: [ThingResolver], nodes: [things] });

async function ask(id: string, actor: object | null = { trustId: trust }, requestId = 'r') {
  const memory = new Map<symbol, unknown>();
  const context = { actor, requestId, checkedActions: new Set(), memo: (key: symbol, make: () => unknown) => (memory.has(key) ? memory.get(key) : memory.set(key, make()).get(key)) };
  const result = (await execute({ schema, document: parse('query($id: ID!, $b: ID!) { node(id: $id) { __typename id ... on Thing { name } } again: node(id: $b) { id } }'), variableValues: { id, b: globalId('thng', trust, ids[1]) }, contextValue: context as unknown as RequestContext })) as ExecutionResult;
  return result.errors ? (failureCodeOf(result.errors[0]) ?? result.errors[0]?.message) : result.data;
}

describe('node(id)', () => {
  const id = globalId('thng', trust, ids[0]);

  test('finds what there is, several of a type in one load', async () => {
    expect(await ask(id)).toEqual({ node: { __typename: 'Thing', id, name: 'a thing' }, again: null });
    expect(loaded.at(-1)).toEqual([ids[0], ids[1]]);
  });

  test('what is of another trust, of no type, or not there is null, and the three look alike', async () => {
    const none = { node: null, again: null };
    expect(await ask(globalId('thng', other, ids[0]))).toEqual(none);
    expect(await ask(globalId('none', trust, ids[0]))).toEqual(none);
    expect(await ask(globalId('thng', trust, ids[1]))).toEqual(none);
  });

  test('needs somebody who acts, and an id', async () => {
    expect(await ask(id, null)).toBe('UNAUTHENTICATED');
    expect(await ask('nonsense')).toBe('BAD_INPUT');
  });

  test('a type that does not ask the access rules gives nothing away', async () => {
    expect(await ask(id, { trustId: trust }, 'forgetful')).toMatch(/without asking the access rules/);
  });

  test('two types cannot share a tag or a name', () => {
    expect(() => nodeRegistry([things, defineNode({ tag: 'thng', typeName: 'Other', load: async () => new Map() })])).toThrow(/share the id tag "thng"/);
    expect(() => nodeRegistry([things, defineNode({ tag: 'othr', typeName: 'Thing', load: async () => new Map() })])).toThrow(/"Thing" is defined as a node twice/);
    expect(() => defineNode({ tag: 'x', typeName: 'X', load: async () => new Map() })).toThrow(/4 ASCII letters/);
  });
});
