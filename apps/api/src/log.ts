import { type DestinationStream, type Logger, pino } from 'pino';
import { describeError } from '@alongside/server-graphql';
import type { LogLevel } from './config';

/** Names under which something secret or somebody's data could slip into a log line, at its top or one level down. */
const secret = ['cookie', 'authorization', 'password', 'token', 'secret', 'email', 'variables', 'input', 'body', 'headers', 'parameters', 'query'];

/**
 * Makes the log: one JSON object a line on standard output. Lines hold operation names, actions, durations and request
 * ids; what could be people's data is cut out even where somebody hands it in.
 */
export function createLog(level: LogLevel, destination?: DestinationStream): Logger {
  const paths = secret.flatMap((name) => [name, `*.${name}`, `*["set-cookie"]`, '["set-cookie"]']);
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    redact: { paths: [...new Set(paths)], censor: '[left out]' },
    serializers: {
      // Not `instanceof Error` alone: what was described already passes as it is.
      error: (error: unknown) => (error instanceof Error ? describeError(error) : error),
      err: (error: unknown) => (error instanceof Error ? describeError(error) : error),
    },
  };
  return destination ? pino(options, destination) : pino(options);
}
