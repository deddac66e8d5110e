import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { Keyring } from './keyring';

/**
 * The keys in a file; where there is none, it is made with a new key that only its owner may read.
 * @throws Error naming the file where what it holds are no keys
 */
export function keysIn(file: string): Keyring {
  const keys = Keyring.read(fileOrNew(file).trim());
  if (!keys) throw new Error(`${file} does not hold the server's keys any more. Put back the file from a copy: what was sealed with them cannot be opened without.`);
  return keys;
}

function fileOrNew(file: string): string {
  const found = readIfThere(file);
  if (found !== undefined) return found;
  mkdirSync(dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${Keyring.fresh(`k${randomBytes(3).toString('hex')}`)}\n`, { mode: 0o600 });
  try {
    // Whole or not at all: another process may be reading.
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    unlinkSync(draft);
  }
  return readFileSync(file, 'utf8');
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
