// Where a file stands in the house, and what an import reaches: the vocabulary of the `house/doors` rule.
import { builtinModules } from 'node:module';
import { dirname, posix } from 'node:path';

const FACES = ['parent', 'staff', 'public'];
const DOORS = ['api', 'testing', 'web', ...FACES]; // `web` holds what several faces of one feature share
const builtins = new Set(builtinModules);

const BROWSER_LIBRARIES =
  /^(react|react-dom|react-router|react-i18next|get-nonce|idb|@mantine\/.+|@tabler\/.+|@apollo\/client|@testing-library\/.+|@fontsource.*)(\/|$)/;
const SERVER_LIBRARIES =
  /^(typeorm|type-graphql|graphql-scalars|graphql-query-complexity|reflect-metadata|express|helmet|ws|pino|pino-http|mysql2|better-sqlite3|dataloader|busboy|rate-limiter-flexible|sql-template-tag|@apollo\/server|@as-integrations\/.+|@node-rs\/.+|@graphql-yoga\/.+)(\/|$)/;

/** Whether a file tests or configures rather than ships. `path` is relative to the root, with slashes. */
export const isSpec = (path) => /\.(spec|fixture)\.tsx?$/.test(path);
export const isConfig = (path) => /\.config\.[cm]?[jt]s$|\.mts$/.test(path);

/**
 * The place of a source file.
 * @param {string} path relative to the workspace root, with forward slashes
 * @returns {{ kind: 'face' | 'api' | 'first' | 'testing' | 'server' | 'web' | 'plugin' | 'compose' | 'app' | 'other', feature?: string, door?: string }}
 */
export function placeOf(path) {
  const feature = /^libs\/features\/([^/]+)\/src\/(?:([^/]+)\/)?/.exec(path);
  if (feature) {
    const [, name, folder] = feature;
    if (FACES.includes(folder) || folder === 'web') return { kind: 'face', feature: name, door: folder };
    if (folder === 'api') return { kind: 'api', feature: name, door: 'api' };
    if (folder === 'testing') return { kind: 'testing', feature: name, door: 'testing' };
    return { kind: 'first', feature: name, door: 'first' };
  }
  if (/^libs\/(plugin|(server|web)\/[^/]+)\/src\/testing\//.test(path)) return { kind: 'testing' };
  if (path.startsWith('libs/plugin/src/compose/')) return { kind: 'compose' };
  if (path.startsWith('libs/plugin/')) return { kind: 'plugin' };
  if (path.startsWith('libs/server/')) return { kind: 'server' };
  if (path.startsWith('libs/web/')) return { kind: 'web' };
  if (path.startsWith('libs/testing/') || path.startsWith('apps/e2e/')) return { kind: 'testing' };
  if (path.startsWith('apps/api/')) return { kind: 'app', door: 'api' };
  if (path.startsWith('apps/parent-portal/')) return { kind: 'app', door: 'parent' };
  if (path.startsWith('apps/staff-dashboard/')) return { kind: 'app', door: 'staff' };
  return { kind: 'other' };
}

/**
 * What an import specifier reaches from a file.
 * @param {string} specifier as written in the source
 * @param {string} from the importing file, relative to the root
 * @returns {{ kind: 'node' | 'browser-library' | 'server-library' | 'library' | ReturnType<typeof placeOf>['kind'], feature?: string, door?: string }}
 */
export function reachOf(specifier, from) {
  if (specifier.startsWith('.')) return placeOf(posix.join(dirname(from), specifier) + (specifier.endsWith('/') ? '' : '/'));
  if (specifier.startsWith('node:') || builtins.has(specifier)) return { kind: 'node' };
  const own = /^@alongside\/([^/]+)(?:\/(.+))?$/.exec(specifier);
  if (!own) {
    if (BROWSER_LIBRARIES.test(specifier)) return { kind: 'browser-library' };
    return { kind: SERVER_LIBRARIES.test(specifier) ? 'server-library' : 'library' };
  }
  const [, name, door] = own;
  if (name === 'plugin') return { kind: door === 'compose' ? 'compose' : 'plugin' };
  if (name === 'api') return { kind: 'app', door: 'api' };
  if (name === 'testing') return { kind: 'testing' };
  if (name.startsWith('server-')) return { kind: 'server' };
  if (name.startsWith('web-')) return { kind: 'web' };
  if (!door) return { kind: 'first', feature: name, door: 'first' };
  const folder = DOORS.includes(door) ? door : 'api';
  return placeOf(`libs/features/${name}/src/${folder}/`);
}
