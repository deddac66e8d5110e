// Sends requests and counts what they cost. Every loop ends: by number or by time, whichever comes first.
import { Agent, request } from 'node:http';

const rounds = 4;

/** Sends one operation as a browser would. @returns {Promise<string>} the answer; throws on anything but a good one */
export function send(agent, url, { token, actingAs }, body) {
  return new Promise((resolve, reject) => {
    const text = JSON.stringify(body);
    const outgoing = request(`${url}/graphql`, {
      agent,
      method: 'POST',
      timeout: 30_000,
      headers: {
        'content-type': 'application/json', 'content-length': Buffer.byteLength(text), 'apollo-require-preflight': 'true', cookie: `alongside=${token}`, 'alongside-acting-as': actingAs,
      },
    }, (incoming) => {
      const parts = [];
      incoming.on('data', (part) => parts.push(part));
      incoming.once('end', () => {
        const answer = Buffer.concat(parts).toString();
        if (incoming.statusCode === 200 && !answer.startsWith('{"errors"') && !answer.includes('],"errors":') && !answer.includes('},"errors":')) resolve(answer);
        else reject(new Error(`${incoming.statusCode}: ${answer.slice(0, 500)}`));
      });
      incoming.once('error', reject);
    });
    outgoing.once('timeout', () => outgoing.destroy(new Error('no answer within 30 s')));
    outgoing.once('error', reject);
    outgoing.end(text);
  });
}

/** Sends up to `count` requests, one after the other, for at most `seconds`. @returns each one's milliseconds */
async function sendMany(agent, url, makeRequest, from, count, seconds) {
  const until = performance.now() + seconds * 1000;
  const times = [];
  for (let index = 0; index < count && performance.now() < until; index += 1) {
    const { person, body } = makeRequest(from + index);
    const began = performance.now();
    await send(agent, url, person, body);
    times.push(performance.now() - began);
  }
  return times;
}

const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

function summary(tally) {
  const sorted = [...tally.times].sort((a, b) => a - b);
  const count = sorted.length;
  const database = tally.database === undefined ? null : tally.database / count;
  return { requests: count, nodeMs: tally.node / count, databaseMs: database, cpuMs: tally.node / count + (database ?? 0), p50: at(sorted, 0.5), p95: at(sorted, 0.95) };
}

/**
 * Measures one or several servers with the same requests: each warmed first, then in turns, so that what else the machine
 * does falls on all of them.
 *
 * @param servers by name, what startMeasured gives
 * @param makeRequest gives the request of an index: { person, body }
 * @param databaseCpu milliseconds so far, or undefined
 * @returns by name: requests, nodeMs, databaseMs and cpuMs for one request, p50 and p95 in ms
 */
export async function measure(servers, makeRequest, { warm, requests, seconds }, databaseCpu) {
  const tallies = Object.fromEntries(Object.keys(servers).map((name) => [name, { agent: new Agent({ keepAlive: true, maxSockets: 1 }), sent: 0, times: [], node: 0, database: 0 }]));
  for (const [name, server] of Object.entries(servers)) {
    tallies[name].sent = (await sendMany(tallies[name].agent, server.url, makeRequest, 0, warm, seconds)).length;
  }
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, server] of Object.entries(servers)) {
      const tally = tallies[name];
      const [node, database] = [await server.cpu(), await databaseCpu()];
      const times = await sendMany(tally.agent, server.url, makeRequest, tally.sent, Math.ceil(requests / rounds), seconds / rounds);
      const after = await databaseCpu();
      tally.node += (await server.cpu()) - node;
      tally.database = after === undefined || database === undefined ? undefined : tally.database + after - database;
      tally.times.push(...times);
      tally.sent += times.length;
    }
  }
  for (const tally of Object.values(tallies)) tally.agent.destroy();
  return Object.fromEntries(Object.entries(tallies).map(([name, tally]) => [name, { ...summary(tally), sent: tally.sent }]));
}
