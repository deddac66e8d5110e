import axe, { type AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

/** WCAG 2.2 AA and everything that it builds on, with axe's own good practices. */
const STANDARDS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

interface AxeInPage {
  axe?: { run(context: Document, options: object): Promise<AxeResults> };
}

/**
 * Looks at the page as it stands now with axe-core.
 * @param page a page at rest: what is still moving is measured in mid-air
 * @throws Error that names each finding with its elements
 */
export async function expectAccessible(page: Page): Promise<void> {
  // Through the debugger and not as a script of the page: its content policy rightly refuses foreign scripts.
  const debug = await page.context().newCDPSession(page);
  await debug.send('Runtime.evaluate', { expression: axe.source });
  await debug.detach();
  const { violations } = await page.evaluate(async (tags) => {
    const inPage = (globalThis as AxeInPage).axe;
    if (!inPage) throw new Error('axe did not load');
    return inPage.run(document, { runOnly: { type: 'tag', values: tags } });
  }, STANDARDS);
  if (violations.length === 0) return;
  const found = violations.map(({ id, help, nodes }) => `${id}: ${help}\n${nodes.map((node) => `    ${node.html.slice(0, 200)}`).join('\n')}`);
  throw new Error(`axe found ${violations.length} kinds of barrier on ${page.url()}:\n${found.join('\n')}`);
}
