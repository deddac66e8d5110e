import axe from 'axe-core';

/** WCAG 2.2 AA and axe's own good practices, as the tests in a browser ask for. */
const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * What axe finds in an element, one line a finding; empty when there is none. Colours and what needs a whole page are left
 * to the tests in a browser.
 */
export async function barriersIn(element: Element): Promise<string[]> {
  const { violations } = await axe.run(element, { runOnly: standards, rules: { 'color-contrast': { enabled: false }, region: { enabled: false }, 'page-has-heading-one': { enabled: false } } });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}
