import { failure, type RequestContext } from '@alongside/server-graphql';
import { hashPassword, passwordFits } from '../sign-in/password';
import { countTry } from '../sign-in/password-tries';
import { WorkQueue } from '../sign-in/work-queue';
import { longestPassword } from './password-rules';

/** Each look at a password takes 19 MiB and a core for a while; a flood of them must not take the server's. */
const looking = new WorkQueue(4, 60);
const secondsUntilQuiet = 5;

/** One password, however a keyboard composes its accents; and no longer than one may be, since argon2 reads every byte it is given. */
const written = (password: string): string => password.normalize('NFC').slice(0, longestPassword);

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const done = await looking.run(async () => ({ result: await work() }));
  if (!done) throw failure.tooMany(secondsUntilQuiet);
  return done.result;
}

/** A try at a password. */
export interface PasswordTry {
  emailKey: string;
  /** The device's name, where the account's person has signed in on it before. */
  device: string | null;
  /** Null where there is no account, or no password yet: the same work is done. */
  passwordHash: string | null;
  password: string;
}

/**
 * Whether a password fits: the only way in which any part of the product looks at one, so that all of them are counted
 * together. In five minutes at most ten are looked at for an address; seven of them over all devices on which its person
 * never signed in, five of these from one client. One client may try sixty over all addresses.
 * @throws TOO_MANY_REQUESTS after too many tries, or while too many others are looked at
 */
export function checkPassword(context: RequestContext, { emailKey, device, passwordHash, password }: PasswordTry): Promise<boolean> {
  return inTurn(async () => {
    await countTry(context.store, { emailKey, client: context.remoteAddress, device });
    return passwordFits(passwordHash, written(password));
  });
}

/** Argon2id of a new password, made in its turn. Never call it in a transaction: it would hold up every writer. @throws TOO_MANY_REQUESTS while too many others are made */
export const makePasswordHash = (password: string): Promise<string> => inTurn(() => hashPassword(written(password)));
