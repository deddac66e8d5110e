import { getIntrospectionQuery } from 'graphql';
import { hostileDocuments } from '../testing/hostile-documents';
import { lastSignal, resolved } from '../testing/tiny-graph';
import { type Answer, guardian, nobody, once, startTiny, type TinyServer } from '../testing/tiny-server';

type Ask = (query: string, variables?: Record<string, unknown>) => Promise<Answer['body']>;

describe.each(['http', 'socket'] as const)('over %s', (channel) => {
  let tiny: TinyServer;
  let ask: Ask;
  let close: () => unknown;

  async function start(options: Parameters<typeof startTiny>[0] = {}): Promise<void> {
    tiny = await startTiny(options);
    const client = tiny.client();
    ask = channel === 'http' ? async (query, variables) => (await tiny.send({ query, variables })).body : (query, variables) => once(client, query, variables);
    close = () => client.dispose();
  }
  afterEach(async () => {
    await close();
    await tiny.stop();
  });
  const codes = ({ errors }: Answer['body']) => errors?.map(({ extensions }) => extensions.code);
  const logged = () => JSON.stringify(tiny.lines);

  test('a query, a mutation and their data', async () => {
    await start();
    expect(await ask('query Me($first: Int!) { me { name friends(first: $first) { edges { node { name } } pageInfo { hasNextPage } } } }', { first: 1 })).toEqual({
      data: { me: { name: 'Person 0', friends: { edges: [{ node: { name: 'Person 0' } }], pageInfo: { hasNextPage: true } } } },
    });
    const before = resolved.mutations;
    expect(await ask('mutation { touch }')).toEqual({ data: { touch: before + 1 } });
  });

  test.each(Object.entries(hostileDocuments))('refuses %s at once, before anybody is identified', async (_name, { document, limit }) => {
    await start();
    await ask('{ whoAmI }');
    const identified = tiny.identified.length;
    const started = performance.now();
    const body = await ask(document);
    expect(performance.now() - started).toBeLessThan(250);
    expect(codes(body)).toEqual(['LIMIT_EXCEEDED']);
    expect(body.errors?.[0]?.extensions.limit).toMatch(new RegExp(`^(${limit})$`));
    expect(body.data ?? null).toBeNull();
    expect(tiny.identified).toHaveLength(identified);
  });

  test('refuses what would cost too much with the variables given', async () => {
    await start();
    const query = 'query($n: Int!) { me { friends(first: $n) { edges { node { friends(first: $n) { edges { node { id } } } } } } } }';
    expect((await ask(query, { n: 100 })).errors?.[0]?.extensions).toMatchObject({ code: 'LIMIT_EXCEEDED', limit: 'cost' });
    expect((await ask(query, { n: 5 })).errors).toBeUndefined();
  });

  test('answers within the deadline and tells the work that nobody waits any more', async () => {
    await start({ deadlineMs: 150 });
    const started = performance.now();
    const body = await ask('{ slow(ms: 5000) }');
    expect(performance.now() - started).toBeLessThan(2000);
    expect(body.errors?.[0]?.extensions).toEqual({ code: 'LIMIT_EXCEEDED', limit: 'deadline' });
    expect(body.errors?.[0]?.message).toMatch(/took longer than/);
    expect(lastSignal.current?.aborted).toBe(true);
  });

  test('without a deadline of its own an operation has ten seconds', async () => {
    await start({ deadlineMs: undefined, renewAfterMs: undefined, connectionInitMs: undefined });
    expect(await ask('{ slow(ms: 300) }')).toEqual({ data: { slow: 'at last' } });
  });

  test('the deadline also holds while somebody is being identified', async () => {
    await start({ deadlineMs: 150, beforeIdentified: () => new Promise(() => undefined) });
    expect((await ask('{ whoAmI }')).errors?.[0]?.extensions).toEqual({ code: 'LIMIT_EXCEEDED', limit: 'deadline' });
  });

  test('an unexpected error shows a reference and nothing from inside; the log knows the reference and no data', async () => {
    await start();
    const body = await ask('query Oops { broken }');
    const [error] = body.errors ?? [];
    expect(error?.extensions).toEqual({ code: 'INTERNAL', reference: expect.stringMatching(/^[0-9a-f]{12}$/) });
    expect(error?.path).toEqual(['broken']);
    expect(JSON.stringify(body)).not.toMatch(/amelia|Duplicate|INSERT|stack/i);
    const line = tiny.lines.find(({ level }) => level === 'error');
    expect(line?.fields).toMatchObject({ reference: error?.extensions.reference, operationName: 'Oops', path: 'broken' });
    expect(logged()).not.toMatch(/amelia|INSERT/);
  });

  test('a null where none may be is our fault, and says nothing of the schema', async () => {
    await start();
    const body = await ask('{ hollow }');
    expect(codes(body)).toEqual(['INTERNAL']);
    expect(JSON.stringify(body)).not.toMatch(/non-nullable/);
  });

  test('a refusal that was meant keeps its sentence, code and path', async () => {
    await start();
    expect((await ask('{ again: refused }')).errors).toEqual([expect.objectContaining({ message: 'Somebody was faster.', path: ['again'], extensions: { code: 'CONFLICT' } })]);
  });

  test('no name of the schema is suggested', async () => {
    await start();
    for (const query of ['{ mee { name } }', '{ me { nam } }', '{ me { friends(firs: 1) { edges { cursor } } } }', 'mutation { tuch }', '{ me { ... on Persn { id } } }', 'query($a: Persn) { me { id } }']) {
      const body = await ask(query);
      expect(codes(body)).toContain('BAD_INPUT');
      expect(JSON.stringify(body)).not.toMatch(/did you mean/i);
    }
  });

  test('bad variables are bad input, naming the variable', async () => {
    await start();
    const body = await ask('query($n: Int!) { me { friends(first: $n) { edges { cursor } } } }', { n: 'many' });
    expect(codes(body)).toEqual(['BAD_INPUT']);
    expect(body.errors?.[0]?.message).toMatch(/\$n/);
  });

  test('text that is no GraphQL is bad input', async () => {
    await start();
    expect(codes(await ask('{ me { '))).toEqual(['BAD_INPUT']);
  });

  test('the schema is not described where introspection is off', async () => {
    await start();
    for (const query of [getIntrospectionQuery(), '{ __type(name: "Person") { name } }', '{ ...F } fragment F on Query { __schema { types { name } } }']) {
      const body = await ask(query);
      expect(body.errors?.[0]?.message).toBe('Introspection is switched off on this server.');
      expect(codes(body)).toContain('BAD_INPUT');
    }
    expect((await ask('{ me { __typename } }')).errors).toBeUndefined();
  });

  test('the standard introspection query passes where it is on', async () => {
    await start({ introspection: true });
    const body = await ask(getIntrospectionQuery({ descriptions: true, specifiedByUrl: true, directiveIsRepeatable: true, schemaDescription: true, inputValueDeprecation: true, oneOf: true }));
    expect(body.errors).toBeUndefined();
    expect(body.data).toHaveProperty('__schema');
  });

  test('an operation needs an actor unless it is public', async () => {
    await start();
    expect(await ask('{ secret }')).toEqual({ data: { secret: 'the secret' } });
    tiny.identity = nobody;
    expect(codes(await ask('{ secret }'))).toEqual(['UNAUTHENTICATED']);
    expect(codes(await ask('{ me { name } }'))).toBeUndefined();
    tiny.identity = { account: guardian.account, actor: null };
    expect(codes(await ask('{ secret }'))).toEqual(['UNAUTHENTICATED']);
  });

  test('a field that did not ask the access rules gives nothing away', async () => {
    await start();
    const body = await ask('{ forgetful }');
    expect(codes(body)).toEqual(['INTERNAL']);
    expect(JSON.stringify(body)).not.toMatch(/given away|access rules/);
  });

  test('the log says which operation and actions, and nothing that was sent or answered', async () => {
    await start();
    await ask('query Secrets($key: ID!) { secret me { name } byIds(ids: [$key]) { name } whoAmI }', { key: 'amelia' });
    const line = tiny.lines.find(({ message }) => message === 'operation');
    expect(line?.fields).toEqual({
      requestId: expect.any(String),
      channel,
      operation: 'query',
      operationName: 'Secrets',
      actions: ['tiny.read'],
      durationMs: expect.any(Number),
    });
    expect(logged()).not.toMatch(/amelia|the secret|Person 0|Gina/);
  });
});
