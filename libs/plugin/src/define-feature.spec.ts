import { defineFeature, type FeatureInput, ManifestError, type OptionsOf } from './index';

const sound = { key: 'diary', title: 'Diary', summary: 'What a child did today.' } as const;

function problemsOf(manifest: FeatureInput): readonly string[] {
  try {
    defineFeature(manifest);
    return [];
  } catch (reason) {
    if (reason instanceof ManifestError) return reason.problems;
    throw reason;
  }
}

describe('defineFeature', () => {
  it('gives a manifest back with literal keys and everything it left out empty', () => {
    const feature = defineFeature({
      ...sound,
      actions: { 'diary.record': { title: 'Record', audience: 'staff', kind: 'write', defaultRoles: ['practitioner'] } },
    });
    const action: keyof typeof feature.actions = 'diary.record';
    // @ts-expect-error the feature has no such action
    const wrong: keyof typeof feature.actions = 'diary.forget';
    expect(feature.actions[action].audience).toBe('staff');
    expect(wrong).not.toBe(action);
    expect(feature).toMatchObject({ always: false, dependencies: [], events: {}, notifications: {}, timeline: {}, retention: {}, mandatedBy: [] });
    expect(feature.options).toEqual({ version: 1, schema: { type: 'object', properties: {}, additionalProperties: false }, defaults: {} });
    expect(Object.isFrozen(feature)).toBe(true);
  });

  it('derives the type of a setting’s options from their schema', () => {
    const feature = defineFeature({
      ...sound,
      options: {
        version: 1,
        schema: { type: 'object', required: ['meals'], properties: { meals: { type: 'array', items: { enum: ['LUNCH', 'TEA'] } }, reminders: { type: 'boolean' } } },
        defaults: { meals: ['LUNCH'] },
      },
    });
    const options: OptionsOf<typeof feature> = { meals: ['TEA'] };
    // @ts-expect-error not one of the meals
    const wrong: OptionsOf<typeof feature> = { meals: ['SUPPER'] };
    expect(feature.options.version).toBe(1);
    expect([options.meals, wrong.meals]).toEqual([['TEA'], ['SUPPER']]);
  });

  it.each(['Diary', 'my diary', 'diary_book', 'diary-', '-diary', '2diary', ''])('refuses the key "%s"', (key) => {
    expect(problemsOf({ ...sound, key })).toEqual([expect.stringContaining(`the key "${key}" is not kebab-case`)]);
  });

  it('refuses an empty title and an empty summary', () => {
    expect(problemsOf({ ...sound, title: ' ', summary: '' })).toEqual(['the title is empty', 'the summary is empty']);
  });

  it('refuses keys that do not begin with the feature’s own', () => {
    const manifest: FeatureInput = {
      ...sound,
      actions: { 'register.sign-in': { title: 'Sign in', audience: 'staff', kind: 'write', defaultRoles: [] } },
      events: { recorded: { version: 1, summary: 'Recorded.' } },
      notifications: { 'diaries.new': { title: 'New', urgency: 'digest', audience: 'guardian' } },
      timeline: { 'other.entry': { summary: 'An entry.', category: 'care' } },
      retention: { 'diary-entries': { summary: 'Entries.', keep: '3 years after leaving' } },
    };
    expect(problemsOf(manifest)).toEqual([
      'the action "register.sign-in" does not begin with "diary."',
      'the event "recorded" does not begin with "diary."',
      'the notification "diaries.new" does not begin with "diary."',
      'the timeline kind "other.entry" does not begin with "diary."',
      'the retention class "diary-entries" does not begin with "diary."',
    ]);
  });

  it('refuses a key that is not kebab-case after the feature’s own', () => {
    expect(problemsOf({ ...sound, events: { 'diary.entryRecorded': { version: 1, summary: 'Recorded.' } } })).toEqual([
      'the event "diary.entryRecorded" is not kebab-case after "diary."',
    ]);
  });

  it('refuses an event whose version is not a whole number from 1', () => {
    expect(problemsOf({ ...sound, events: { 'diary.recorded': { version: 0, summary: 'Recorded.' } } })).toEqual([
      'the event "diary.recorded" has version 0; versions are whole numbers from 1',
    ]);
  });

  it('refuses entries without words', () => {
    const manifest: FeatureInput = {
      ...sound,
      actions: { 'diary.record': { title: '', audience: 'staff', kind: 'write', defaultRoles: [] } },
      timeline: { 'diary.entry': { summary: 'An entry.', category: '' } },
      retention: { 'diary.entry': { summary: 'Entries.', keep: ' ' } },
    };
    expect(problemsOf(manifest)).toEqual([
      'the action "diary.record" has no title',
      'the timeline kind "diary.entry" has no category',
      'the retention class "diary.entry" has no keep',
    ]);
  });

  it('refuses staff roles on what is not for staff, and roles that do not exist', () => {
    const manifest = {
      ...sound,
      actions: {
        'diary.reply': { title: 'Reply', audience: 'guardian', kind: 'write', defaultRoles: ['manager'] },
        'diary.record': { title: 'Record', audience: 'staff', kind: 'write', defaultRoles: ['gardener'] },
      },
    } as unknown as FeatureInput;
    expect(problemsOf(manifest)).toEqual([
      'the action "diary.reply" is for audience "guardian" but names staff roles',
      'the action "diary.record" names a role that does not exist: "gardener"',
    ]);
  });

  it('refuses a feature that depends on itself or names a dependency twice', () => {
    expect(problemsOf({ ...sound, dependencies: ['diary', 'register', 'register'] })).toEqual(['it depends on itself', 'the dependency "register" is listed twice']);
  });

  it('refuses a mandate without its rule or its day', () => {
    expect(problemsOf({ ...sound, mandatedBy: [{ nation: 'england', rule: 'EYFS 3.77', edition: '2025', from: '2025-09-01' }] })).toEqual([]);
    expect(problemsOf({ ...sound, mandatedBy: [{ nation: 'england', rule: '', edition: '2025', from: 'September' }] })).toEqual([
      'mandate 1 does not name its rule and edition',
      'mandate 1 takes effect on "September", which is not a day (YYYY-MM-DD)',
    ]);
  });

  it('refuses options without a version, an object schema or defaults', () => {
    const options = { version: 0, schema: { type: 'string' }, defaults: undefined } as unknown as FeatureInput['options'];
    expect(problemsOf({ ...sound, options })).toEqual([
      'the options have version 0; versions are whole numbers from 1',
      'the options schema is not a JSON Schema of type "object"',
      'the options have no defaults',
    ]);
  });

  it('asks for an upgrade function from the second version of the options on', () => {
    const options = { version: 2, schema: { type: 'object' }, defaults: {} } as const;
    expect(problemsOf({ ...sound, options })).toEqual(['the options have version 2 but no upgrade function for what was stored before']);
    expect(problemsOf({ ...sound, options: { ...options, upgrade: () => ({}) } })).toEqual([]);
  });

  it('says everything that is wrong in one message', () => {
    expect(() => defineFeature({ key: 'My Diary', title: '', summary: 'x' })).toThrow(
      /^The manifest of feature "My Diary" is not sound:\n- the key "My Diary" is not kebab-case .*\n- the title is empty$/,
    );
  });
});
