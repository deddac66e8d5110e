import { isMantineColorScheme, type MantineColorScheme, type MantineColorSchemeManager } from '@mantine/core';

/** Where the choice is kept. The script that runs before the first paint (`early.js`) reads the same name. */
const colourSchemeKey = 'alongside.colour-scheme';

/** Keeps the choice of light, dark or the device's own on this device. */
export function colourSchemeManager(): MantineColorSchemeManager {
  let listener: ((event: StorageEvent) => void) | undefined;
  return {
    get: (fallback) => {
      try {
        const stored = localStorage.getItem(colourSchemeKey);
        return isMantineColorScheme(stored) ? stored : fallback;
      } catch {
        return fallback;
      }
    },
    set: (value: MantineColorScheme) => {
      try {
        localStorage.setItem(colourSchemeKey, value);
      } catch {
        // Storage is forbidden: the choice holds for this visit.
      }
    },
    subscribe: (onUpdate) => {
      listener = (event) => {
        if (event.key === colourSchemeKey && isMantineColorScheme(event.newValue)) onUpdate(event.newValue);
      };
      addEventListener('storage', listener);
    },
    unsubscribe: () => {
      if (listener) removeEventListener('storage', listener);
    },
    clear: () => localStorage.removeItem(colourSchemeKey),
  };
}
