// `npm run bench`: what the pages that people open all day cost, beside a server written by hand for the same answers.
// A case is one file in cases/; options.mjs lists the words.
import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';
import { Agent } from 'node:http';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { readOptions } from './options.mjs';
import { giveUp, root, say, setup, withProgress } from '../setup.mjs';

const here = import.meta.dirname;
const worldFile = join(root, 'tmp/bench/world.json');
/** Answers that must be the same on both before anything is measured. */
const compared = 25;
const requestsForMemory = 10_000;

async function loadCases(only) {
  const { globSync } = await import('tinyglobby');
  const files = globSync('cases/*.mjs', { cwd: here }).sort();
  const all = await Promise.all(files.map(async (file) => (await import(pathToFileURL(join(here, file)))).benchCase));
  const unknown = (only ?? []).filter((name) => !all.some((one) => one.name === name));
  if (unknown.length > 0) giveUp(`There is no case ${unknown.join(', ')}; there are ${all.map((one) => one.name).join(', ')}.`);
  // What writes comes last, so that it changes nothing for the others.
  return all.filter((one) => only === undefined || only.includes(one.name)).sort((a, b) => Number(a.writes ?? false) - Number(b.writes ?? false));
}

/** Sends one request alone and gives what was asked of the database meanwhile. */
async function statementsOf(server, { send }, { person, body }, ask = 'heard') {
  const agent = new Agent();
  await server.ask('settle');
  await server.ask('listen');
  await send(agent, server.url, person, body);
  agent.destroy();
  return server.ask(ask);
}

async function compare(name, servers, { send }, makeRequest) {
  const agent = new Agent({ keepAlive: true });
  for (let index = 0; index < compared; index += 1) {
    const { person, body } = makeRequest(index * 37);
    const [ours, theirs] = await Promise.all(Object.values(servers).map((server) => send(agent, server.url, person, body)));
    if (!isDeepStrictEqual(JSON.parse(ours), JSON.parse(theirs))) throw new Error(`${name}: the yardstick gives another answer than the product, so comparing them says nothing.\n${firstDifference(ours, theirs)}`);
  }
  agent.destroy();
}

function firstDifference(ours, theirs) {
  const index = [...ours].findIndex((letter, at) => letter !== theirs[at]);
  const around = (text) => `… ${text.slice(Math.max(0, index - 200), index + 100)} …`;
  return `product:   ${around(ours)}\nyardstick: ${around(theirs)}`;
}

async function runCase(one, world, server, running, database, options, tools) {
  const makeRequest = (index) => one.request(world, index);
  const servers = { product: server };
  if (options.plans) for (const plan of await statementsOf(server, tools, makeRequest(0), 'plans')) say(`\n${plan}`);
  if (one.yardstick) {
    servers.yardstick = await tools.startMeasured(join(here, one.yardstick), { DATABASE_URL: database.url });
    running.push(servers.yardstick);
    await compare(one.name, servers, tools, makeRequest);
  }
  const first = makeRequest(one.writes ? 1_000_000 : 5);
  const { statements } = await statementsOf(server, tools, first);
  const bounds = { warm: Math.min(options.warm, one.most ?? Infinity), requests: Math.min(options.requests, one.most ?? Infinity), seconds: options.seconds };
  const found = await withProgress(`measuring ${one.name}`, () => tools.measure(servers, makeRequest, bounds, database.cpu));
  const result = { name: one.name, title: one.title, reach: one.reach, product: { ...found.product, statements: statements.length, texts: statements } };
  if (servers.yardstick) {
    result.yardstick = { ...found.yardstick, statements: (await statementsOf(servers.yardstick, tools, first)).statements.length };
    result.ratio = found.product.cpuMs / found.yardstick.cpuMs;
    await servers.yardstick.stop();
  }
  return result;
}

/** Sends the cheapest reading requests until the server has answered so many in all. */
async function memoryOf(server, cases, world, options, tools, sent) {
  const reading = cases.find((one) => !one.writes);
  let total = sent;
  if (reading && total < requestsForMemory) {
    const more = { warm: requestsForMemory - total, requests: 0, seconds: options.seconds };
    total += (await withProgress('ten thousand requests', () => tools.measure({ product: server }, (index) => reading.request(world, index), more, async () => undefined))).product.sent;
  }
  const { rss, heapUsed, external } = await server.ask('memory');
  return { bytes: rss, heapUsed, external, requests: total };
}

async function main() {
  const options = readOptions(process.argv.slice(2));
  const { run, stopAtEnd, stopOnSignals } = await import('../children.mjs');
  const { makeDatabase } = await import('./database.mjs');
  const { keepResult, tableOf } = await import('./report.mjs');
  const tools = { ...(await import('./child.mjs')), ...(await import('./measure.mjs')) };
  const cases = await loadCases(options.only);
  stopOnSignals();

  const built = resolve(options.built ?? join(root, 'tmp/bench/built'));
  if (!options.built) say('building');
  if (!options.built && (await run(process.execPath, [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--config', join(here, 'vite.config.mjs')])) !== 0) giveUp('The build failed (its messages are above).');
  const database = await makeDatabase(options.database);
  const running = [];
  const cleanUp = async () => {
    for (const server of running.splice(0)) await server.stop();
    if (options.keep) say(`The database is left: ${database.url.replace(/:[^:@/]*@/, ':***@')}`);
    else await database.drop();
    await rm(worldFile, { force: true });
  };
  const done = stopAtEnd(cleanUp);
  try {
    say(`a trust with ${options.entries} entries of the diary (${database.kind})`);
    const env = { ...process.env, DATABASE_URL: database.url, BENCH_ENTRIES: String(options.entries), BENCH_ROOMS: String(options.rooms), BENCH_WORLD: worldFile };
    if ((await run(process.execPath, ['--enable-source-maps', join(built, 'world.mjs')], { env })) !== 0) throw new Error('The world could not be built.');
    const world = JSON.parse(readFileSync(worldFile, 'utf8'));

    const server = await tools.startMeasured(join(built, 'server.mjs'), { DATABASE_URL: database.url });
    running.push(server);
    const results = [];
    for (const one of cases) results.push(await runCase(one, world, server, running, database, options, tools));
    const memory = await memoryOf(server, cases, world, options, tools, results.reduce((sum, one) => sum + one.product.sent, 0));
    const result = { world: { entries: world.entries, rooms: options.rooms, database: database.kind }, start: server.startSeconds, memory, results };
    say(`\n${tableOf(result)}\n\nkept in ${await keepResult(result)}`);
  } finally {
    done();
    await cleanUp();
  }
}

if (await setup(fileURLToPath(import.meta.url))) {
  try {
    await main();
  } catch (error) {
    giveUp(`The bench came to no end: ${error.message}`);
  }
}
