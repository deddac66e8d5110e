import type { TextEncoding } from './register-rows';

interface DecodedText {
  readonly text: string;
  readonly encoding: TextEncoding;
  /** True where the encoding had to be guessed, because the bytes are no valid UTF-8. */
  readonly guessed: boolean;
}

/**
 * Turns the bytes of an export into text. A byte-order mark decides and is taken off; without one the bytes are read as
 * UTF-8, and where they are none, as Windows-1252, which is what an older Excel writes in Britain. UTF-16 without a mark
 * is told by the zero bytes that Latin text has in every second place.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return utf8(bytes.subarray(3));
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return utf16(bytes.subarray(2), 'utf-16le', false);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return utf16(bytes.subarray(2), 'utf-16be', false);
  if (bytes.length > 3 && bytes[1] === 0 && bytes[3] === 0) return utf16(bytes, 'utf-16le', true);
  if (bytes.length > 3 && bytes[0] === 0 && bytes[2] === 0) return utf16(bytes, 'utf-16be', true);
  return utf8(bytes);
}

function utf8(bytes: Uint8Array): DecodedText {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes), encoding: 'utf-8', guessed: false };
  } catch {
    return { text: new TextDecoder('windows-1252').decode(bytes), encoding: 'windows-1252', guessed: true };
  }
}

function utf16(bytes: Uint8Array, encoding: 'utf-16le' | 'utf-16be', guessed: boolean): DecodedText {
  return { text: new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes), encoding, guessed };
}
