import { act, render, type RenderResult } from '@testing-library/react';
import { type ReactNode, Suspense } from 'react';
import { type Language, languageKey, type MessageSource, startLanguages } from '../language/language';
import { UiProvider } from '../look/ui-provider';
import { uiMessages } from '../messages';

export { barriersIn } from './barriers';

// What a browser has and jsdom has not.
if (typeof window !== 'undefined' && !('matchMedia' in window)) {
  Object.defineProperty(window, 'matchMedia', {
    value: (query: string) => ({ matches: false, media: query, addEventListener: () => undefined, removeEventListener: () => undefined }),
  });
}

/** Renders with the look and the texts of a language, as an app does. `messages` are the catalogues that the screen needs beside the design system's. */
export async function renderUi(screen: ReactNode, messages: readonly MessageSource[] = [], language: Language = 'en'): Promise<RenderResult> {
  localStorage.setItem(languageKey, language);
  const instance = await startLanguages([uiMessages, ...messages], ['ui', ...messages.map(({ namespace }) => namespace)]);
  return act(async () =>
    render(
      <UiProvider language={instance}>
        <Suspense fallback="…">{screen}</Suspense>
      </UiProvider>,
    ),
  );
}
