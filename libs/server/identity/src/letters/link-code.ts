import { bytes, textId, type Id, type Keyring } from '@alongside/server-data';

const pattern = /^[\w-]{64}$/;

/** What a letter's link carries after its `#`, where no server and no log sees it: the id of what it is about and a token that only this server can make. */
interface LinkCode {
  id: Id;
  token: string;
}

/** Writes the code of a link: 64 letters, digits, - and _. The same each time, and stored nowhere. */
export function linkCode(keys: Keyring, purpose: string, id: Id, ...parts: readonly string[]): string {
  return Buffer.concat([bytes(id), Buffer.from(keys.token(purpose, id, ...parts), 'base64url')]).toString('base64url');
}

/** Takes a code apart; null where it is none. Whether its token is right is for `codeFits`. */
export function readLinkCode(code: string): LinkCode | null {
  if (!pattern.test(code)) return null;
  const all = Buffer.from(code, 'base64url');
  return { id: textId(all.subarray(0, 16)), token: all.subarray(16).toString('base64url') };
}

/** Whether this server made the code for these parts. */
export function codeFits(keys: Keyring, purpose: string, { id, token }: LinkCode, ...parts: readonly string[]): boolean {
  return keys.matches(purpose, token, id, ...parts);
}
