// The steps of `npm test`, in order. Each gives { passed, failed, skipped, failures }; a step whose parts are not there
// says why under `missing`, and is then named as not run.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { globSync } from 'tinyglobby';
import { PRODUCTS } from './build.mjs';
import { run, stopAtEnd } from './children.mjs';
import { onlyInOne, runJest } from './jest-run.mjs';
import { startMariadb } from './mariadb.mjs';
import { root } from './setup.mjs';

const has = (path) => existsSync(join(root, path));
const specs = (pattern) => globSync(pattern, { cwd: root, ignore: ['**/node_modules/**', '**/dist/**', '**/lint-fixtures/**'] }).length;

/** A step that is one of the other tools: right when it ends with 0. */
function tool(...args) {
  return async () => {
    const code = await run(process.execPath, args.map((arg, index) => (index === 0 ? join(root, arg) : arg)));
    return code === 0 ? { passed: 1, failed: 0, skipped: 0, failures: [] } : { passed: 0, failed: 1, skipped: 0, failures: [`${args.join(' ')} ended with ${code}`] };
  };
}

/** Runs several steps as one. */
function inTurn(...parts) {
  return async () => {
    for (const part of parts) {
      const result = await part();
      if (result.failed > 0) return result;
    }
    return { passed: 1, failed: 0, skipped: 0, failures: [] };
  };
}

/** A path pattern for Jest: files of one kind, narrowed by the caller's words. */
const paths = (kind, { filter }) => {
  const kinds = { unit: '^(?!.*\\.api\\.spec\\.ts$)', api: '^(?=.*\\.api\\.spec\\.ts$)', e2e: '^(?=.*\\.e2e\\.ts$)' };
  return [`--testPathPatterns=${kinds[kind]}.*${filter ? `(${filter})` : ''}`, ...(filter ? ['--passWithNoTests'] : [])];
};

const noApiSpecs = () => (specs('{apps,libs}/**/*.api.spec.ts') === 0 ? 'there is no *.api.spec.ts yet' : undefined);
const notBuilt = () => {
  const absent = PRODUCTS.filter((path) => !has(path));
  return absent.length ? `not built: ${absent.join(', ')}` : undefined;
};

async function onMariadb(options) {
  const server = await startMariadb();
  const forget = stopAtEnd(server.stop);
  try {
    const result = await runJest('mariadb', {
      args: ['--selectProjects', 'node', ...paths('api', options)],
      env: { ALONGSIDE_TEST_DATABASE: server.url, TZ: 'Pacific/Auckland' },
    });
    const uneven = onlyInOne('api', 'mariadb');
    return { ...result, failed: result.failed + uneven.length, failures: [...result.failures, ...uneven] };
  } finally {
    forget();
    await server.stop();
  }
}

/**
 * @typedef {{ filter: string, without: Map<string, string> }} Options `without` names machine parts that could not be
 *   had, with what to do about it
 * @type {{ key: string, title: string, missing?: (options: Options) => string | undefined, run: (options: Options) => Promise<{ passed: number, failed: number, skipped: number, failures: string[] }> }[]}
 */
export const STEPS = [
  { key: 'lock', title: 'lock file', run: tool('tools/check-lock.mjs') },
  { key: 'lint', title: 'lint and boundaries', run: tool('tools/lint.mjs') },
  { key: 'typecheck', title: 'types', run: tool('tools/typecheck.mjs') },
  {
    key: 'build',
    title: 'builds and bundle budget',
    missing: () => (has('apps/api/package.json') ? undefined : 'there is no app yet'),
    run: inTurn(tool('tools/build.mjs'), tool('tools/bundle-budget.mjs')),
  },
  {
    key: 'schema',
    title: 'schema (current, and no client broken)',
    missing: () => (has('dist/apps/api/emit-schema.mjs') ? undefined : 'dist/apps/api/emit-schema.mjs was not built'),
    run: tool('tools/schema.mjs', '--check'),
  },
  {
    key: 'codegen',
    title: 'generated operations are current',
    missing: () => (!has('tools/codegen.mjs') ? 'there is no tools/codegen.mjs yet' : has('schema.graphql') ? undefined : 'there is no schema.graphql yet'),
    run: tool('tools/codegen.mjs', '--check'),
  },
  {
    key: 'unit',
    title: 'unit and screen tests',
    missing: () => (specs('{apps,libs,tools}/**/*.spec.{ts,tsx}') === 0 ? 'there is no spec yet' : undefined),
    run: (options) => runJest('unit', { args: paths('unit', options), env: { TZ: 'UTC' } }),
  },
  // The server's own zone must never show: each store is tested in another, both far from any setting's.
  {
    key: 'api',
    title: 'API tests and drift on the embedded store',
    missing: noApiSpecs,
    run: (options) => runJest('api', { args: ['--selectProjects', 'node', ...paths('api', options)], env: { TZ: 'America/New_York' } }),
  },
  {
    key: 'mariadb',
    title: 'API tests and drift on a private MariaDB',
    missing: (options) => noApiSpecs() ?? options.without.get('MariaDB'),
    run: onMariadb,
  },
  {
    key: 'e2e',
    title: 'end to end in Chromium',
    missing: (options) => (specs('apps/e2e/src/**/*.e2e.ts') === 0 ? 'there is no *.e2e.ts yet' : (notBuilt() ?? options.without.get('Chromium'))),
    run: (options) => runJest('e2e', { config: 'jest.e2e.config.js', args: paths('e2e', options), workers: 2 }),
  },
];
