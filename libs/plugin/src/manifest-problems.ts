import type { FeatureInput } from './feature-manifest';
import { staffRoles } from './staff-role';

const kebabCase = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const kebabWords = /^[a-z][a-z0-9]*(-[a-z0-9]+)*(\.[a-z][a-z0-9]*(-[a-z0-9]+)*)*$/;
const civilDay = /^\d{4}-\d{2}-\d{2}$/;

const keyed = {
  actions: 'action',
  events: 'event',
  notifications: 'notification',
  timeline: 'timeline kind',
  retention: 'retention class',
} as const;

/** Everything that is wrong with a manifest, one plain sentence each; empty when it is sound. */
export function manifestProblems(manifest: FeatureInput): string[] {
  return [
    ...keyProblems(manifest),
    ...(isText(manifest.title) ? [] : ['the title is empty']),
    ...(isText(manifest.summary) ? [] : ['the summary is empty']),
    ...dependencyProblems(manifest),
    ...mandateProblems(manifest),
    ...optionsProblems(manifest),
    ...prefixProblems(manifest),
    ...actionProblems(manifest),
    ...eventProblems(manifest),
    ...wordingProblems(manifest),
  ];
}

function keyProblems({ key }: FeatureInput): string[] {
  return typeof key === 'string' && kebabCase.test(key)
    ? []
    : [`the key "${key}" is not kebab-case (small letters, digits and single hyphens, beginning with a letter)`];
}

function dependencyProblems({ key, dependencies = [] }: FeatureInput): string[] {
  const twice = dependencies.filter((name, at) => dependencies.indexOf(name) !== at);
  return [
    ...(dependencies.includes(key) ? ['it depends on itself'] : []),
    ...[...new Set(twice)].map((name) => `the dependency "${name}" is listed twice`),
  ];
}

function mandateProblems({ mandatedBy = [] }: FeatureInput): string[] {
  return mandatedBy.flatMap((mandate, at) => [
    ...(isText(mandate.rule) && isText(mandate.edition) ? [] : [`mandate ${at + 1} does not name its rule and edition`]),
    ...(civilDay.test(mandate.from) ? [] : [`mandate ${at + 1} takes effect on "${mandate.from}", which is not a day (YYYY-MM-DD)`]),
  ]);
}

function optionsProblems({ options }: FeatureInput): string[] {
  if (options === undefined) return [];
  const { version, schema, defaults, upgrade } = options;
  const problems: string[] = [];
  if (!isVersion(version)) problems.push(`the options have version ${version}; versions are whole numbers from 1`);
  if (!isObject(schema) || schema.type !== 'object') problems.push('the options schema is not a JSON Schema of type "object"');
  if (!isObject(defaults)) problems.push('the options have no defaults');
  if (version > 1 && typeof upgrade !== 'function') {
    problems.push(`the options have version ${version} but no upgrade function for what was stored before`);
  }
  return problems;
}

function prefixProblems(manifest: FeatureInput): string[] {
  const prefix = `${manifest.key}.`;
  return Object.entries(keyed).flatMap(([record, word]) =>
    Object.keys(manifest[record as keyof typeof keyed] ?? {}).flatMap((key) => {
      if (!key.startsWith(prefix)) return [`the ${word} "${key}" does not begin with "${prefix}"`];
      return kebabWords.test(key.slice(prefix.length)) ? [] : [`the ${word} "${key}" is not kebab-case after "${prefix}"`];
    }),
  );
}

function actionProblems({ actions = {} }: FeatureInput): string[] {
  return Object.entries(actions).flatMap(([key, action]) => {
    const unknown = action.defaultRoles.filter((role) => !staffRoles.includes(role));
    const forStaff = action.audience === 'staff' || action.audience === 'any';
    return [
      ...unknown.map((role) => `the action "${key}" names a role that does not exist: "${role}"`),
      ...(!forStaff && action.defaultRoles.length > 0
        ? [`the action "${key}" is for audience "${action.audience}" but names staff roles`]
        : []),
    ];
  });
}

function eventProblems({ events = {} }: FeatureInput): string[] {
  return Object.entries(events).flatMap(([key, { version }]) =>
    isVersion(version) ? [] : [`the event "${key}" has version ${version}; versions are whole numbers from 1`],
  );
}

function wordingProblems(manifest: FeatureInput): string[] {
  const { actions = {}, events = {}, notifications = {}, timeline = {}, retention = {} } = manifest;
  const lacking = (entries: [string, object][], word: string, ...names: string[]) =>
    entries.flatMap(([key, entry]) =>
      names.filter((name) => !isText(Reflect.get(entry, name))).map((name) => `the ${word} "${key}" has no ${name}`),
    );
  return [
    ...lacking(Object.entries(actions), keyed.actions, 'title'),
    ...lacking(Object.entries(events), keyed.events, 'summary'),
    ...lacking(Object.entries(notifications), keyed.notifications, 'title'),
    ...lacking(Object.entries(timeline), keyed.timeline, 'summary', 'category'),
    ...lacking(Object.entries(retention), keyed.retention, 'summary', 'keep'),
  ];
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value.trim() !== '';
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isVersion(value: unknown): boolean {
  return Number.isInteger(value) && Number(value) >= 1;
}
