import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(__dirname, '../../..');
const MAIN = join(ROOT, 'dist/apps/api/main.mjs');
/** How long a first start may take, milliseconds: it migrates and loads the demo trust. */
const READY_WITHIN = 120_000;
const STOP_WITHIN = 10_000;

/** The built product, running for one test file. */
export interface Product {
  /** `http://127.0.0.1:<port>`, without a slash at the end. */
  readonly address: string;
  /** What the server has printed so far. */
  printed(): string;
  /** Asks the server to stop as Ctrl-C does and removes its store. Gives the exit code. */
  stop(): Promise<number | null>;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject).listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port'))));
    });
  });
}

const isReady = (address: string): Promise<boolean> =>
  fetch(`${address}/readyz`).then(
    (answer) => answer.ok,
    () => false,
  );

const ended = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;

/**
 * Starts the built server on a free port with an embedded store of its own, and waits until it is ready.
 * @param environment configuration on top of the defaults, as a person would set it before `npm start`
 * @throws Error with what the server printed, when it ends or is not ready in time
 */
export async function startProduct(environment: Record<string, string> = {}): Promise<Product> {
  const folder = mkdtempSync(join(tmpdir(), 'alongside-e2e-'));
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const { NODE_OPTIONS: _jestOnly, ...inherited } = process.env;
  const child = spawn(process.execPath, ['--enable-source-maps', MAIN], {
    cwd: ROOT,
    env: { ...inherited, NODE_ENV: 'production', PORT: String(port), DATABASE_URL: join(folder, 'alongside.sqlite'), ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => (output += part.toString()));

  const stop = async (): Promise<number | null> => {
    if (!ended(child)) {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      const force = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN);
      await gone;
      clearTimeout(force);
    }
    rmSync(folder, { recursive: true, force: true });
    return child.exitCode;
  };

  const deadline = Date.now() + READY_WITHIN;
  while (!(await isReady(address))) {
    if (ended(child) || Date.now() > deadline) {
      await stop();
      throw new Error(`The product did not become ready:\n${output}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return { address, printed: () => output, stop };
}
