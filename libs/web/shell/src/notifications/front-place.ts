import { useSyncExternalStore } from 'react';

const frontDialog = () => [...document.querySelectorAll<HTMLElement>('dialog[open]')].at(-1);

function front(): HTMLElement | null {
  const dialog = frontDialog();
  return dialog?.querySelector<HTMLElement>('[data-front-place]') ?? dialog ?? null;
}

/** Gives the focus to what is in front, when what had it goes away: the open dialog's first button, else the page's heading. */
export function focusFront(): void {
  (frontDialog()?.querySelector<HTMLElement>('button') ?? document.querySelector<HTMLElement>('#content h1'))?.focus({ preventScroll: true });
}

function watch(listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  observer.observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ['open'] });
  return () => observer.disconnect();
}

const nothing = () => () => undefined;

/**
 * The place in the dialog in front, or null where none is open. While one is open everything outside of it is inert: what
 * must be seen, heard and pressed all the same has to stand inside it. Looked for only while `wanted`.
 */
export function useFrontPlace(wanted: boolean): HTMLElement | null {
  return useSyncExternalStore(wanted ? watch : nothing, wanted ? front : () => null);
}
