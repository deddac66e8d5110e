import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { type WatchedPage, watch } from './watched-page';

const SCREENSHOTS = join(__dirname, '../../../tmp/screenshots');
const BROWSERS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome-stable', '/usr/bin/google-chrome', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'];

/** The sizes at which every screen is looked at. */
export const PHONE = { width: 390, height: 844 };
export const DESKTOP = { width: 1280, height: 800 };

/** Somebody with an account in the demo trust. */
export interface Person {
  readonly email: string;
  readonly password: string;
  /** The app that this person opens. */
  readonly app: 'family' | 'staff';
}

/** A person at a device: a browser context of its own, with its cookies and storage. */
export interface Visit extends WatchedPage {
  readonly context: BrowserContext;
  /** Goes to a path of the product, such as `/family/`. */
  go(path: string): Promise<void>;
  /** Saves what is seen to tmp/screenshots/<name>.png. */
  picture(name: string): Promise<void>;
}

/** The visitors of one test file: a browser, and everyone who opened a page in it. */
export interface Visitors {
  /** Opens a device that is signed in as nobody. Without a viewport: a phone's. */
  openAsNobody(options?: BrowserContextOptions): Promise<Visit>;
  /** Opens a device signed in as a person, at the start page of the person's app. */
  openAs(person: Person, options?: BrowserContextOptions): Promise<Visit>;
  /** After each test: closes every device. @throws Error when one of the pages complained */
  leave(): Promise<void>;
  /** After all tests: closes the browser. */
  close(): Promise<void>;
}

function browserPath(): string {
  const found = [process.env.CHROMIUM, ...BROWSERS].find((path) => path !== undefined && existsSync(path));
  if (!found) throw new Error('No Chromium on this machine: install it or name one with CHROMIUM=<path>');
  return found;
}

function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: browserPath(),
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), // Chromium's sandbox refuses root
      '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage',
    ],
  });
}

/** Signs a device in through the graph, so that its cookies are those that the sign-in screen would have left. */
async function signIn(context: BrowserContext, address: string, { email, password }: Person): Promise<void> {
  const answer = await context.request.post(`${address}/graphql`, {
    headers: { 'apollo-require-preflight': 'true', origin: address },
    data: {
      query: 'mutation SignIn($input: SignInInput!) { signIn(input: $input) { viewer { id } } }',
      variables: { input: { email, password } },
    },
  });
  const body = (await answer.json()) as { errors?: { message: string }[] };
  if (!answer.ok() || body.errors) throw new Error(`${email} could not sign in: ${answer.status()} ${JSON.stringify(body.errors)}`);
}

/**
 * Opens a browser for a test file.
 * @param address the product's address
 * @param clock the moment at which devices believe to be opened; by default now
 */
export async function visitors(address: string, clock?: Date): Promise<Visitors> {
  const browser = await launch();
  let visits: Visit[] = [];

  const open = async (options: BrowserContextOptions = {}): Promise<Visit> => {
    const context = await browser.newContext({ viewport: PHONE, locale: 'en-GB', timezoneId: 'Europe/London', serviceWorkers: 'block', ...options });
    if (clock) await context.clock.install({ time: clock });
    const page: Page = await context.newPage();
    const visit: Visit = {
      ...watch(page, address),
      context,
      async go(path) {
        await page.goto(`${address}${path}`, { waitUntil: 'load' });
      },
      async picture(name) {
        mkdirSync(SCREENSHOTS, { recursive: true });
        await page.screenshot({ path: join(SCREENSHOTS, `${name}.png`), fullPage: true });
      },
    };
    visits.push(visit);
    return visit;
  };

  return {
    openAsNobody: open,
    async openAs(person, options) {
      const visit = await open({ viewport: person.app === 'family' ? PHONE : DESKTOP, ...options });
      await signIn(visit.context, address, person);
      await visit.go(`/${person.app}/`);
      return visit;
    },
    async leave() {
      const leaving = visits;
      visits = [];
      await Promise.all(leaving.map((visit) => visit.context.close()));
      for (const visit of leaving) visit.assertQuiet();
    },
    close: () => browser.close(),
  };
}
