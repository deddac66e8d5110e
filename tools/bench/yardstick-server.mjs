// What both yardsticks share: node:http, prepared statements on either store, who asks, and the spelling of ids. Written by
// hand for speed and for nothing else; it stands for the least that an answer can cost.
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import Database from 'better-sqlite3';
import mysql from 'mysql2/promise';

const url = process.env.DATABASE_URL ?? '';
let count = 0;

/** Opens the store; `prepare(sql)` gives a function of values that gives rows. */
async function openDatabase() {
  if (!/^(mariadb|mysql):/.test(url)) {
    const database = new Database(url, { readonly: true });
    return (sql) => {
      const statement = database.prepare(sql);
      return (values) => {
        count += 1;
        return statement.all(...values);
      };
    };
  }
  const { hostname, port, username, password, pathname } = new URL(url);
  const pool = mysql.createPool({ host: hostname, port: Number(port || 3306), user: decodeURIComponent(username), password: decodeURIComponent(password), database: pathname.slice(1), dateStrings: true, connectionLimit: 10, maxPreparedStatements: 100 });
  return (sql) => async (values) => {
    count += 1;
    return (await pool.execute(sql, values))[0];
  };
}

/** An instant as clients see it; a server leaves out the fraction of whole seconds. */
export const toIso = (stored) => (stored === null ? null : `${stored.replace(' ', 'T')}${stored.length === 19 ? '.000' : ''}Z`);
export const fromJson = (stored) => (typeof stored === 'string' ? JSON.parse(stored) : stored);
export const toSql = (date) => date.toISOString().replace('T', ' ').slice(0, 23);
const tag = (text) => Buffer.from(text, 'latin1');

/** The id that clients see. */
export const shownId = (name, trust, id) => Buffer.concat([tag(name), trust, id]).toString('base64url');
/** The 16 bytes of such an id. */
export const innerId = (text) => Buffer.from(text, 'base64url').subarray(20);

const session = `
  SELECT x.trust_id AS trust, x.person_id AS person, x.id AS actor, x.kind AS kind
  FROM session s JOIN account a ON a.id = s.account_id JOIN actor x ON x.account_id = a.id AND x.ended_at IS NULL
  WHERE s.token_hash = ? AND s.ended_at IS NULL AND s.expires_at > ? AND s.seen_at > ? AND x.id = ?`;

async function bodyOf(request) {
  const parts = [];
  for await (const part of request) parts.push(part);
  return JSON.parse(Buffer.concat(parts).toString());
}

const idle = 30 * 86_400_000;

/**
 * Serves one page.
 * @param {(prepare: (sql: string) => (values: unknown[]) => unknown) => (who: object, variables: object) => Promise<object>} page
 */
export async function serveYardstick(page) {
  const prepare = await openDatabase();
  const findSession = prepare(session);
  const answer = page(prepare);
  const server = createServer(async (request, response) => {
    try {
      const { variables } = await bodyOf(request);
      const token = /(?:^|; )alongside=([^;]+)/.exec(request.headers.cookie ?? '')?.[1] ?? '';
      const now = new Date();
      const [who] = await findSession([createHash('sha256').update(token).digest('hex'), toSql(now), toSql(new Date(now.getTime() - idle)), innerId(request.headers['alongside-acting-as'] ?? '')]);
      const text = JSON.stringify({ data: who ? await answer({ ...who, today: now.toISOString().slice(0, 10) }, variables) : null });
      response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'content-length': Buffer.byteLength(text), 'cache-control': 'no-store' }).end(text);
    } catch (error) {
      response.writeHead(500).end(String(error));
    }
  });
  let before = 0;
  const answers = {
    cpu: () => process.cpuUsage(),
    settle: () => null,
    listen: () => ((before = count), null),
    heard: () => ({ statements: Array.from({ length: count - before }, () => 'prepared') }),
  };
  process.on('disconnect', () => process.exit(1));
  process.on('message', (asked) => {
    if (asked === 'stop') process.exit(0);
    process.send({ asked, answer: answers[asked]() });
  });
  server.listen(0, '127.0.0.1', () => process.send({ ready: `http://127.0.0.1:${server.address().port}`, seconds: process.uptime() }));
}
