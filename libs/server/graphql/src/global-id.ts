import { bytes as idBytes, type Id, textId } from '@alongside/server-data';
import { failure } from './failure';

const tagPattern = /^[a-z]{4}$/i;
// 4 + 16 + 16 bytes are 48 characters without padding and without spare bits, so each id has one spelling only.
const textPattern = /^[A-Za-z0-9_-]{48}$/;

export interface GlobalId {
  /** 4 ASCII letters naming the type. */
  tag: string;
  trustId: Id;
  id: Id;
}

/** Refuses, at load time, a tag that is not 4 ASCII letters. */
export function checkTag(tag: string): void {
  if (!tagPattern.test(tag)) throw new TypeError(`A global id's tag has 4 ASCII letters; got "${tag}".`);
}

/**
 * Makes the id that clients see: base64url of tag, trust and id (48 characters). Clients never take it apart.
 *
 * @param tag the type's 4 ASCII letters
 */
export function globalId(tag: string, trustId: Id, id: Id): string {
  checkTag(tag);
  const whole = Buffer.allocUnsafe(36);
  whole.write(tag, 0, 'latin1');
  whole.set(idBytes(trustId), 4);
  whole.set(idBytes(id), 20);
  return whole.toString('base64url');
}

/**
 * Takes a client's id apart.
 *
 * @param text what the client sent
 * @param tag the only type allowed here, where there is one
 * @param field the argument or input field it came in, named in the error
 * @throws BAD_INPUT when it is not exactly a global id, or one of another type
 */
export function parseGlobalId(text: string, tag?: string, field = 'id'): GlobalId {
  const refuse = () => failure.badInput(`"${field}" is not an id of the kind that is wanted here.`, { field });
  if (typeof text !== 'string' || !textPattern.test(text)) throw refuse();
  const bytes = Buffer.from(text, 'base64url');
  const found = bytes.toString('latin1', 0, 4);
  if (!tagPattern.test(found) || (tag !== undefined && found !== tag)) throw refuse();
  return { tag: found, trustId: textId(bytes.subarray(4, 20)), id: textId(bytes.subarray(20)) };
}
