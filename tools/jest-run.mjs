// One run of Jest as a step of `npm test`: its own environment, its result as numbers.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { run } from './children.mjs';
import { root } from './setup.mjs';

const WORKERS = Math.min(8, Math.max(2, availableParallelism()));

/** The environment of a test: nothing of the caller's own product leaks in. */
export function testEnvironment(extra = {}) {
  const env = { ...process.env, NODE_ENV: 'test', ...extra };
  for (const name of ['DATABASE_URL', 'PORT', 'ALONGSIDE_TEST_DATABASE']) if (!(name in extra)) delete env[name];
  // Packages that are ESM only load under Jest with this alone.
  env.NODE_OPTIONS = [process.env.NODE_OPTIONS, '--experimental-vm-modules', '--disable-warning=ExperimentalWarning'].filter(Boolean).join(' ');
  return env;
}

/**
 * Runs Jest and reads its result.
 * @param {string} name names the result file under tmp/test-results
 * @param {{ config?: string, args?: string[], env?: Record<string, string>, workers?: number }} options
 * @returns {Promise<{ passed: number, failed: number, skipped: number, failures: string[], skips?: string[] }>}
 *   `failures` names each failed test, or the file that could not run; `skips` each test that excused itself
 */
export async function runJest(name, { config = 'jest.config.js', args = [], env = {}, workers = WORKERS }) {
  const outputFile = join(root, `tmp/test-results/${name}.json`);
  mkdirSync(join(root, 'tmp/test-results'), { recursive: true });
  rmSync(outputFile, { force: true });
  const code = await run(
    process.execPath,
    [join(root, 'node_modules/jest/bin/jest.js'), '-c', config, '--ci', `--maxWorkers=${workers}`, '--json', `--outputFile=${outputFile}`, ...args],
    { env: testEnvironment(env) },
  );
  if (!existsSync(outputFile)) return { passed: 0, failed: 1, skipped: 0, failures: [`${name}: Jest ended with ${code} and left no result`] };

  const result = JSON.parse(readFileSync(outputFile, 'utf8'));
  const failures = result.testResults.flatMap((file) => {
    const path = file.name.slice(root.length + 1);
    const tests = file.assertionResults.filter((test) => test.status === 'failed').map((test) => `${path}: ${test.fullName}`);
    return file.status === 'failed' && tests.length === 0 ? [`${path}: could not run`] : tests;
  });
  const failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
  if (code !== 0 && failed === 0) failures.push(`${name}: every test passed, yet Jest ended with ${code}`);
  return {
    passed: result.numPassedTests,
    failed: code !== 0 && failed === 0 ? 1 : failed,
    skipped: result.numPendingTests + result.numTodoTests,
    failures,
    skips: result.testResults.flatMap((file) =>
      file.assertionResults.filter((test) => ['pending', 'todo', 'disabled'].includes(test.status)).map((test) => `${file.name.slice(root.length + 1)}: ${test.fullName}`),
    ),
  };
}

/** The tests that a run of this name knows (a skipped one is known, counted and named), or undefined when there was no run since `forgetRuns`. */
function testsOf(name) {
  const file = join(root, `tmp/test-results/${name}.json`);
  if (!existsSync(file)) return undefined;
  return JSON.parse(readFileSync(file, 'utf8')).testResults.flatMap((result) =>
    result.assertionResults.map((test) => `${result.name.slice(root.length + 1)}: ${test.fullName}`),
  );
}

/** Forgets the results of earlier runs. */
export const forgetRuns = () => rmSync(join(root, 'tmp/test-results'), { recursive: true, force: true });

/**
 * What only one of two runs knows: the same tests stand for both stores.
 * @returns {string[]} one line per test; [] when both agree or one has not run
 */
export function onlyInOne(left, right) {
  const [a, b] = [testsOf(left), testsOf(right)];
  if (!a || !b) return [];
  return [...a.filter((test) => !b.includes(test)).map((test) => `only in ${left}: ${test}`), ...b.filter((test) => !a.includes(test)).map((test) => `only in ${right}: ${test}`)];
}
