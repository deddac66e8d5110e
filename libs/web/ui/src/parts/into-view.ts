/** A ref that brings what has just appeared into sight: an answer below the fold of a sheet would go unseen. */
export function intoView(element: HTMLElement | null): void {
  if (typeof element?.scrollIntoView === 'function') element.scrollIntoView({ block: 'nearest' });
}
