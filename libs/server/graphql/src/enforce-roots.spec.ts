import { buildSchema, execute, type ExecutionResult, parse } from 'graphql';
import { actionExtension, actionsOf, publicAction } from './action';
import { enforceRoots } from './enforce-roots';
import { failureCodeOf } from './failure';
import { type ActorKind, markChecked, type RequestContext } from './request-context';

function schemaWith(action: unknown, resolve: (context: RequestContext) => unknown, options = {}) {
  const schema = buildSchema('type Query { field: String }');
  const field = schema.getQueryType()?.getFields().field;
  if (!field) throw new Error('no field');
  field.extensions = action === undefined ? {} : { [actionExtension]: action };
  field.resolve = (_source, _args, context) => resolve(context as RequestContext);
  return enforceRoots(schema, options);
}

const as = (kind: ActorKind | null) => ({ account: {}, actor: kind === null ? null : { kind }, checkedActions: new Set<string>() }) as unknown as RequestContext;

async function run(schema: ReturnType<typeof schemaWith>, context: RequestContext): Promise<unknown> {
  const { data, errors } = (await execute({ schema, document: parse('{ field }'), contextValue: context })) as ExecutionResult;
  return errors ? (failureCodeOf(errors[0]) ?? errors[0]?.message) : data?.field;
}

const checking = (...actions: string[]) => (context: RequestContext) => {
  for (const action of actions) markChecked(context, action);
  return 'done';
};

describe('the actions of root fields', () => {
  test('a root field without an action stops the start', () => {
    expect(() => schemaWith(undefined, () => null)).toThrow('Query.field names no action');
  });

  test('the action must have been asked about', async () => {
    expect(await run(schemaWith('diary.read', checking('diary.read')), as('staff'))).toBe('done');
    expect(await run(schemaWith('diary.read', checking('diary.write')), as('staff'))).toMatch(/without asking/);
    expect(await run(schemaWith('diary.read', async () => 'later'), as('staff'))).toMatch(/without asking/);
  });

  test('an error of the resolver stays what it is', async () => {
    expect(await run(schemaWith('diary.read', () => { throw new Error('mine'); }), as('staff'))).toBe('mine');
  });

  test('nobody and an account without a role are not let in', async () => {
    const resolve = jest.fn();
    expect(await run(schemaWith('diary.read', resolve), as(null))).toBe('UNAUTHENTICATED');
    expect(resolve).not.toHaveBeenCalled();
  });

  test('a public field asks for nothing', async () => {
    expect(await run(schemaWith(publicAction, () => 'open'), as(null))).toBe('open');
  });

  test('each kind of actor has its own action, and others are denied before anything runs', async () => {
    const rule = { guardian: 'diary.reply', staff: 'diary.answer' };
    const resolve = jest.fn(checking('diary.reply'));
    const schema = schemaWith(rule, resolve);
    expect(await run(schema, as('guardian'))).toBe('done');
    expect(await run(schema, as('staff'))).toMatch(/without asking/);
    expect(await run(schema, as('professional'))).toBe('DENIED');
    expect(resolve).toHaveBeenCalledTimes(2);
    expect(actionsOf(rule)).toEqual(['diary.reply', 'diary.answer']);
  });

  test("an action of one audience is denied to another, by the features' own word", async () => {
    const schema = schemaWith('diary.record', checking('diary.record'), { audienceOf: () => 'staff' });
    expect(await run(schema, as('guardian'))).toBe('DENIED');
    expect(await run(schema, as('staff'))).toBe('done');
  });

  test("a room's tablet without a person is let in only where the action is for tablets", async () => {
    const schema = (onDevice: boolean) => schemaWith('diary.record', checking('diary.record'), { audienceOf: () => 'staff', onDevice: () => onDevice });
    expect(await run(schema(true), as('device'))).toBe('done');
    expect(await run(schema(false), as('device'))).toBe('DENIED');
    expect(await run(schemaWith('core.see', checking('core.see'), { audienceOf: () => 'any' }), as('device'))).toBe('DENIED');
  });

  test('a schema enforced twice asks once', async () => {
    const schema = schemaWith('diary.read', checking('diary.read'));
    const { resolve } = schema.getQueryType()?.getFields().field ?? {};
    enforceRoots(schema);
    expect(schema.getQueryType()?.getFields().field?.resolve).toBe(resolve);
  });
});
