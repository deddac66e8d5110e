import type { ComponentType } from 'react';

/** A part of the page about one's own account. Parts of other areas are added here, in the order in which they are shown. */
interface AccountSectionPart {
  key: string;
  load: () => Promise<{ AccountSection: ComponentType }>;
}

export const accountSections: readonly AccountSectionPart[] = [
  { key: 'email', load: () => import('./passwords/email-section') },
  { key: 'password', load: () => import('./passwords/password-section') },
  { key: 'sessions', load: () => import('./sessions/sessions-section') },
];
