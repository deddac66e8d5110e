// The first part of `npm start` and `npm test`, on any Node from 20 and with nothing installed: installs what the lock
// names when it is missing or has changed, then goes on under the Node that the project pins.
// Only Node's own modules may be imported here.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, realpathSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const lockFile = join(root, 'package-lock.json');
const installedMark = join(root, 'node_modules/.package-lock.json'); // npm writes it last
const stampFile = join(root, 'node_modules/.alongside-lock');

/** One line of progress for a person. */
export const say = (line) => process.stdout.write(`${line}\n`);

/** Ends with one clear line and no stack. */
export function giveUp(line) {
  process.stderr.write(`\n${line}\n`);
  process.exit(1);
}

const seconds = (since) => `${Math.round((performance.now() - since) / 1000)} s`;

/** Runs `work` and says every ten seconds that it still goes on, so that no step is silent for long. */
export async function withProgress(what, work) {
  const from = performance.now();
  const beat = setInterval(() => say(`  … ${what} (${seconds(from)})`), 10_000);
  try {
    return await work();
  } finally {
    clearInterval(beat);
  }
}

function installIsCurrent(lockHash) {
  if (!existsSync(installedMark)) return false;
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === lockHash) return true;
  // Someone ran npm themselves since the lock was written: that counts as well.
  return statSync(installedMark).mtimeMs >= statSync(lockFile).mtimeMs;
}

/** The npm that started us, or the one beside the running Node, or the one on the path: [command, leading arguments]. */
function findNpm() {
  const script = process.env.npm_execpath;
  if (script && /npm-cli\.[cm]?js$/.test(script) && existsSync(script)) return [process.env.npm_node_execpath ?? process.execPath, [script]];
  return [process.platform === 'win32' ? 'npm.cmd' : 'npm', []];
}

async function install(lockHash) {
  const from = performance.now();
  say('Installing what package-lock.json names (about a minute the first time) …');
  const [command, leading] = findNpm();
  // No package here needs its install script. Warnings about engines concern the Node that only installs.
  const args = [...leading, 'ci', '--ignore-scripts', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'];
  const status = await withProgress('installing', () => new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], shell: command.endsWith('.cmd') });
    child.once('error', () => resolve(127));
    child.once('exit', (code) => resolve(code ?? 1));
  }));
  if (status === 127) giveUp('npm was not found. Install Node 20 or later together with npm, then run this again.');
  if (status !== 0) giveUp('npm ci failed (its message is above). Nothing was started.');
  writeFileSync(stampFile, lockHash);
  say(`Installed in ${seconds(from)}.`);
}

/** The pinned Node that came with the install, or undefined where its platform has none. */
function pinnedNode() {
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  const candidates = [
    join(root, `node_modules/node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}/bin/${name}`),
    join(root, 'node_modules/.bin', name),
  ];
  return candidates.find((path) => existsSync(path) && spawnSync(path, ['--version']).status === 0);
}

/** npm scripts find `node` in node_modules/.bin first; some versions of npm drop the link of a platform package. */
function linkPinned(pinned) {
  const link = join(root, 'node_modules/.bin/node');
  if (process.platform === 'win32' || pinned === link || existsSync(link)) return;
  try {
    symlinkSync(relative(dirname(link), pinned), link);
  } catch { /* a folder that cannot be written: the scripts then run on the Node that started npm */ }
}

const recentEnough = () => {
  const [major, minor] = process.versions.node.split('.').map(Number);
  return major > 22 || (major === 22 && minor >= 22);
};

/**
 * Calls back when the npm that started this process is gone: ended by a signal, it does not pass that on to its scripts,
 * and a server left behind would hold the port.
 */
export function whenAbandoned(stop) {
  const parent = process.ppid;
  if (!process.env.npm_lifecycle_event || parent <= 1) return;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    stop();
  }, 500);
  watch.unref();
}

/**
 * Runs a program in the foreground as if it were this one: same terminal, signals passed on, ends as it ended.
 * @param {string} command
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 */
export function become(command, args, env = process.env) {
  const child = spawn(command, args, { cwd: root, stdio: 'inherit', env });
  for (const signal of ['SIGTERM', 'SIGHUP', 'SIGINT']) {
    // At a terminal Ctrl-C already reaches the whole group; passing it on would make it two.
    process.on(signal, () => {
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    });
  }
  whenAbandoned(() => child.kill('SIGTERM'));
  child.once('error', (error) => giveUp(`${command} could not be started: ${error.message}`));
  child.once('exit', (code, signal) => process.exit(signal ? 128 + (signal === 'SIGINT' ? 2 : 15) : (code ?? 1)));
}

/**
 * Installs what is missing and makes sure that the rest runs on the pinned Node.
 * @param {string} script the calling script's file, run again under the pinned Node when this is another
 * @returns {Promise<boolean>} true when the caller should go on; false when another process has taken over
 */
export async function setup(script) {
  if (Number(process.versions.node.split('.')[0]) < 20) giveUp(`Node ${process.versions.node} is too old: Alongside needs Node 20 or later to begin.`);
  const lockHash = createHash('sha256').update(readFileSync(lockFile)).digest('hex');
  if (!installIsCurrent(lockHash)) await install(lockHash);

  const pinned = pinnedNode();
  if (pinned) linkPinned(pinned);
  if (pinned && realpathSync(pinned) !== realpathSync(process.execPath)) {
    become(pinned, [...process.execArgv, script, ...process.argv.slice(2)]);
    return false;
  }
  if (!pinned && !recentEnough()) giveUp(`No pinned Node for ${process.platform}-${process.arch} came with the install: run this with Node 22.22 or later (this is ${process.versions.node}).`);
  return true;
}
