import { DirectionProvider, MantineProvider, useDirection } from '@mantine/core';
import { setNonce } from 'get-nonce';
import type { i18n } from 'i18next';
import { type ReactNode, useEffect, useState } from 'react';
import { I18nextProvider } from 'react-i18next';
import { languageFacts } from '../language/language';
import { useLanguage } from '../language/use-language';
import { colourSchemeManager } from './colour-scheme';
import { theme, variables } from './theme';

/** The nonce that the server wrote into the page: the only inline styles the content policy lets through carry it. */
function styleNonce(): string {
  const nonce = document.querySelector('meta[name="csp-nonce"]')?.getAttribute('content') ?? '';
  return nonce.startsWith('%') ? '' : nonce;
}

function DocumentLanguage({ children }: { children: ReactNode }) {
  const { language, direction } = useLanguage();
  const { setDirection } = useDirection();
  useEffect(() => {
    document.documentElement.lang = language;
    document.documentElement.dir = direction;
    setDirection(direction);
  }, [language, direction, setDirection]);
  return children;
}

/** The look and the language for everything below. `language` comes from `startLanguages`. */
export function UiProvider({ language, children }: { language: i18n; children: ReactNode }) {
  const [nonce] = useState(() => {
    const found = styleNonce();
    if (found !== '') setNonce(found);
    return found;
  });
  const [schemes] = useState(colourSchemeManager);
  const spoken = language.language in languageFacts ? (language.language as keyof typeof languageFacts) : 'en';
  return (
    <I18nextProvider i18n={language}>
      <DirectionProvider initialDirection={languageFacts[spoken].direction} detectDirection={false}>
        <MantineProvider theme={theme} cssVariablesResolver={variables} defaultColorScheme="auto" colorSchemeManager={schemes} getStyleNonce={() => nonce}>
          <DocumentLanguage>{children}</DocumentLanguage>
        </MantineProvider>
      </DirectionProvider>
    </I18nextProvider>
  );
}
