import 'reflect-metadata';
import { CompositionError } from '@alongside/plugin/compose';
import { systemClock } from '@alongside/server-data';
import { features } from './features';
import { importCommand, importEnds } from './import/import-command';

// The command behind `npm run import`.

const complain = (line: string): void => void process.stderr.write(`${line}\n`);

/** As shells count: 128 and the number of the signal. */
const interrupted = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

// A transaction that is open is rolled back by the database; whatever was committed is known to the batch.
for (const [signal, code] of Object.entries(interrupted)) {
  process.on(signal, () => {
    complain('\nStopped. What was written is kept: the same command goes on where this one stopped.');
    process.exit(code);
  });
}

// Whoever reads along may stop before the end (`| head`): the import goes on.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

process.exitCode = await importCommand({
  words: process.argv.slice(2),
  environment: process.env,
  // npm runs scripts in the project's folder and tells where it was called.
  from: process.env.INIT_CWD ?? process.cwd(),
  features,
  clock: systemClock,
  say: (line) => void process.stdout.write(`${line}\n`),
  complain,
}).catch((error: unknown) => {
  if (!(error instanceof CompositionError)) throw error;
  complain(error.message);
  return importEnds.trouble;
});
