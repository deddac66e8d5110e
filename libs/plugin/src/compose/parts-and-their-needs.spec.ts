import { part, problemsOf } from '../testing/parts';

const read = { title: 'Read', audience: 'staff', kind: 'read', defaultRoles: [] } as const;
const recorded = { version: 1, summary: 'Something was recorded.' };

describe('what a feature needs from others', () => {
  it('refuses a dependency that is not among the features', () => {
    expect(problemsOf(part('diary', { feature: { dependencies: ['register'] } }))).toEqual(['"diary" depends on "register", which is not among the features']);
  });

  it('refuses features that depend on each other in a circle', () => {
    const features = [['diary', 'sleep'], ['sleep', 'register'], ['register', 'diary']].map(([key = '', needs = '']) => part(key, { feature: { dependencies: [needs] } }));
    expect(problemsOf(...features)).toEqual(['circular dependency: "diary" → "sleep" → "register" → "diary"']);
  });

  it('refuses a foundation that stands on a feature', () => {
    expect(problemsOf(part('diary'), part('core', { foundation: true, feature: { dependencies: ['diary'] } }))).toEqual(['"core" is a foundation and may not depend on "diary"']);
  });

  it('refuses an action without a rule', () => {
    expect(problemsOf(part('diary', { feature: { actions: { 'diary.read': read } } }))).toEqual(['the action "diary.read" of "diary" has no rule']);
  });

  it('asks no rule of an action that is for everybody', () => {
    expect(problemsOf(part('account', { feature: { actions: { 'account.sign-in': { ...read, audience: 'public' } } } }))).toEqual([]);
  });

  it('refuses a rule for an action that nobody declares', () => {
    expect(problemsOf(part('diary', { rules: { 'diary.forget': {} } }))).toEqual(['"diary" has a rule for the action "diary.forget", which no feature declares']);
  });

  it('refuses a rule for another feature’s action', () => {
    const register = part('register', { feature: { actions: { 'register.read': read } }, rules: { 'register.read': {} } });
    expect(problemsOf(register, part('diary', { rules: { 'register.read': {} } }))).toEqual(['"diary" has a rule for the action "register.read", which belongs to "register"']);
  });

  it('refuses a handler of an event that nobody declares', () => {
    expect(problemsOf(part('diary', { handlers: [{ name: 'diary.copy', on: ['register.arrived'] }] }))).toEqual([
      'the handler "diary.copy" of "diary" listens to "register.arrived", which no feature declares',
    ]);
  });

  it('refuses a handler of an event of a feature that is not among its dependencies', () => {
    const register = part('register', { feature: { events: { 'register.arrived': recorded } } });
    const handlers = [{ name: 'diary.copy', on: ['register.arrived'] }];
    expect(problemsOf(register, part('diary', { handlers }))).toEqual(['the handler "diary.copy" of "diary" listens to "register.arrived" of "register", which is not among its dependencies']);
    expect(problemsOf(register, part('diary', { handlers, feature: { dependencies: ['register'] } }))).toEqual([]);
  });

  it('lets every feature listen to its own events and to those of a foundation', () => {
    const core = part('core', { foundation: true, feature: { events: { 'core.child-enrolled': recorded } } });
    const diary = part('diary', { feature: { events: { 'diary.recorded': recorded } }, handlers: [{ name: 'diary.index', on: ['diary.recorded', 'core.child-enrolled'] }] });
    expect(problemsOf(core, diary)).toEqual([]);
  });

  it('refuses options whose defaults do not fit their own schema', () => {
    const schema = { type: 'object', properties: { minutes: { type: 'integer', minimum: 5 } }, required: ['minutes', 'kinds'], additionalProperties: false } as const;
    expect(problemsOf(part('sleep', { feature: { options: { version: 1, schema, defaults: { minutes: 1 } } } }))).toEqual([
      expect.stringContaining('"sleep": the options schema is not a sound JSON Schema'),
    ]);
    const sound = { ...schema, required: ['minutes'] };
    expect(problemsOf(part('sleep', { feature: { options: { version: 1, schema: sound, defaults: { minutes: 1, colour: 'red' } } } }))).toEqual([
      '"sleep": the options defaults do not fit their schema: the whole must NOT have additional properties',
      '"sleep": the options defaults do not fit their schema: /minutes must be >= 5',
    ]);
  });

  it('takes hints for the form in the options schema, but no misspelt keyword', () => {
    const options = (property: object) => ({ version: 1, schema: { type: 'object', properties: { minutes: { type: 'integer', ...property } } }, defaults: {} }) as const;
    expect(problemsOf(part('sleep', { feature: { options: options({ 'x-unit': 'minutes' }) } }))).toEqual([]);
    expect(problemsOf(part('sleep', { feature: { options: options({ minimun: 5 }) } }))).toEqual([expect.stringContaining('unknown keyword: "minimun"')]);
  });

  it('refuses a manifest that was not checked', () => {
    const { feature } = part('diary');
    expect(problemsOf({ feature: { ...feature, title: '' } })).toEqual(['"diary": the title is empty']);
  });
});
