import { Keyring } from './keyring';

const ring = (text: string): Keyring => {
  const read = Keyring.read(text);
  if (!read) throw new Error('no keyring');
  return read;
};

describe('the server\'s keys', () => {
  const [old, now] = [Keyring.fresh('2025'), Keyring.fresh('2026')];

  it('seal a secret so that it opens for the same purpose only, and looks different each time', () => {
    const keys = ring(now);
    const sealed = keys.seal('second-factor', 'GEZDGNBV ☂');
    expect(keys.open('second-factor', sealed)).toBe('GEZDGNBV ☂');
    expect(keys.seal('second-factor', 'GEZDGNBV ☂')).not.toBe(sealed);
    expect(() => keys.open('passkey', sealed)).toThrow();
    expect(() => keys.open('second-factor', `${sealed.slice(0, -2)}AA`)).toThrow();
  });

  it('are changed without losing what the old one sealed, promised or signed', () => {
    const before = ring(old);
    const [sealed, token, signature] = [before.seal('a', 'kept'), before.token('invite', 'id', '1'), before.sign('audit', 'segment')];
    const after = ring(`${now},${old}`);
    expect(after.open('a', sealed)).toBe('kept');
    expect(after.matches('invite', token, 'id', '1')).toBe(true);
    expect(after.verifies('audit', signature, 'segment')).toBe(true);
    expect(after.seal('a', 'kept')).toMatch(/^2026\./);
    const without = ring(now);
    expect(() => without.open('a', sealed)).toThrow('"2025"');
    expect(without.matches('invite', token, 'id', '1')).toBe(false);
    expect(without.verifies('audit', signature, 'segment')).toBe(false);
  });

  it('tell parts apart that look alike when put together', () => {
    const keys = ring(now);
    expect(keys.token('invite', 'ab', 'c')).toBe(keys.token('invite', 'ab', 'c'));
    expect(keys.matches('invite', keys.token('invite', 'ab', 'c'), 'a', 'bc')).toBe(false);
    expect(keys.verifies('audit', keys.sign('audit', '1:a', 'b'), '1:a1:b')).toBe(false);
  });

  it.each(['', 'no-key', 'a:short', `a:${'x'.repeat(43)},a:${'y'.repeat(43)}`, `A:${'x'.repeat(43)}`])('are refused where they are not written as they must be: %p', (text) => {
    expect(Keyring.read(text)).toBeUndefined();
  });
});
