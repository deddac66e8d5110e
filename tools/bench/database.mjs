// The database of a run: empty at the beginning, gone at the end; and the processor time that its server spends on it.
import { readFileSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import mysql from 'mysql2/promise';
import { giveUp, root } from '../setup.mjs';

const file = join(root, 'tmp/bench/bench.sqlite');

/**
 * Makes the empty database.
 * @returns its address, its kind, `cpu()` in milliseconds that its server has spent on our connections (undefined where
 *   that cannot be told), and `drop()`
 */
export async function makeDatabase(address) {
  return address === undefined ? embedded() : onServer(address);
}

async function embedded() {
  const drop = async () => {
    for (const ending of ['', '-wal', '-shm']) await rm(file + ending, { force: true });
  };
  await mkdir(join(root, 'tmp/bench'), { recursive: true });
  await drop();
  return { url: file, kind: 'embedded', cpu: async () => 0, drop };
}

async function onServer(address) {
  const url = new URL(address);
  const name = url.pathname.slice(1);
  const connection = await mysql
    .createConnection({ host: url.hostname, port: Number(url.port || 3306), user: decodeURIComponent(url.username), password: decodeURIComponent(url.password) })
    .catch((error) => giveUp(`The database server at ${url.host} cannot be reached: ${error.message}`));
  const [there] = await connection.query('SHOW DATABASES LIKE ?', [name]);
  if (there.length > 0) giveUp(`There is a database ${name} already, and the bench drops what it made: name one that is not there.`);
  await connection.query(`CREATE DATABASE ${name}`);
  const [[{ version }]] = await connection.query('SELECT VERSION() AS version');
  return {
    url: address,
    kind: version,
    cpu: () => threadTime(connection, name),
    async drop() {
      await connection.query(`DROP DATABASE IF EXISTS ${name}`);
      await connection.end();
    },
  };
}

/** MariaDB tells the thread of each connection, and the kernel the time of each thread: others on the server do not count. */
async function threadTime(connection, name) {
  const [rows] = await connection.query('SELECT tid AS tid FROM information_schema.processlist WHERE db = ?', [name]).catch(() => [undefined]);
  if (rows === undefined) return undefined;
  try {
    return rows.reduce((sum, { tid }) => sum + Number(readFileSync(`/proc/${tid}/schedstat`, 'utf8').split(' ')[0]) / 1e6, 0);
  } catch {
    return undefined;
  }
}
