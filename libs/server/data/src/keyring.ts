import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';

/** One secret of the server: its name stands beside whatever it sealed, so that keys can be changed while old things still open. */
interface NamedKey {
  name: string;
  key: Buffer;
}

const keyBytes = 32;
const ivBytes = 12;
const tagBytes = 16;
const written = /^([a-z0-9-]{1,20}):([A-Za-z0-9_-]{43})$/;

/**
 * The server's secrets: seals what must be read again (a second factor's secret), makes tokens that are stored nowhere
 * (the link of an invitation), and signs (segments of the audit trail). Each purpose has a key of its own, derived from
 * the first key; older keys still open, match and verify.
 */
export class Keyring {
  private readonly derived = new Map<string, Buffer>();

  private constructor(private readonly keys: readonly [NamedKey, ...NamedKey[]]) {}

  /**
   * @param text `name:key` with commas between, the one in use first; a key is 32 bytes in base64url, a name 1 to 20 of a–z, 0–9 and -
   * @returns undefined where the text is not of this form or names a key twice
   */
  static read(text: string): Keyring | undefined {
    const keys = text.split(',').map((part): NamedKey | undefined => {
      const [, name, key] = written.exec(part.trim()) ?? [];
      return name && key ? { name, key: Buffer.from(key, 'base64url') } : undefined;
    });
    const known = keys.filter((key) => key !== undefined);
    const [first, ...older] = known;
    if (!first || known.length !== keys.length || new Set(known.map(({ name }) => name)).size !== known.length) return undefined;
    return new Keyring([first, ...older]);
  }

  /** A new key in the form that `read` takes. */
  static fresh(name: string): string {
    return `${name}:${randomBytes(keyBytes).toString('base64url')}`;
  }

  /** Seals text for a purpose: `key-name.base64url`. Sealed twice it looks different each time. */
  seal(purpose: string, text: string): string {
    const [{ name }] = this.keys;
    const iv = randomBytes(ivBytes);
    const cipher = createCipheriv('aes-256-gcm', this.keyFor(this.keys[0], purpose), iv);
    const sealed = Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    return `${name}.${sealed.toString('base64url')}`;
  }

  /** @throws Error where it was sealed for another purpose, changed, or sealed with a key that is gone */
  open(purpose: string, sealed: string): string {
    const [name = '', body = ''] = sealed.split('.');
    const bytes = Buffer.from(body, 'base64url');
    const decipher = createDecipheriv('aes-256-gcm', this.keyFor(this.named(name), purpose), bytes.subarray(0, ivBytes), { authTagLength: tagBytes });
    decipher.setAuthTag(bytes.subarray(-tagBytes));
    return Buffer.concat([decipher.update(bytes.subarray(ivBytes, -tagBytes)), decipher.final()]).toString('utf8');
  }

  /** A token that nobody without the keys can make, the same for the same parts: a link can be written again without being kept. 43 characters of base64url. */
  token(purpose: string, ...parts: readonly string[]): string {
    return this.mac(this.keys[0], purpose, parts).toString('base64url');
  }

  /** The token as each of the keys makes it, the one in use first: for codes that are shorter than a whole token. */
  tokens(purpose: string, ...parts: readonly string[]): string[] {
    return this.keys.map((key) => this.mac(key, purpose, parts).toString('base64url'));
  }

  /** Whether the token is of these parts, by any of the keys. Takes as long for a wrong one. */
  matches(purpose: string, token: string, ...parts: readonly string[]): boolean {
    const given = Buffer.from(token, 'base64url');
    return this.keys.map((key) => sameBytes(given, this.mac(key, purpose, parts))).includes(true);
  }

  /** Signs with the key in use: `key-name.base64url`. */
  sign(purpose: string, ...parts: readonly string[]): string {
    return `${this.keys[0].name}.${this.token(purpose, ...parts)}`;
  }

  /** Whether a signature is of these parts; false too where its key is gone. */
  verifies(purpose: string, signature: string, ...parts: readonly string[]): boolean {
    const [name = '', body = ''] = signature.split('.');
    const key = this.keys.find((one) => one.name === name);
    return key !== undefined && sameBytes(Buffer.from(body, 'base64url'), this.mac(key, purpose, parts));
  }

  private named(name: string): NamedKey {
    const key = this.keys.find((one) => one.name === name);
    if (!key) throw new Error(`The key "${name}" is not in SECRET_KEYS any more: what it sealed cannot be opened`);
    return key;
  }

  private mac(key: NamedKey, purpose: string, parts: readonly string[]): Buffer {
    const mac = createHmac('sha256', this.keyFor(key, purpose));
    // With its length before it, no part can be taken for the end of another.
    for (const part of parts) mac.update(`${Buffer.byteLength(part)}:`).update(part);
    return mac.digest();
  }

  private keyFor({ name, key }: NamedKey, purpose: string): Buffer {
    const place = `${name}/${purpose}`;
    const known = this.derived.get(place) ?? Buffer.from(hkdfSync('sha256', key, '', purpose, keyBytes));
    this.derived.set(place, known);
    return known;
  }
}

function sameBytes(a: Buffer, b: Buffer): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}
