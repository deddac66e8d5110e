import 'reflect-metadata';
import { sql, systemClock, type Sql, type Store, type Row, type Shape } from '@alongside/server-data';
import { features } from '../../apps/api/src/features';
import { createLog } from '../../apps/api/src/log';
import { startServer } from '../../apps/api/src/server';

// The product with all its features, in a process of its own, that tells over IPC what it has used up. Its log is made as
// always, and thrown away but for errors.

const config = {
  port: 0, host: '127.0.0.1', databaseUrl: process.env.DATABASE_URL ?? '', publicUrl: undefined, introspection: false, demo: false, logLevel: 'info', trustProxy: false,
} as const;

/** The log of the product, of which only errors are let out: writing it to a terminal would be measured too. */
const log = createLog('info', { write: (line: string) => void (line.includes('"level":"error"') && process.stderr.write(line)) });
const server = await startServer({ config, parts: features, clock: systemClock, log });

interface Seen {
  text: string;
  values: readonly unknown[];
}

/** What the dispatcher does on its own time, and the batch of read audits that is written later, belong to no request. */
const notOfTheRequest = /^(?!\s*INSERT INTO .?outbox).*\b(outbox|job)\b/is;

/** Hears of each statement while a request runs; of reads also with what value. */
function listen(store: Store): () => { statements: string[]; reads: Seen[] } {
  const statements: string[] = [];
  const reads: Seen[] = [];
  const off = store.onStatement((text) => statements.push(text));
  const target = store.reads as { rows: Store['reads']['rows'] };
  const { rows } = target;
  target.rows = <S extends Shape>(shape: S, statement: Sql) => {
    reads.push({ text: statement.sql, values: statement.values });
    return rows.call(store.reads, shape, statement) as Promise<Row<S>[]>;
  };
  return () => {
    off();
    target.rows = rows;
    return { statements: statements.filter((text) => !notOfTheRequest.test(text)), reads };
  };
}

async function planOf({ text, values }: Seen): Promise<string> {
  const embedded = server.store.dialect === 'sqlite';
  const rows = (await server.store.reads.manager.query(`${embedded ? 'EXPLAIN QUERY PLAN' : 'EXPLAIN'} ${text}`, values.map((value) => (value instanceof Date ? value.toISOString() : value)))) as Record<string, unknown>[];
  const line = embedded
    ? (row: Record<string, unknown>) => String(row.detail)
    : (row: Record<string, unknown>) => ['select_type', 'table', 'type', 'key', 'key_len', 'rows', 'Extra'].map((name) => String(row[name] ?? '-')).join('  ');
  return [text.replace(/\s+/g, ' '), ...rows.map((row) => `    ${line(row)}`)].join('\n');
}

let stopListening: ReturnType<typeof listen> | undefined;

const answers: Record<string, () => unknown> = {
  cpu: () => process.cpuUsage(),
  memory: () => process.memoryUsage(),
  settle: () => server.settle(),
  listen: () => {
    stopListening = listen(server.store);
    return null;
  },
  heard: () => stopListening?.() ?? { statements: [], reads: [] },
  plans: async () => {
    const { reads } = stopListening?.() ?? { reads: [] };
    const plans: string[] = [];
    for (const seen of reads) plans.push(await planOf(seen));
    return plans;
  },
};

// Nothing is left behind by a bench that was broken off.
process.on('disconnect', () => process.exit(1));
process.on('message', (asked: string) => {
  if (asked === 'stop') void server.stop().then(() => process.exit(0));
  else void Promise.resolve(answers[asked]?.()).then((answer) => process.send?.({ asked, answer }));
});

await server.store.reads.rows({ one: 'integer' }, sql`SELECT 1 AS one`);
process.send?.({ ready: server.url, seconds: process.uptime() });
