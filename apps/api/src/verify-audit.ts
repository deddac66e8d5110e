import 'reflect-metadata';
import { CompositionError } from '@alongside/plugin/compose';
import { systemClock } from '@alongside/server-data';
import { auditCommand, auditEnds } from './audit/audit-command';
import { features } from './features';

// The command behind `npm run audit`.

const complain = (line: string): void => void process.stderr.write(`${line}\n`);

process.exitCode = await auditCommand({
  words: process.argv.slice(2),
  environment: process.env,
  features,
  clock: systemClock,
  say: (line) => void process.stdout.write(`${line}\n`),
  complain,
}).catch((error: unknown) => {
  if (!(error instanceof CompositionError)) throw error;
  complain(error.message);
  return auditEnds.trouble;
});
