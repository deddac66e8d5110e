// A process under measurement, asked over IPC what it has used up.
import { fork } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';

const patience = 120_000;

/**
 * Starts a measured process and waits until it serves.
 * @param {string} script
 * @param {Record<string, string>} env
 */
export async function startMeasured(script, env) {
  const child = fork(script, { env: { ...process.env, NODE_ENV: 'production', ...env }, execArgv: ['--enable-source-maps'] });
  const waiting = [];
  let gone;
  const hear = (message) => waiting.shift()?.(message);
  child.on('message', hear);
  child.once('exit', (code) => {
    gone = new Error(`${script} ended with ${code}`);
    for (const tell of waiting.splice(0)) tell(gone);
  });
  const next = async (what) => {
    if (gone) throw gone;
    const answer = new Promise((resolve) => waiting.push(resolve));
    const late = new AbortController();
    const said = await Promise.race([answer, pause(patience, new Error(`${script} said nothing for ${patience / 1000} s (${what})`), { signal: late.signal }).catch(() => undefined)]);
    late.abort();
    if (said instanceof Error) throw said;
    return said;
  };
  const from = performance.now();
  const { ready, seconds } = await next('starting');
  const ask = async (what) => {
    child.send(what);
    return (await next(what)).answer;
  };
  return {
    url: ready,
    /** Seconds from the start of the process until it served. */
    startSeconds: Math.max(seconds, (performance.now() - from) / 1000),
    ask,
    /** Milliseconds of processor time so far. */
    async cpu() {
      const { user, system } = await ask('cpu');
      return (user + system) / 1000;
    },
    async stop() {
      if (gone) return;
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.send('stop');
      const force = setTimeout(() => child.kill('SIGKILL'), 15_000);
      await ended;
      clearTimeout(force);
    },
  };
}
