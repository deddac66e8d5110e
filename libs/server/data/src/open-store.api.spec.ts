import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { testDatabaseUrl } from '@alongside/testing';
import { createConnection } from 'mysql2/promise';
import { openStore, sql, systemClock, UnreachableDatabaseError, type Store } from './index';
import { Sample, Samples1763750000900 } from './sample.fixture';

const server = process.env.ALONGSIDE_TEST_DATABASE;
const open = (url: string): Promise<Store> => openStore({ url, entities: [Sample], migrations: [Samples1763750000900], clock: systemClock });

async function refusal(url: string): Promise<string> {
  const error: unknown = await open(url).then(
    (store) => store.close(),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(UnreachableDatabaseError);
  const { message } = error as Error;
  expect(message).toMatch(/^DATABASE_URL [^\n]+$/);
  return message;
}

describe('an address of a database', () => {
  it('of a kind that is not known is refused', async () => {
    expect(await refusal('postgres://localhost/alongside')).toContain('postgres');
  });

  (server ? describe.skip : describe)('of a file', () => {
    let folder: string;
    beforeEach(async () => {
      folder = await mkdtemp(join(tmpdir(), 'alongside-test-open-'));
    });
    afterEach(() => rm(folder, { recursive: true, force: true }));

    it('makes the file and its folder, and finds them again by path or file address', async () => {
      const file = join(folder, 'new folder', 'a.db');
      const first = await open(file);
      await first.transaction((tx) => tx.write(sql`UPDATE sample SET count = 1`));
      await first.close();
      await (await open(pathToFileURL(file).href)).close();
      await (await open(`file:${file}`)).close();
    });

    it('that is no database, or a folder, is refused', async () => {
      await writeFile(join(folder, 'text.db'), 'this is no database, only some text that is long enough to be looked at '.repeat(50));
      expect(await refusal(join(folder, 'text.db'))).toContain('cannot be opened');
      expect(await refusal(folder)).toContain('cannot be opened');
    });
  });

  (server ? describe : describe.skip)('of a server', () => {
    const withDatabase = (name: string): string => {
      const url = new URL(server ?? '');
      url.pathname = `/${name}`;
      return url.href;
    };

    it('without a database, or with one that does not exist, is refused with what to do', async () => {
      expect(await refusal(withDatabase(''))).toContain('names no database');
      expect(await refusal(withDatabase('alongside_test_nowhere'))).toContain('CREATE DATABASE alongside_test_nowhere CHARACTER SET utf8mb4 COLLATE utf8mb4_bin');
    });

    it('where nothing listens is refused', async () => {
      expect(await refusal('mariadb://root@127.0.0.1:1/alongside')).toContain('127.0.0.1:1');
    });

    it('whose password is wrong is refused without telling the password', async () => {
      const url = new URL(withDatabase('alongside_test_nowhere'));
      url.password = 'hunter2';
      expect(await refusal(url.href)).not.toContain('hunter2');
    });

    it('has an empty database set to compare text by its bytes, in UTC and strictly', async () => {
      const database = await testDatabaseUrl('open');
      const store = await open(database.url);
      const [row] = await store.reads.rows(
        { collation: 'text', connection: 'text', zone: 'text', mode: 'text' },
        sql`SELECT @@collation_database AS collation, @@collation_connection AS connection, @@session.time_zone AS zone, @@session.sql_mode AS mode`,
      );
      expect(row).toMatchObject({ collation: 'utf8mb4_bin', connection: 'utf8mb4_bin', zone: '+00:00', mode: expect.stringContaining('STRICT_TRANS_TABLES') as string });
      const snapshot = await store.reads.rows({ Variable_name: 'text', Value: 'text' }, sql`SHOW VARIABLES LIKE 'innodb_snapshot_isolation'`);
      if (snapshot.length > 0) expect(snapshot[0]?.Value).toBe('ON');
      await store.close();
      await database.drop();
    });

    it('whose tables compare text otherwise is refused and left as it is', async () => {
      const database = await testDatabaseUrl('other');
      const { hostname, port, username, password, pathname } = new URL(database.url);
      const connection = await createConnection({ host: hostname, port: Number(port || 3306), user: username, password, database: pathname.slice(1) });
      await connection.query('ALTER DATABASE CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci');
      await connection.query('CREATE TABLE theirs (name varchar(10))');
      expect(await refusal(database.url)).toContain('table theirs compares text by utf8mb4_unicode_ci');
      await connection.query('ALTER TABLE theirs CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_bin');
      expect(await refusal(database.url)).toContain('compares text by utf8mb4_unicode_ci and is not empty');
      const [tables] = await connection.query('SHOW TABLES');
      expect(tables).toHaveLength(1);
      await connection.end();
      await database.drop();
    });
  });
});
