import { UnreachableDatabaseError } from '@alongside/server-data';
import { type Config, withoutPassword } from './config';

/**
 * Gives the one line that says why the server could not start and how to mend it, or undefined when it is a fault of the
 * program, whose stack is wanted then.
 */
export function startProblem(error: unknown, { host, port, databaseUrl }: Config): string | undefined {
  if (error instanceof UnreachableDatabaseError) {
    const message = error.message.split(databaseUrl).join(withoutPassword(databaseUrl)).replace(/\s*\n\s*/g, ' ');
    return /DATABASE_URL/.test(message) ? message : `DATABASE_URL: ${message}`;
  }
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (syscall !== 'listen' && syscall !== 'getaddrinfo') return undefined;
  switch (code) {
    case 'EADDRINUSE':
      return `PORT ${port} on ${host} is taken by another program: stop that one, or set PORT to another number (0 takes any free one).`;
    case 'EACCES':
      return `PORT ${port} may not be used by this user: set PORT to a number above 1023, with a proxy in front of it.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `HOST ${host} is not an address of this machine: set HOST to one that is, such as 127.0.0.1.`;
    default:
      return undefined;
  }
}
