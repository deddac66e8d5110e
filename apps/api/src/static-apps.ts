import { readFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import express, { type Express, type RequestHandler, type Response } from 'express';
import { styleNonce } from './content-policy';

/** An app in the browser and where it is served. */
interface StaticApp {
  /** With slashes at both ends. */
  base: string;
  /** Its folder below the built apps. */
  folder: string;
}

export const staticApps: readonly StaticApp[] = [
  { base: '/family/', folder: 'parent-portal' },
  { base: '/staff/', folder: 'staff-dashboard' },
];

/** What the build writes where a page's style nonce belongs. */
const noncePlaceholder = /%NONCE%/g;

/** Vite's names hold a hash of the content: they never change under one name. */
const hashedName = /-[\w-]{8,}\.\w+$/;

/** Serves the built apps from a folder such as dist/apps. Anything below an app's base that is no file is a page of the app. */
export function installStaticApps(app: Express, folder: string): void {
  for (const { base, folder: name } of staticApps) {
    const root = join(folder, name);
    const page = appPage(root);
    app.get(base.slice(0, -1), (request, response, next) => (request.path === base ? next() : response.redirect(308, base + request.url.slice(request.path.length))));
    app.get([base, `${base}index.html`], page);
    app.use(base, files(root));
    app.get(`${base}*path`, (request, response, next) => (isPagePath(request.path) ? page(request, response, next) : next()));
  }
}

/** Whether a path can be one of the app's own pages: no file's name, no way out of the folder, nothing unreadable. */
function isPagePath(path: string): boolean {
  return extname(path) === '' && path.split('/').every((part) => /^[\w~-]*$/.test(part));
}

function files(root: string): RequestHandler {
  return express.static(root, {
    index: false,
    redirect: false,
    dotfiles: 'ignore',
    setHeaders: (response, path) => {
      const forEver = path.startsWith(join(root, 'assets')) && hashedName.test(basename(path));
      response.setHeader('cache-control', forEver ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
}

function appPage(root: string): RequestHandler {
  return async (_request, response) => {
    const page = await readFile(join(root, 'index.html'), 'utf8').catch(() => undefined);
    if (page === undefined) {
      response.status(503).type('text/plain').send('This app has not been built yet: run `npm run build`, then load the page again.\n');
    } else {
      sendPage(response, page.replace(noncePlaceholder, styleNonce(response)));
    }
  };
}

/** Sends a page whose nonce is good for this answer only. */
export function sendPage(response: Response, html: string): void {
  response.set('cache-control', 'no-store').type('html').send(html);
}
