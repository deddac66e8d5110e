import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { isDuplicateKey } from './errors';

/**
 * The right to change the tables: one row, held for a few seconds at a time and kept up while the work lasts, so that a
 * process that dies does not lock the others out. Times are the database's own, in milliseconds.
 */
export class MigrationLease {
  private readonly holder = randomUUID();
  private readonly now: string;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly dataSource: DataSource, private readonly seconds: number) {
    this.now =
      dataSource.options.type === 'better-sqlite3'
        ? `CAST(unixepoch('subsec') * 1000 AS INTEGER)`
        : `CAST(UNIX_TIMESTAMP(CURRENT_TIMESTAMP(3)) * 1000 AS SIGNED)`;
  }

  /** Whether the right is now ours. */
  async take(): Promise<boolean> {
    await this.dataSource.query(
      `CREATE TABLE IF NOT EXISTS migration_lease (id integer NOT NULL PRIMARY KEY, holder varchar(36) NOT NULL, until bigint NOT NULL)`,
    );
    try {
      await this.dataSource.query(`INSERT INTO migration_lease (id, holder, until) VALUES (1, '', 0)`);
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
    await this.dataSource.query(`UPDATE migration_lease SET holder = ?, until = ${this.now} + ? WHERE id = 1 AND until < ${this.now}`, [
      this.holder,
      this.seconds * 1000,
    ]);
    const [row] = (await this.dataSource.query(`SELECT holder FROM migration_lease WHERE id = 1`)) as { holder: string }[];
    if (row?.holder !== this.holder) return false;
    this.timer = setInterval(() => void this.keep().catch(() => undefined), (this.seconds * 1000) / 3);
    this.timer.unref();
    return true;
  }

  private keep(): Promise<unknown> {
    return this.dataSource.query(`UPDATE migration_lease SET until = ${this.now} + ? WHERE id = 1 AND holder = ?`, [this.seconds * 1000, this.holder]);
  }

  /** Lets the next process in at once. */
  async giveBack(): Promise<void> {
    clearInterval(this.timer);
    await this.dataSource.query(`UPDATE migration_lease SET until = 0 WHERE id = 1 AND holder = ?`, [this.holder]);
  }
}
