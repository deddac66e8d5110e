import { useText } from '@alongside/web-ui';
import type { RegisterImportState } from '@alongside/web-client';

export const stateTone: Readonly<Record<RegisterImportState, 'plain' | 'ok' | 'warn' | 'stop'>> = {
  READING: 'plain', COLUMNS: 'warn', READY: 'warn', APPLYING: 'plain', DONE: 'ok', FAILED: 'stop', REFUSED: 'stop', DISCARDED: 'plain',
};

/** The steps that an import goes through, as the line above its page shows them. */
export const importSteps = ['upload', 'columns', 'preview', 'apply', 'report'] as const;

/** Which step an import stands at; the last one is passed when it is done. */
export function stepOf(state: RegisterImportState): (typeof importSteps)[number] {
  if (state === 'COLUMNS') return 'columns';
  if (state === 'READY') return 'preview';
  if (state === 'APPLYING') return 'apply';
  if (state === 'DONE') return 'report';
  return 'upload';
}

/** What a field of a register is called; its name where there is no word for it. */
export function useFieldWords(): (field: string) => string {
  const t = useText('register');
  return (field) => {
    // Columns of ours are named otherwise than those of files: `knownAs`, `known_as`.
    const name = field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    return t(`field.${name}`, { defaultValue: name.replaceAll('_', ' ') });
  };
}

/** A name of a file within a sentence of either direction. */
export const isolated = (text: string): string => `\u2068${text}\u2069`;
