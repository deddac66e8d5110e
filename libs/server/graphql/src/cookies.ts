import { failure } from './failure';

/** The request's cookies, and those the answer will set. Names are the plain ones; the prefix is added here. */
export interface Cookies {
  read(name: string): string | undefined;
  /** Sets a cookie the browser keeps for so many seconds; scripts cannot read it. Throws on a socket, which has no answer headers. */
  set(name: string, value: string, options: { maxAgeSeconds: number }): void;
  clear(name: string): void;
}

export interface CookieOptions {
  /** The request's `Cookie` header. */
  header: string | undefined;
  /** True when the public address is https: then the name carries `__Host-` and the cookie is Secure. */
  secure: boolean;
  /** Adds one `Set-Cookie` header to the answer; null where there is no answer to add it to (sockets). */
  write: ((header: string) => void) | null;
}

/** Reads a `Cookie` header. The first of several with one name wins, as browsers send the most specific first. */
export function parseCookies(header: string | undefined): Map<string, string> {
  const found = new Map<string, string>();
  for (const part of (header ?? '').split(';')) {
    const at = part.indexOf('=');
    if (at < 1) continue;
    const name = part.slice(0, at).trim();
    if (name === '' || found.has(name)) continue;
    const value = part.slice(at + 1).trim().replace(/^"(.*)"$/, '$1');
    try {
      found.set(name, decodeURIComponent(value));
    } catch {
      found.set(name, value);
    }
  }
  return found;
}

/** Makes the cookie jar of one request. */
export function createCookies({ header, secure, write }: CookieOptions): Cookies {
  let parsed: Map<string, string> | undefined;
  const fullName = (name: string) => (secure ? `__Host-${name}` : name);
  const put = (name: string, value: string, maxAgeSeconds: number) => {
    if (write === null) throw failure.badInput('A cookie cannot be set over a socket. Send this as an HTTP request.');
    const attributes = ['Path=/', `Max-Age=${Math.max(0, Math.floor(maxAgeSeconds))}`, 'HttpOnly', 'SameSite=Lax'];
    if (secure) attributes.push('Secure');
    write(`${fullName(name)}=${encodeURIComponent(value)}; ${attributes.join('; ')}`);
  };
  return {
    read: (name) => (parsed ??= parseCookies(header)).get(fullName(name)),
    set: (name, value, { maxAgeSeconds }) => put(name, value, maxAgeSeconds),
    clear: (name) => put(name, '', 0),
  };
}
