import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { NotificationKind } from '../feature';

const libs = join(__dirname, '../../../..');
const features = join(libs, 'features');
/** The folder of a feature that belongs to each app, and the audiences whose people use that app. */
const apps = { parent: ['guardian', 'any'], staff: ['staff', 'any'] } as const;

interface Manifest {
  key: string;
  notifications: Record<string, { audience: string }>;
}

interface Door {
  key: string;
  notifications?: Record<string, NotificationKind>;
}

/** What a module exports that has these fields. */
function exported<Wanted>(path: string, ...fields: string[]): Wanted[] {
  if (!existsSync(path)) return [];
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- every feature there is, also tomorrow's
  const module = require(path) as Record<string, unknown>;
  return Object.values(module).filter((value) => typeof value === 'object' && value !== null && fields.every((field) => field in value)) as Wanted[];
}

const below = (folder: string, fits: RegExp) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => fits.test(path) && !path.includes('node_modules')).map((path) => join(folder, path));
const names = readdirSync(features);

/** Every kind of every manifest: features' and those of the house itself. */
const kinds = [...names.map((name) => join(features, name, 'src/feature.ts')), ...below(join(libs, 'server'), /^[\w-]+\/src\/[\w-]+\.feature\.ts$/)]
  .flatMap((path) => exported<Manifest>(path, 'key', 'actions', 'notifications'))
  .flatMap(({ notifications }) => Object.entries(notifications).map(([kind, { audience }]) => ({ kind, audience })));

const doorsOf = (app: string): Door[] => names.flatMap((name) => ['ts', 'tsx'].flatMap((ending) => exported<Door>(join(features, name, 'src', app, `index.${ending}`), 'key')));

/** Every English text, as screens name it: with its feature before it. */
const texts = new Set(
  names.flatMap((name) =>
    below(join(features, name, 'src'), /(^|\/)messages\/en\.json$/).flatMap((path) => flat(JSON.parse(readFileSync(path, 'utf8')) as object, `${basename(name)}:`)),
  ),
);

function flat(value: object, above: string): string[] {
  return Object.entries(value).flatMap(([name, inner]) => (typeof inner === 'string' ? [above + name] : flat(inner as object, `${above}${name}.`)));
}

test('there are kinds of notification to look at', () => {
  expect(kinds.length).toBeGreaterThan(3);
});

describe.each(Object.entries(apps))('in the %s app', (app, audiences) => {
  const worded = doorsOf(app).flatMap(({ notifications = {} }) => Object.entries(notifications));

  test('every kind of notification that people of this app are told has words, once, and there are words for no other', () => {
    expect(worded.map(([kind]) => kind).sort()).toEqual(kinds.filter(({ audience }) => (audiences as readonly string[]).includes(audience)).map(({ kind }) => kind).sort());
  });

  test('the words are in the catalogues', () => {
    expect(worded.flatMap(([, { title, open }]) => [title, ...(open === undefined ? [] : [open])]).filter((key) => !texts.has(key))).toEqual([]);
  });
});
