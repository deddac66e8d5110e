import { IntentionKeys, newClientKey } from './client-key';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

test('a retry has the same key, another input another, and the same input after success a new one', () => {
  const keys = new IntentionKeys();
  const first = keys.keyFor({ text: 'hello' });
  expect(first).toMatch(uuid);
  expect(keys.keyFor({ text: 'hello' })).toBe(first);
  expect(keys.keyFor({ text: 'good-bye' })).not.toBe(first);
  keys.done({ text: 'hello' });
  expect(keys.keyFor({ text: 'hello' })).not.toBe(first);
});

test('a tablet that reaches the server by plain http still makes keys', () => {
  const original = Object.getOwnPropertyDescriptor(crypto, 'randomUUID');
  Object.defineProperty(crypto, 'randomUUID', { value: undefined, configurable: true });
  try {
    expect(newClientKey()).toMatch(uuid);
    expect(newClientKey()).not.toBe(newClientKey());
  } finally {
    if (original) Object.defineProperty(crypto, 'randomUUID', original);
    else Reflect.deleteProperty(crypto, 'randomUUID');
  }
});
