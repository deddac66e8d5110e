import { randomBytes } from 'node:crypto';
import type { Id } from '@alongside/server-data';
import type { RequestContext } from '@alongside/server-graphql';
import { hashOf } from './session-cookie';

const deviceCookie = 'alongside-device';
/** As long as browsers keep a cookie. */
const keptSeconds = 400 * 86_400;
/** A family's tablet, a room's computer: how many people one browser is remembered for. */
const mostPeople = 5;
const written = /^([\w-]{22})((?:\.[\w-]{43}){0,5})$/;

/** Whom a device may be known to: a new password makes every device a stranger again. */
export interface KnownTo {
  id: Id;
  passwordHash: string | null;
}

interface DeviceMark {
  /** Of the browser, for all its people; says nothing about any. */
  nonce: string;
  /** One for each account that signed in here, made with the server's keys and stored nowhere else. */
  proofs: string[];
}

function markOf(context: RequestContext): DeviceMark | null {
  const [, nonce, proofs] = written.exec(context.cookies.read(deviceCookie) ?? '') ?? [];
  return nonce ? { nonce, proofs: (proofs ?? '').split('.').filter(Boolean) } : null;
}

const partsOf = (nonce: string, account: KnownTo): string[] => [nonce, account.id, account.passwordHash ?? ''];

/**
 * The device's name among those on which the account's person signed in before, also after signing out: a guesser
 * elsewhere cannot use up its tries. Null on every other device.
 */
export function knownDevice(context: RequestContext, account: KnownTo): string | null {
  const mark = markOf(context);
  const known = mark?.proofs.some((proof) => context.store.keys.matches('known-device', proof, ...partsOf(mark.nonce, account)));
  return mark && known ? hashOf(mark.nonce) : null;
}

/** From now on the browser is one that the account's person signed in on. The cookie names nobody. */
export function rememberDevice(context: RequestContext, account: KnownTo): void {
  const { keys } = context.store;
  const { nonce, proofs } = markOf(context) ?? { nonce: randomBytes(16).toString('base64url'), proofs: [] };
  const own = partsOf(nonce, account);
  const others = proofs.filter((proof) => !keys.matches('known-device', proof, ...own)).slice(0, mostPeople - 1);
  context.cookies.set(deviceCookie, [nonce, keys.token('known-device', ...own), ...others].join('.'), { maxAgeSeconds: keptSeconds });
}
