/**
 * A fresh random UUID (v4) that names one intention of one person, so that a repeated request is done once.
 * `crypto.randomUUID` exists only on https and localhost; a nursery's tablet may reach the server by plain http.
 */
export function newClientKey(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** Keeps one key for each input until it has been done: a retry of the same input has the same key, a new input a new one. */
export class IntentionKeys {
  private readonly keys = new Map<string, string>();

  /** The key for this input, made when first asked for. */
  keyFor(input: object): string {
    const print = JSON.stringify(input);
    const known = this.keys.get(print);
    if (known !== undefined) return known;
    const made = newClientKey();
    this.keys.set(print, made);
    return made;
  }

  /** The input was done: saying the same again is a new intention. */
  done(input: object): void {
    this.keys.delete(JSON.stringify(input));
  }
}
