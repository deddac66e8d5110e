// `npm run schema`: writes schema.graphql, the graph as clients know it, from the built API.
// `npm run schema -- --check` (a step of `npm test`): fails when the committed file is stale, or when the graph has
// changed since the last commits in a way that breaks clients and docs/schema-changes.md does not name the change.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { firstDifference, unexplainedBreaks } from './schema-breaks.mjs';
import { root } from './setup.mjs';

const committedFile = join(root, 'schema.graphql');
const emitter = join(root, 'dist/apps/api/emit-schema.mjs');
const agreedFile = join(root, 'docs/schema-changes.md');
const check = process.argv.includes('--check');

function fail(line) {
  process.stderr.write(`${line}\n`);
  process.exit(1);
}

/** The SDL of the built API; emit-schema prints it and needs no database. */
function emit() {
  if (!existsSync(emitter)) fail('dist/apps/api/emit-schema.mjs is not there: run `npm run build` first.');
  const { status, stdout, stderr } = spawnSync(process.execPath, [emitter], { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  if (status !== 0 || !stdout.includes('type Query')) fail(`The API could not print its schema:\n${stderr || stdout}`);
  return stdout.endsWith('\n') ? stdout : `${stdout}\n`;
}

/** schema.graphql as it stood at a revision, or undefined where there is none (first commit, shallow clone, no git). */
function committedAt(revision) {
  try {
    return execFileSync('git', ['show', `${revision}:schema.graphql`], { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 64 * 1024 * 1024 });
  } catch {
    return undefined;
  }
}

const now = emit();
if (!check) {
  writeFileSync(committedFile, now);
  process.stdout.write(`schema.graphql written (${now.split('\n').length} lines)\n`);
} else if (!existsSync(committedFile)) {
  fail('schema.graphql is missing: run `npm run schema` and commit it.');
} else if (readFileSync(committedFile, 'utf8') !== now) {
  fail(`schema.graphql is stale (${firstDifference(readFileSync(committedFile, 'utf8'), now)}): run \`npm run schema\`, look at the change and commit it.`);
}

// HEAD catches a change before its commit, its parent the same change when it is checked after.
const agreed = existsSync(agreedFile) ? readFileSync(agreedFile, 'utf8') : '';
const revisions = ['HEAD', 'HEAD~1'].filter((revision) => committedAt(revision));
const broken = new Set(revisions.flatMap((revision) => unexplainedBreaks(committedAt(revision), now, agreed)));

if (broken.size > 0) {
  for (const description of broken) process.stderr.write(`- ${description}\n`);
  const words = 'This breaks clients that stand on the committed schema. Keep the old field beside the new one and mark it @deprecated; where nobody can use it yet, add the line above to docs/schema-changes.md with the reason.';
  if (check) fail(words);
  process.stderr.write(`${words}\n`);
}
process.stdout.write(`schema: ${check ? 'up to date' : 'written'}, no unexplained break against ${revisions.join(' and ') || 'nothing (no schema has been committed yet)'}\n`);
