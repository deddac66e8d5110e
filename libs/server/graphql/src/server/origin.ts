const loopbackHosts: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Tells whether a browser page of this origin may open a socket. A browser sends the session's cookie on an upgrade from
 * any page, so the origin must be exactly ours; a missing one is refused too.
 *
 * @param origin the `Origin` header
 * @param host the `Host` header
 * @param publicAddress the address people use, e.g. `https://alongside.example`. Without one, only loopback is served and
 *   the origin must be the host that was asked, by http.
 */
export function originAllowed(origin: string | undefined, host: string | undefined, publicAddress: string | undefined): boolean {
  const asked = parseOrigin(origin);
  if (asked === undefined) return false;
  if (publicAddress !== undefined) return asked.origin === parseOrigin(publicAddress)?.origin;
  return asked.protocol === 'http:' && asked.host === host?.toLowerCase() && loopbackHosts.has(asked.hostname);
}

function parseOrigin(text: string | undefined): URL | undefined {
  if (text === undefined || !/^https?:\/\//i.test(text) || !URL.canParse(text)) return undefined;
  return new URL(text);
}
