import 'reflect-metadata';
import { join } from 'node:path';
import { CompositionError } from '@alongside/plugin/compose';
import { type Clock, systemClock } from '@alongside/server-data';
import { type Config, ConfigError, readConfig, unknownVariables } from './config';
import { demoPeople } from './demo/demo-people';
import { features } from './features';
import { createLog } from './log';
import { startServer } from './server';
import { startProblem } from './start-problem';
import { staticApps } from './static-apps';

/** How the process ends: 2 for wrong settings, 1 for what is in the way from outside. */
const wrongSettings = 2;
const inTheWay = 1;

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function giveUp(lines: readonly string[], code: number): never {
  process.stderr.write(`${lines.join('\n')}\n`);
  process.exit(code);
}

function configure(): Config {
  try {
    return readConfig(process.env);
  } catch (error) {
    if (error instanceof ConfigError) return giveUp(error.problems, wrongSettings);
    throw error;
  }
}

async function main(): Promise<void> {
  const config = configure();
  for (const line of unknownVariables(process.env)) process.stderr.write(`${line}\n`);
  const log = createLog(config.logLevel);
  const server = await startServer({ config, clock: clockFrom(config.testClock), parts: features, log, appsFolder: join(import.meta.dirname, '..'), say }).catch((error: unknown) => {
    if (error instanceof CompositionError) return giveUp([error.message], inTheWay);
    const line = startProblem(error, config);
    if (line !== undefined) return giveUp([line], inTheWay);
    throw error;
  });
  const address = config.publicUrl ?? server.url;
  say(`ready in ${(process.uptime()).toFixed(1)} s`);
  for (const { base, folder } of staticApps) say(`ready ${folder}: ${address}${base}`);
  say(`ready graph: ${address}/graphql`);
  if (config.demo) {
    say('sign in as');
    for (const person of await demoPeople(server.store)) say(`  ${person.who}: ${person.email}  password: ${person.password}  at ${address}/${person.app}/`);
  }
  stopOnSignals(server.stop);
}

/** The wall clock, or for tests one that begins at a set moment and goes on from there. */
function clockFrom(start: Date | undefined): Clock {
  if (!start) return systemClock;
  const ahead = start.getTime() - Date.now();
  return { now: () => new Date(Date.now() + ahead) };
}

/** The first signal stops in order, the second at once. */
function stopOnSignals(stop: () => Promise<void>): void {
  let stopping = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(inTheWay);
      stopping = true;
      say('stopping');
      // Nothing may keep the process: what is left after ten seconds is cut off.
      setTimeout(() => process.exit(inTheWay), 10_000).unref();
      void stop().then(() => process.exit(0), () => process.exit(inTheWay));
    });
  }
}

await main();
