import type { ConsoleMessage, Page } from 'playwright-core';

/** A page whose every complaint is kept: a test that went well on a page that complained has not gone well. */
export interface WatchedPage {
  readonly page: Page;
  /** Says that a complaint matching `pattern` belongs to this test (an offline page cannot reach its server). */
  expectComplaint(pattern: RegExp): void;
  /** @throws Error naming every complaint that no test asked for */
  assertQuiet(): void;
}

const policyMessage = /content.security.policy|refused to (load|apply|execute|connect|frame|create)/i;

/** Where a console message came from, for a person who looks for the cause. */
function place(message: ConsoleMessage): string {
  const { url, lineNumber } = message.location();
  return url ? ` (${url}:${lineNumber})` : '';
}

/**
 * Keeps every console error, page error, message of the content policy, answer of 500 and more, and request that
 * leaves the product's own address.
 * @param page a new page, before it goes anywhere
 * @param address the product's address; nothing else may be asked for anything
 */
export function watch(page: Page, address: string): WatchedPage {
  const complaints: string[] = [];
  const expected: RegExp[] = [];

  page.on('console', (message) => {
    const text = message.text();
    if (message.type() === 'error' || policyMessage.test(text)) complaints.push(`console: ${text}${place(message)}`);
  });
  page.on('pageerror', (error) => complaints.push(`page error: ${error.stack ?? error.message}`));
  page.on('response', (answer) => {
    if (answer.status() >= 500) complaints.push(`answer ${answer.status()}: ${answer.url()}`);
  });
  page.on('request', (request) => {
    const url = request.url();
    if (/^https?:/.test(url) && new URL(url).origin !== address) complaints.push(`asked another host: ${url}`);
  });

  return {
    page,
    expectComplaint: (pattern) => void expected.push(pattern),
    assertQuiet() {
      const unexpected = complaints.filter((complaint) => !expected.some((pattern) => pattern.test(complaint)));
      if (unexpected.length > 0) throw new Error(`The page complained:\n${unexpected.join('\n')}`);
    },
  };
}
