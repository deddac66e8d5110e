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
    strictTransportSecurity: https ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: { action: 'deny' },
  });
}
