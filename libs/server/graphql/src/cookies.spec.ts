import { createCookies, parseCookies } from './cookies';

describe('cookies', () => {
  test('a header is read whatever is in it', () => {
    expect([...parseCookies('a=1; b=x%20y;c="q"; a=2; =v; novalue; d=%E0%A4%A; e=x=y')]).toEqual([['a', '1'], ['b', 'x y'], ['c', 'q'], ['d', '%E0%A4%A'], ['e', 'x=y']]);
    expect(parseCookies(undefined).size).toBe(0);
  });

  test('under https only the cookie bound to the host counts: a sibling site cannot plant one', () => {
    const cookies = createCookies({ header: 'session=planted; __Host-session=own', secure: true, write: null });
    expect(cookies.read('session')).toBe('own');
    expect(createCookies({ header: 'session=planted', secure: true, write: null }).read('session')).toBeUndefined();
  });

  test('clearing empties the cookie at once, with the same attributes', () => {
    const written: string[] = [];
    createCookies({ header: undefined, secure: true, write: (header) => written.push(header) }).clear('session');
    expect(written).toEqual(['__Host-session=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax; Secure']);
  });

  test('a value cannot bring attributes of its own', () => {
    const written: string[] = [];
    createCookies({ header: undefined, secure: false, write: (header) => written.push(header) }).set('s', 'a; Domain=evil\r\nX: y', { maxAgeSeconds: 1.9 });
    expect(written).toEqual(['s=a%3B%20Domain%3Devil%0D%0AX%3A%20y; Path=/; Max-Age=1; HttpOnly; SameSite=Lax']);
  });
});
