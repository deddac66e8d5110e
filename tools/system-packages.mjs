// What the tests need from the machine besides Node: a MariaDB server and Chromium. On Debian and Ubuntu as root they
// are installed; elsewhere they are found, or one line says what to install.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { findMariadb } from './mariadb.mjs';
import { say, withProgress } from './setup.mjs';

const BROWSERS = [
  '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome-stable', '/usr/bin/google-chrome', '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** The path of a Chromium on this machine (CHROMIUM names another), or undefined. */
export function findChromium() {
  const named = process.env.CHROMIUM;
  return named && existsSync(named) ? named : BROWSERS.find((path) => existsSync(path));
}

const WANTED = [
  { name: 'MariaDB', find: findMariadb, packages: ['mariadb-server-core', 'mariadb-client-core'], elsewhere: 'install MariaDB 10.11 or later (macOS: brew install mariadb) for the API tests on MariaDB' },
  { name: 'Chromium', find: findChromium, packages: ['chromium'], elsewhere: 'install Chromium or Chrome, or name one with CHROMIUM=<path>, for the end-to-end tests' },
];

function canInstall() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  const release = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '';
  return /^ID(_LIKE)?=.*\b(debian|ubuntu)\b/m.test(release) && spawnSync('apt-get', ['--version']).status === 0;
}

function apt(args) {
  return new Promise((resolve) => {
    const child = spawn('apt-get', args, { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (output = (output + part).slice(-4000)));
    child.once('error', () => resolve({ code: 127, output }));
    child.once('exit', (code) => resolve({ code: code ?? 1, output }));
  });
}

/**
 * Installs what is missing where that is possible.
 * @param {string[]} names which of 'MariaDB' and 'Chromium' are needed
 * @returns {Promise<Map<string, string>>} for each that is still missing, one line saying what to do
 */
export async function provide(names) {
  const missing = WANTED.filter((thing) => names.includes(thing.name) && !thing.find());
  if (missing.length > 0 && canInstall()) {
    const packages = missing.flatMap((thing) => thing.packages);
    say(`Installing ${packages.join(' ')} from Debian's packages …`);
    // Only the server's program: the tests start their own, and no service is left behind on the machine.
    await withProgress('apt-get update', () => apt(['update', '-qq']));
    const install = ['install', '-y', '-qq', '--no-install-recommends', '--no-remove', ...packages];
    const result = await withProgress('apt-get install', () => apt(install));
    if (result.code !== 0) say(`apt-get could not install them: ${result.output.trim().split('\n').slice(-3).join(' | ')}`);
  }
  return new Map(missing.filter((thing) => !thing.find()).map((thing) => [thing.name, thing.elsewhere]));
}
