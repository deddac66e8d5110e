// A private MariaDB for tests: its own data folder, a free port on the loopback address, gone afterwards.
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';

const SERVERS = ['/usr/sbin/mariadbd', '/usr/local/sbin/mariadbd', '/usr/local/bin/mariadbd', '/usr/bin/mariadbd', '/opt/homebrew/bin/mariadbd'];
const INSTALLERS = ['/usr/bin/mariadb-install-db', '/usr/local/bin/mariadb-install-db', '/opt/homebrew/bin/mariadb-install-db'];
const ROOM_NEEDED = 1024 ** 3; // bytes free in memory before the data folder goes there

/** The path of a MariaDB server on this machine, or undefined. */
export const findMariadb = () => (INSTALLERS.some(existsSync) ? SERVERS.find(existsSync) : undefined);

/** A free port on the loopback address. */
export const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer().once('error', reject).listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

const answers = (port) =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => { socket.destroy(); resolve(true); });
    socket.once('error', () => resolve(false));
  });

function roomyFolder() {
  try {
    const { bavail, bsize } = statfsSync('/dev/shm');
    if (bavail * bsize > ROOM_NEEDED) return '/dev/shm';
  } catch { /* no memory file system here: the disk does */ }
  return tmpdir();
}

/**
 * Starts the server. Durability is off: the data does not outlive the run.
 * @returns {Promise<{ url: string, pid: number, stop(): Promise<void> }>} `url` names the server without a database;
 *   its account may create them. `stop` ends the server and removes its files.
 */
export async function startMariadb() {
  const server = findMariadb();
  if (!server) throw new Error('no MariaDB server on this machine');
  const user = userInfo().username;
  const folder = mkdtempSync(join(roomyFolder(), 'alongside-mariadb-'));
  chmodSync(folder, 0o755);
  const data = join(folder, 'data');
  const remove = () => rmSync(folder, { recursive: true, force: true });

  const shared = ['--no-defaults', `--datadir=${data}`, `--user=${user}`, '--skip-name-resolve', '--innodb-flush-log-at-trx-commit=0', '--innodb-flush-method=nosync'];
  const made = spawnSync(INSTALLERS.find(existsSync), [...shared, '--auth-root-authentication-method=normal', '--skip-test-db', '--innodb-log-file-size=32M', '--innodb-data-file-path=ibdata1:4M:autoextend'], { encoding: 'utf8' });
  if (made.status !== 0) {
    remove();
    throw new Error(`mariadb-install-db failed: ${made.stderr}${made.stdout}`);
  }

  const port = await freePort();
  const child = spawn(server, [...shared, `--port=${port}`, '--bind-address=127.0.0.1', `--socket=${join(folder, 'socket')}`, `--pid-file=${join(folder, 'pid')}`,
    '--skip-log-bin', '--innodb-buffer-pool-size=256M', '--innodb-log-file-size=32M', '--performance-schema=OFF', '--max-connections=300',
    '--character-set-server=utf8mb4', '--collation-server=utf8mb4_bin', '--default-time-zone=+00:00'], { stdio: ['ignore', 'ignore', 'pipe'] });
  let log = '';
  child.stderr.on('data', (part) => (log = (log + part).slice(-8000)));
  const gone = new Promise((resolve) => child.once('exit', resolve));
  let running = true;
  void gone.then(() => (running = false));

  const deadline = performance.now() + 60_000;
  while (!(await answers(port))) {
    if (!running || performance.now() > deadline) {
      child.kill('SIGKILL');
      remove();
      throw new Error(`mariadbd did not start: ${log}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }

  return {
    url: `mariadb://root@127.0.0.1:${port}/`,
    pid: child.pid,
    async stop() {
      child.kill('SIGTERM');
      const force = setTimeout(() => child.kill('SIGKILL'), 5000);
      await gone;
      clearTimeout(force);
      remove();
    },
  };
}
