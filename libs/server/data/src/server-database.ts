import { createConnection, type Connection, type RowDataPacket } from 'mysql2/promise';
import { UnreachableDatabaseError } from './errors';

/** Where a database server is and how to sign in. */
export interface ServerAddress {
  host: string;
  port: number;
  user: string;
  password: string;
  database: string;
  /** Connections at most; `?poolSize=` in the address. */
  poolSize: number;
  /** Whether the connection is encrypted and the server's certificate checked; `?tls=on` in the address. */
  tls: boolean;
}

/** What a database server is. */
export interface ServerKind {
  dialect: 'mysql' | 'mariadb';
  /** Whether it can refuse a write to a row that changed since the transaction began (error 1020). */
  snapshotIsolation: boolean;
}

const CHARSET = 'utf8mb4';
const COLLATION = 'utf8mb4_bin';

/**
 * The parts of a `mariadb://` or `mysql://` address.
 *
 * @throws UnreachableDatabaseError when it is no such address or names no database
 */
export function serverAddress(url: string): ServerAddress {
  const parts = URL.parse(url);
  if (!parts) throw new UnreachableDatabaseError('DATABASE_URL cannot be read: write mariadb://user:password@host:3306/name');
  const poolSize = Number(parts.searchParams.get('poolSize') ?? 10);
  if (!Number.isInteger(poolSize) || poolSize < 3) throw new UnreachableDatabaseError('DATABASE_URL has a poolSize that is no whole number from 3 on');
  const database = decodeURIComponent(parts.pathname.slice(1));
  if (!database) throw new UnreachableDatabaseError('DATABASE_URL names no database: write mariadb://user:password@host:3306/name');
  return {
    host: parts.hostname,
    port: Number(parts.port || 3306),
    user: decodeURIComponent(parts.username),
    password: decodeURIComponent(parts.password),
    database,
    poolSize,
    tls: parts.searchParams.get('tls') === 'on',
  };
}

/** What every connection to a server says about itself. The compare rules of its own text are those of the columns. */
export function connectionOptions({ host, port, user, password, database, tls }: ServerAddress) {
  return {
    host,
    port,
    user,
    password,
    database,
    charset: COLLATION,
    timezone: 'Z',
    dateStrings: ['DATE' as const],
    connectTimeout: 10_000,
    ...(tls ? { ssl: { rejectUnauthorized: true } } : {}),
  };
}

/**
 * Asks a server what it is and sees to it that the database compares text by its bytes: an empty one is set so, another with
 * rules of its own is refused.
 *
 * @throws UnreachableDatabaseError when there is no such server, database or right, or the database compares text otherwise
 */
export async function prepareServer(address: ServerAddress): Promise<ServerKind> {
  const where = `DATABASE_URL names ${address.database} at ${address.host}:${address.port}`;
  let connection: Connection;
  try {
    connection = await createConnection(connectionOptions(address));
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    const why =
      code === 'ER_BAD_DB_ERROR'
        ? `that database does not exist: CREATE DATABASE ${address.database} CHARACTER SET ${CHARSET} COLLATE ${COLLATION}`
        : `which cannot be reached: ${message || code || 'no answer'}`;
    throw new UnreachableDatabaseError(`${where}, ${why}`, { cause: error });
  }
  try {
    await checkCollation(connection, address.database, where);
    const version = await one(connection, 'SELECT VERSION() AS version');
    const snapshot = await one(connection, `SHOW VARIABLES LIKE 'innodb_snapshot_isolation'`);
    return { dialect: String(version?.version).toLowerCase().includes('mariadb') ? 'mariadb' : 'mysql', snapshotIsolation: snapshot !== undefined };
  } finally {
    await connection.end();
  }
}

async function one(connection: Connection, statement: string, values: string[] = []): Promise<RowDataPacket | undefined> {
  const [rows] = await connection.query<RowDataPacket[]>(statement, values);
  return rows[0];
}

async function checkCollation(connection: Connection, database: string, where: string): Promise<void> {
  const schema = await one(connection, 'SELECT default_collation_name AS collation FROM information_schema.schemata WHERE schema_name = ?', [database]);
  const strange = await one(
    connection,
    `SELECT table_name AS name, table_collation AS collation FROM information_schema.tables
     WHERE table_schema = ? AND table_type = 'BASE TABLE' ORDER BY table_collation = '${COLLATION}', table_name LIMIT 1`,
    [database],
  );
  if (strange && strange.collation !== COLLATION) {
    throw new UnreachableDatabaseError(`${where}, whose table ${strange.name} compares text by ${strange.collation}; Alongside needs ${COLLATION}: use an empty database`);
  }
  if (schema?.collation === COLLATION) return;
  if (strange) {
    throw new UnreachableDatabaseError(`${where}, which compares text by ${schema?.collation} and is not empty; Alongside needs ${COLLATION}: use an empty database`);
  }
  await connection.query(`ALTER DATABASE \`${database.replaceAll('`', '``')}\` CHARACTER SET ${CHARSET} COLLATE ${COLLATION}`);
}
