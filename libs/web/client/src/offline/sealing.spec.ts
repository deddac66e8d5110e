import { makeSealingKey, seal, unseal } from './sealing';

const text = (sealed: { text: ArrayBuffer }) => new TextDecoder('latin1').decode(sealed.text);

test('a sealed entry shows nothing of what is in it, and opens with its key for its owner', async () => {
  const key = await makeSealingKey();
  const sealed = await seal(key, { note: 'Zosia was sad' }, 'anna 1');
  expect(text(sealed)).not.toContain('Zosia');
  expect(await unseal(key, sealed, 'anna 1')).toEqual({ note: 'Zosia was sad' });
});

test('it does not open with the key of another, nor where it was put in somebody else\'s place', async () => {
  const key = await makeSealingKey();
  const sealed = await seal(key, 'secret', 'anna 1');
  await expect(unseal(await makeSealingKey(), sealed, 'anna 1')).rejects.toThrow();
  await expect(unseal(key, sealed, 'ben 1')).rejects.toThrow();
});

test('the key cannot be carried away, and the same words never look the same twice', async () => {
  const key = await makeSealingKey();
  expect(key.extractable).toBe(false);
  await expect(crypto.subtle.exportKey('raw', key)).rejects.toThrow();
  expect(text(await seal(key, 'same', 'a'))).not.toBe(text(await seal(key, 'same', 'a')));
});
