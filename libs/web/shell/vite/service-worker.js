// The app's service worker: keeps the app itself, so that a device starts without network. It never touches /graphql,
// /demo.json or anything else that could be about somebody: only the page and the files that the build made.
// The build writes the three values below (app-config.mts).
const BASE = '%BASE%';
const VERSION = '%VERSION%';
/** Kept at once when a version is installed, so that every page of it opens without network. */
const SHELL = ['%SHELL%'];

const FAMILY = `alongside-shell-${BASE}-`;
const OWN = FAMILY + VERSION;
/** How long the network may take to bring the page before the kept one is shown, in milliseconds. */
const PAGE_PATIENCE = 4_000;

async function install() {
  const cache = await caches.open(OWN);
  await cache.addAll(SHELL.map((path) => new Request(BASE + path, { cache: path.startsWith('assets/') ? 'default' : 'reload' })));
  // The page comes with its content policy: the nonce in its header and the one in its text are of one answer and stay
  // together. It is kept once for each version, so that it never names files which are not kept beside it.
  const page = await fetch(new Request(BASE, { cache: 'reload', credentials: 'omit' }));
  const text = await page.clone().text();
  const named = [...text.matchAll(/(?:src|href)="([^"]+\/assets\/[^"]+)"/g)].map(([, path]) => path.slice(path.indexOf('assets/')));
  // Between the worker and the page a newer version came: its own worker will keep it.
  if (!page.ok || named.some((path) => !SHELL.includes(path))) throw new Error('the page is of another version');
  await cache.put(BASE, page);
}

async function activate() {
  // The version before stays one more time: a tab that still runs it may yet load parts of it.
  const own = (await caches.keys()).filter((name) => name.startsWith(FAMILY) && name !== OWN);
  await Promise.all(own.slice(0, -1).map((name) => caches.delete(name)));
  await self.clients.claim();
}

/** The newest page where the network brings it, else the kept one. */
async function page(request) {
  const kept = await caches.match(BASE, { cacheName: OWN });
  const away = new AbortController();
  const timer = kept && setTimeout(() => away.abort(), PAGE_PATIENCE);
  try {
    const answer = await fetch(request, { signal: away.signal });
    // A proxy answers so when the server behind it is away.
    return kept && answer.status >= 502 && answer.status <= 504 ? kept : answer;
  } catch (error) {
    if (kept) return kept;
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

/** Names in assets/ hold a hash of the content: what is kept is right for ever. */
async function asset(request) {
  const kept = await caches.match(request, { ignoreSearch: true });
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) await (await caches.open(OWN)).put(request, answer.clone());
  return answer;
}

async function newestFile(request) {
  try {
    return await fetch(request);
  } catch (error) {
    const kept = await caches.match(request, { cacheName: OWN });
    if (kept) return kept;
    throw error;
  }
}

self.addEventListener('install', (event) => event.waitUntil(install()));
self.addEventListener('activate', (event) => event.waitUntil(activate()));
self.addEventListener('message', ({ data, ports }) => {
  if (data === 'take-over') void self.skipWaiting();
  else if (typeof data?.keeps === 'string') ports[0]?.postMessage(data.keeps.startsWith(BASE) && SHELL.includes(data.keeps.slice(BASE.length)));
});
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin || !pathname.startsWith(BASE)) return;
  const path = pathname.slice(BASE.length);
  if (request.mode === 'navigate') event.respondWith(page(request));
  else if (/^assets\/[\w.-]+-[\w-]{8,}\.\w+$/.test(path) && !path.endsWith('.map')) event.respondWith(asset(request));
  else if (SHELL.includes(path)) event.respondWith(newestFile(request));
});
