/*
 * Each waiting item is sealed with AES-GCM under a key of its actor. The key is made on the device, cannot be exported,
 * and lies beside the items as a CryptoKey.
 *
 * What this protects against: reading names and notes out of the browser's storage by looking at it (developer tools,
 * a copied or backed-up storage folder searched for words, another person's session that lists what is kept); swapping
 * items between people, because key and actor are bound into the seal; carrying the key away by script.
 * What it does not protect against: whoever runs script in this origin on this device can ask the browser to open an
 * item, and whoever can read the whole profile of the browser with the right tools finds the key there too. Against a
 * lost tablet only the device's own lock and encryption help.
 */

/** A sealed value: what storage holds. */
export interface Sealed {
  /** 12 random bytes, fresh for every sealing. */
  nonce: Uint8Array<ArrayBuffer>;
  text: ArrayBuffer;
}

/** Whether this browser can seal here. It cannot where a page came by plain http from another machine. */
export const canSeal = (): boolean => typeof crypto !== 'undefined' && crypto.subtle !== undefined;

/** A fresh key that seals and opens and never leaves the browser. */
export function makeSealingKey(): Promise<CryptoKey> {
  return crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}

/** Seals a value that JSON can hold. `bound` must be said again to open it. */
export async function seal(key: CryptoKey, value: unknown, bound: string): Promise<Sealed> {
  const nonce = crypto.getRandomValues(new Uint8Array(12));
  const encoder = new TextEncoder();
  const text = await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce, additionalData: encoder.encode(bound) }, key, encoder.encode(JSON.stringify(value)));
  return { nonce, text };
}

/** Opens what was sealed. @throws Error when the key, the value or `bound` is another */
export async function unseal(key: CryptoKey, sealed: Sealed, bound: string): Promise<unknown> {
  const text = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: sealed.nonce, additionalData: new TextEncoder().encode(bound) }, key, sealed.text);
  return JSON.parse(new TextDecoder().decode(text)) as unknown;
}
