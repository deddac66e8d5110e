// Child processes of the tools: each in a group of its own, and none outlives the tool that started it.
import { spawn } from 'node:child_process';
import { root, whenAbandoned } from './setup.mjs';

const GRACE = 5000; // ms between asking a group to end and ending it
const living = new Set();
const atEnd = new Set();

function signalGroup(child, signal) {
  try {
    if (process.platform === 'win32') child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch { /* already gone */ }
}

/**
 * Runs a command to its end.
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, onLine?: (line: string) => void }} [options] without `onLine` the output goes to
 *   the terminal; with it each line is handed over
 * @returns {Promise<number>} the exit code; 128 and more after a signal
 */
export function run(command, args, { env = process.env, onLine } = {}) {
  return new Promise((resolve, reject) => {
    const stdio = onLine ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'];
    const child = spawn(command, args, { cwd: root, env, stdio, detached: process.platform !== 'win32' });
    living.add(child);
    if (onLine)
      for (const stream of [child.stdout, child.stderr]) {
        let rest = '';
        stream.setEncoding('utf8').on('data', (part) => {
          const lines = (rest + part).split('\n');
          rest = lines.pop() ?? '';
          for (const line of lines) onLine(line);
        });
        stream.on('end', () => rest && onLine(rest));
      }
    child.once('error', reject);
    child.once('exit', () => {
      signalGroup(child, 'SIGKILL'); // servers that a test left behind
      living.delete(child);
    });
    child.once('close', (code, signal) => resolve(signal ? 128 + 15 : (code ?? 1)));
  });
}

/** Has `stop` called when the tool is interrupted; the answer takes it back. */
export function stopAtEnd(stop) {
  atEnd.add(stop);
  return () => atEnd.delete(stop);
}

/** Ends everything that was started here and waits for it. */
export async function stopAll() {
  const children = [...living];
  for (const child of children) signalGroup(child, 'SIGTERM');
  const force = setTimeout(() => children.forEach((child) => signalGroup(child, 'SIGKILL')), GRACE);
  await Promise.all([
    ...children.map((child) => (child.exitCode === null && child.signalCode === null ? new Promise((resolve) => child.once('exit', resolve)) : undefined)),
    ...[...atEnd].map((stop) => stop()),
  ]);
  clearTimeout(force);
}

/** Makes Ctrl-C and SIGTERM end all children first. */
export function stopOnSignals() {
  let stopping = false;
  const stop = (code) => {
    if (stopping) return;
    stopping = true;
    process.stdout.write('\nStopping …\n');
    void stopAll().then(() => process.exit(code));
  };
  process.on('SIGINT', () => stop(130));
  process.on('SIGTERM', () => stop(143));
  process.on('SIGHUP', () => stop(129));
  whenAbandoned(() => stop(143));
}
