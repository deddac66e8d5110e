import { setTimeout as pause } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { UnreachableDatabaseError } from './errors';
import { MigrationLease } from './migration-lease';

const TABLE = 'migrations';

/** The moment at the end of a migration's name, by which migrations are put in order. */
const momentOf = (name: string): number => Number(name.slice(-13));

/** Whose migration it is, by the first word of its name: `Core` of CoreTables1763750010001. */
const ownerOf = (name: string): string => /^[A-Z][a-z]*/.exec(name)?.[0] ?? name;

async function done(dataSource: DataSource): Promise<Set<string>> {
  const runner = dataSource.createQueryRunner();
  try {
    if (!(await runner.hasTable(TABLE))) return new Set();
    const rows = (await runner.query(`SELECT name FROM ${TABLE}`)) as { name: string }[];
    return new Set(rows.map(({ name }) => name));
  } finally {
    await runner.release();
  }
}

function nameOf(migration: { name?: string; constructor: { name: string } }): string {
  return migration.name ?? migration.constructor.name;
}

/**
 * Brings the tables up to date. Of several processes that start at once, one does it and the others wait. A migration broken
 * off half way is begun again: its steps look first whether they were done.
 *
 * @param leaseSeconds how long a process that died while migrating keeps the others waiting
 * @throws UnreachableDatabaseError when the database was last used by a newer version of the program
 */
export async function migrate(dataSource: DataSource, leaseSeconds: number): Promise<void> {
  const known = dataSource.migrations.map(nameOf);
  const newestOf = new Map<string, number>();
  for (const name of known) newestOf.set(ownerOf(name), Math.max(newestOf.get(ownerOf(name)) ?? 0, momentOf(name)));
  const pending = async (): Promise<boolean> => {
    const names = await done(dataSource);
    // An owner that is not known is a feature that was taken out: its tables stay and are in nobody's way.
    const newer = [...names].filter((name) => !known.includes(name) && momentOf(name) > (newestOf.get(ownerOf(name)) ?? Infinity));
    if (newer.length > 0) {
      throw new UnreachableDatabaseError(`DATABASE_URL names a database that a newer version has changed (${newer.join(', ')}): start that version, or restore a backup made before it`);
    }
    return known.some((name) => !names.has(name));
  };

  if (!(await pending())) return;
  const lease = new MigrationLease(dataSource, leaseSeconds);
  while (!(await lease.take())) {
    await pause(100 + Math.random() * 200);
    if (!(await pending())) return;
  }
  try {
    if (await pending()) await dataSource.runMigrations({ transaction: 'none' });
  } finally {
    await lease.giveBack();
  }
}
