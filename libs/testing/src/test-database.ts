import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';

/** A database that a test has to itself. */
export interface TestDatabase {
  /** As DATABASE_URL takes it. */
  url: string;
  /** Removes the database and everything in it; to be called once every store on it is closed. */
  drop(): Promise<void>;
}

/**
 * An empty database for one test file: a temporary file, or a new database on the server that ALONGSIDE_TEST_DATABASE names
 * (`mariadb://user:password@host:port/`, whose user may create databases called alongside_test_…).
 *
 * @param name a few letters, digits and underscores that tell whose it is, should it be left behind
 */
export async function testDatabaseUrl(name: string): Promise<TestDatabase> {
  const server = process.env.ALONGSIDE_TEST_DATABASE;
  return server ? serverDatabase(server, name) : embeddedDatabase(name);
}

async function embeddedDatabase(name: string): Promise<TestDatabase> {
  const folder = await mkdtemp(join(tmpdir(), `alongside-test-${name}-`));
  return { url: join(folder, 'test.db'), drop: () => rm(folder, { recursive: true, force: true }) };
}

async function serverDatabase(server: string, name: string): Promise<TestDatabase> {
  const database = `alongside_test_${name.replaceAll(/\W/g, '_').slice(0, 30)}_${process.pid}_${randomBytes(4).toString('hex')}`;
  await onServer(server, `CREATE DATABASE ${database}`);
  const url = new URL(server);
  url.pathname = `/${database}`;
  return { url: url.href, drop: () => onServer(server, `DROP DATABASE IF EXISTS ${database}`) };
}

async function onServer(server: string, statement: string): Promise<void> {
  const { hostname, port, username, password } = new URL(server);
  const connection = await createConnection({
    host: hostname,
    port: Number(port || 3306),
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
  });
  try {
    await connection.query(statement);
  } finally {
    await connection.end();
  }
}
