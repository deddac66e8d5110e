// Builds the API and both apps into dist/. Nx keeps what each build read and wrote, so that nothing is built twice.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { giveUp, root, say, withProgress } from './setup.mjs';

/** What a build must leave behind before the server can serve everything. */
export const PRODUCTS = ['dist/apps/api/main.mjs', 'dist/apps/parent-portal/index.html', 'dist/apps/staff-dashboard/index.html'];

/** Nx as a child process on the running Node; gives its exit code and everything that it printed. */
export function nx(args, { cwd = root } = {}) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(root, 'node_modules/nx/dist/bin/nx.js'), ...args], {
      cwd,
      env: { ...process.env, NX_DAEMON: 'false', NX_TUI: 'false', NO_COLOR: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (output += part));
    child.once('exit', (code) => resolve({ code: code ?? 1, output }));
  });
}

/** Builds what has changed. Ends the process with the build's own words when it fails. */
export async function build() {
  const from = performance.now();
  say('Building the API and both apps (nothing to do when nothing changed) …');
  const { code, output } = await withProgress('building', () => nx(['run-many', '-t', 'build', '--outputStyle=static']));
  if (code !== 0) {
    process.stderr.write(output);
    giveUp('The build failed (its messages are above).');
  }
  const missing = PRODUCTS.filter((path) => !existsSync(join(root, path)));
  if (missing.length) giveUp(`The build left nothing at ${missing.join(', ')}.`);
  const kept = /read the output from the cache instead of running the command for (\d+) out of (\d+)/.exec(output.replaceAll('\n', ' '));
  say(`Built in ${((performance.now() - from) / 1000).toFixed(1)} s${kept ? ` (${kept[1]} of ${kept[2]} unchanged)` : ''}.`);
  return output;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await build();
