// The steps of `npm test`, in order. Each gives { passed, failed, skipped, failures }; a step whose parts are not there
// says why under `missing`, and is then named as not run.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PRODUCTS } from './build.mjs';
import { run, stopAtEnd } from './children.mjs';
import { onlyInOne, runJest } from './jest-run.mjs';
import { startMariadb } from './mariadb.mjs';
import { root } from './setup.mjs';

const has = (path) => existsSync(join(root, path));

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

const notBuilt = () => {
  const absent = PRODUCTS.filter((path) => !has(path));
  return absent.length ? `not built: ${absent.join(', ')}` : undefined;
};

/** Runs `work` with a MariaDB of its own, which is gone afterwards. */
async function withMariadb(work) {
  const server = await startMariadb();
  const forget = stopAtEnd(server.stop);
  try {
    return await work(server.url);
  } finally {
    forget();
    await server.stop();
  }
}

const onMariadb = (options) =>
  withMariadb(async (url) => {
    const result = await runJest('mariadb', {
      args: ['--selectProjects', 'node', ...paths('api', options)],
      env: { ALONGSIDE_TEST_DATABASE: url, TZ: 'Pacific/Auckland' },
    });
    const uneven = onlyInOne('api', 'mariadb');
    return { ...result, failed: result.failed + uneven.length, failures: [...result.failures, ...uneven] };
  });

/** Most of it on the embedded store; a smoke test on MariaDB, which excuses itself by name where there is none. */
function endToEnd(options) {
  const jest = (env) => runJest('e2e', { config: 'jest.e2e.config.js', args: paths('e2e', options), workers: 2, env });
  return options.without.has('MariaDB') ? jest({}) : withMariadb((url) => jest({ ALONGSIDE_TEST_DATABASE: url }));
}

/**
 * @typedef {{ filter: string, without: Map<string, string> }} Options `without` names machine parts that could not be
 *   had, with what to do about it
 * @type {{ key: string, title: string, needs?: ('MariaDB' | 'Chromium')[], missing?: (options: Options) => string | undefined, run: (options: Options) => Promise<{ passed: number, failed: number, skipped: number, failures: string[] }> }[]}
 */
export const STEPS = [
  { key: 'lock', title: 'lock file', run: tool('tools/check-lock.mjs') },
  { key: 'lint', title: 'lint and boundaries', run: tool('tools/lint.mjs') },
  { key: 'typecheck', title: 'types', run: tool('tools/typecheck.mjs') },
  { key: 'build', title: 'builds and bundle budget', run: inTurn(tool('tools/build.mjs'), tool('tools/bundle-budget.mjs')) },
  {
    key: 'schema',
    title: 'schema (current, and no client broken)',
    missing: () => (has('dist/apps/api/emit-schema.mjs') ? undefined : 'dist/apps/api/emit-schema.mjs was not built'),
    run: tool('tools/schema.mjs', '--check'),
  },
  { key: 'codegen', title: 'generated operations are current', run: tool('tools/codegen.mjs', '--check') },
  { key: 'unit', title: 'unit and screen tests', run: (options) => runJest('unit', { args: paths('unit', options), env: { TZ: 'UTC' } }) },
  // The server's own zone must never show: each store is tested in another, both far from any setting's.
  {
    key: 'api',
    title: 'API tests and drift on the embedded store',
    run: (options) => runJest('api', { args: ['--selectProjects', 'node', ...paths('api', options)], env: { TZ: 'America/New_York' } }),
  },
  {
    key: 'mariadb',
    title: 'API tests and drift on a private MariaDB',
    needs: ['MariaDB'],
    missing: (options) => options.without.get('MariaDB'),
    run: onMariadb,
  },
  {
    key: 'e2e',
    title: 'end to end in Chromium',
    needs: ['Chromium', 'MariaDB'],
    missing: (options) => notBuilt() ?? options.without.get('Chromium'),
    run: endToEnd,
  },
];
