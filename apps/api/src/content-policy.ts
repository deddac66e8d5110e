import { randomBytes } from 'node:crypto';
import type { RequestHandler, Response } from 'express';
import helmet from 'helmet';

/** Gives this answer's style nonce: the only style elements a page may have carry it. */
export function styleNonce(response: Response): string {
  const { styleNonce: known } = response.locals as { styleNonce?: string };
  if (known !== undefined) return known;
  const nonce = randomBytes(16).toString('base64');
  response.locals.styleNonce = nonce;
  return nonce;
}

const yearSeconds = 31_536_000;

/** The headers of an answer that is data and never a page: nothing in it may run, be framed, or be taken for anything else. They are the same for every answer. */
export function dataHeaders(publicUrl: string | undefined): RequestHandler {
  const headers = new Map([
    ['content-security-policy', "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"],
    ['cross-origin-opener-policy', 'same-origin'],
    ['cross-origin-resource-policy', 'same-origin'],
    ['referrer-policy', 'no-referrer'],
    ['x-content-type-options', 'nosniff'],
    ['x-dns-prefetch-control', 'off'],
    ['x-frame-options', 'DENY'],
    ['x-permitted-cross-domain-policies', 'none'],
    ...(publicUrl?.startsWith('https:') ? [['strict-transport-security', `max-age=${yearSeconds}`] as const] : []),
  ]);
  return (_request, response, next) => {
    response.setHeaders(headers);
    next();
  };
}

/**
 * The headers that keep a page to what it is meant to do: own scripts only, styles with this answer's nonce, no frames,
 * nothing from elsewhere. https is only demanded where people reach the server by https.
 */
export function securityHeaders(publicUrl: string | undefined): RequestHandler {
  const https = publicUrl?.startsWith('https:') ?? false;
  const own = "'self'";
  const none = "'none'";
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': [own],
        'script-src': [own],
        'script-src-attr': [none],
        'style-src': [own, (_request, response) => `'nonce-${styleNonce(response as Response)}'`],
        'img-src': [own, 'data:', 'blob:'],
        'media-src': [own, 'blob:'],
        'font-src': [own],
        'connect-src': publicUrl === undefined ? [own] : [own, publicUrl.replace(/^http/, 'ws')],
        'manifest-src': [own],
        'worker-src': [own],
        'object-src': [none],
        'base-uri': [none],
        'form-action': [own],
        'frame-ancestors': [none],
        ...(https ? { 'upgrade-insecure-requests': [] } : {}),
      },
    },
    strictTransportSecurity: https ? { maxAge: yearSeconds, includeSubDomains: false } : false,
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: { action: 'deny' },
  });
}
