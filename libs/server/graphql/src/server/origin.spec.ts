import { originAllowed } from './origin';

describe('who may open a socket', () => {
  test.each([
    ['http://127.0.0.1:3000', '127.0.0.1:3000', true],
    ['http://localhost:3000', 'localhost:3000', true],
    ['http://localhost:3000', 'LOCALHOST:3000', true],
    ['http://[::1]:3000', '[::1]:3000', true],
    ['http://localhost', 'localhost', true],
    ['https://localhost:3000', 'localhost:3000', false],
    ['http://localhost:3000', '127.0.0.1:3000', false],
    // A name somebody else points at this machine: the host matches, but it is not ours.
    ['http://rebound.example:3000', 'rebound.example:3000', false],
    ['http://192.168.1.2:3000', '192.168.1.2:3000', false],
    ['null', 'localhost:3000', false],
    [undefined, 'localhost:3000', false],
    ['http://localhost:3000', undefined, false],
    ['file://localhost:3000', 'localhost:3000', false],
    ['http://user@localhost:3000/path', 'localhost:3001', false],
  ])('without a public address: %p at %p', (origin, host, allowed) => {
    expect(originAllowed(origin, host, undefined)).toBe(allowed);
  });

  test.each([
    ['https://alongside.example', true],
    ['https://alongside.example:443', true],
    ['https://alongside.example:8443', false],
    ['http://alongside.example', false],
    ['https://www.alongside.example', false],
    ['https://alongside.example.evil.example', false],
    ['http://localhost:3000', false],
    [undefined, false],
  ])('with one: %p', (origin, allowed) => {
    expect(originAllowed(origin, 'localhost:3000', 'https://alongside.example')).toBe(allowed);
  });
});
