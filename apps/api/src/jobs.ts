import 'reflect-metadata';
import { systemClock } from '@alongside/server-data';
import { jobsCommand } from './jobs/jobs-command';

// The command behind `npm run jobs`.

process.exitCode = await jobsCommand({
  words: process.argv.slice(2),
  environment: process.env,
  // npm runs scripts in the project's folder and tells where it was called.
  from: process.env.INIT_CWD ?? process.cwd(),
  clock: systemClock,
  say: (line) => void process.stdout.write(`${line}\n`),
  complain: (line) => void process.stderr.write(`${line}\n`),
});
