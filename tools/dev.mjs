// `npm run dev`: the product at the same address as `npm start`, rebuilt while you write.
// One process answers on one port: /family/ and /staff/ come from Vite (with hot reload), everything else, sockets
// included, is passed to the API on a port of its own. So cookies, origins and links are those of the real thing.
// The API is bundled again on each change and restarted; changed .graphql documents get their types at once.
import { fork } from 'node:child_process';
import { existsSync, watch } from 'node:fs';
import { createServer, request } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run, stopAtEnd, stopOnSignals } from './children.mjs';
import { freePort } from './mariadb.mjs';
import { giveUp, root, say, setup } from './setup.mjs';

const APPS = [
  { base: '/family/', folder: 'apps/parent-portal' },
  { base: '/staff/', folder: 'apps/staff-dashboard' },
];
const API_BUILD = join(root, 'tmp/dev/api'); // apart from dist/, which belongs to Nx's cache
const STOP_WITHIN = 8000;

/** The API as a child that is replaced on each build. */
function apiProcess(port, publicAddress) {
  let child;
  const stop = () =>
    new Promise((resolve) => {
      if (!child || child.exitCode !== null || child.signalCode !== null) return resolve();
      const force = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN);
      child.once('exit', () => {
        clearTimeout(force);
        resolve();
      });
      child.kill('SIGTERM');
    });
  const start = () => {
    child = fork(join(API_BUILD, 'main.mjs'), { cwd: root, execArgv: ['--enable-source-maps'], env: { NODE_ENV: 'development', ...process.env, PORT: String(port), HOST: '127.0.0.1', PUBLIC_URL: publicAddress } });
    child.once('exit', (code) => code && say(`The API ended with ${code}; it starts again with the next change.`));
  };
  let turn = Promise.resolve();
  return { stop, restart: () => (turn = turn.then(stop).then(start)) };
}

/** Bundles the API now and on each change; calls back after each good build. */
async function watchApi(vite, onBuilt) {
  const watcher = await vite.build({
    root: join(root, 'apps/api'),
    mode: 'development',
    logLevel: 'warn',
    build: { outDir: API_BUILD, emptyOutDir: true, watch: {}, sourcemap: true },
  });
  watcher.on('event', (event) => {
    if (event.code === 'ERROR') process.stderr.write(`The API does not build: ${event.error.message}\n`);
    if (event.code === 'END') onBuilt();
  });
  stopAtEnd(() => watcher.close());
}

/** Makes types for GraphQL documents again, a moment after one changed. */
function watchDocuments() {
  let timer;
  for (const folder of ['libs', 'apps'])
    watch(join(root, folder), { recursive: true }, (_event, name) => {
      if (!name?.endsWith('.graphql')) return;
      clearTimeout(timer);
      timer = setTimeout(() => void run(process.execPath, [join(root, 'tools/codegen.mjs')]), 150);
    });
}

function passOn(apiPort, incoming, outgoing) {
  const onward = request({ host: '127.0.0.1', port: apiPort, path: incoming.url, method: incoming.method, headers: incoming.headers }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(outgoing);
  });
  onward.once('error', () => {
    if (outgoing.headersSent) return outgoing.destroy();
    outgoing.writeHead(503, { 'content-type': 'text/plain', 'retry-after': '1' }).end('The API is being built or has stopped: see the terminal.\n');
  });
  incoming.pipe(onward);
}

function passOnSocket(apiPort, incoming, socket, head) {
  const onward = connect(apiPort, '127.0.0.1', () => {
    const headers = [];
    for (let index = 0; index < incoming.rawHeaders.length; index += 2) headers.push(`${incoming.rawHeaders[index]}: ${incoming.rawHeaders[index + 1]}`);
    onward.write(`${incoming.method} ${incoming.url} HTTP/1.1\r\n${headers.join('\r\n')}\r\n\r\n`);
    onward.write(head);
    onward.pipe(socket).pipe(onward);
  });
  const end = () => {
    onward.destroy();
    socket.destroy();
  };
  onward.once('error', end);
  socket.once('error', end);
}

async function main() {
  stopOnSignals();
  const port = Number(process.env.PORT ?? 3000);
  const address = process.env.PUBLIC_URL ?? `http://localhost:${port}`;
  const apiPort = await freePort();
  const vite = await import('vite');
  const front = createServer();

  const apps = [];
  for (const { base, folder } of APPS.filter((app) => existsSync(join(root, app.folder, 'index.html')))) {
    const server = await vite.createServer({
      root: join(root, folder),
      base,
      logLevel: 'warn',
      clearScreen: false,
      server: { middlewareMode: true, ws: { server: front } },
    });
    stopAtEnd(() => server.close());
    apps.push({ base, server });
  }
  const appOf = (url) => apps.find(({ base }) => url.startsWith(base) || url === base.slice(0, -1));

  front.on('request', (incoming, outgoing) => {
    const app = appOf(incoming.url ?? '/');
    if (app) app.server.middlewares(incoming, outgoing, () => outgoing.writeHead(404).end());
    else passOn(apiPort, incoming, outgoing);
  });
  front.on('upgrade', (incoming, socket, head) => {
    if (!appOf(incoming.url ?? '/')) passOnSocket(apiPort, incoming, socket, head);
  });
  front.once('error', (error) => giveUp(error.code === 'EADDRINUSE' ? `Port ${port} is taken: set PORT to another.` : `The server could not start: ${error.message}`));
  stopAtEnd(() => new Promise((resolve) => {
    front.close(resolve);
    front.closeAllConnections();
  }));
  await new Promise((resolve) => front.listen(port, '127.0.0.1', resolve));

  const api = apiProcess(apiPort, address);
  stopAtEnd(api.stop);
  watchDocuments();
  say('Building the API …');
  await watchApi(vite, () => {
    say(`API built. ${apps.map(({ base }) => address + base).join('  ')}`);
    void api.restart();
  });
}

if (await setup(fileURLToPath(import.meta.url))) await main();
