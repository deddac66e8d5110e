import { createHash } from 'node:crypto';
import type { RequestContext } from '@alongside/server-graphql';

export const sessionCookie = 'alongside';

/** What the store keeps of a token: SHA-256, hexadecimal. */
export const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

/** The hash of the token the device shows, whether or not its session is still good; null where it shows none. */
export function deviceOf(context: RequestContext): string | null {
  const token = context.cookies.read(sessionCookie);
  return token ? hashOf(token) : null;
}
