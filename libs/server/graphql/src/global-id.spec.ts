import fc from 'fast-check';
import { failureCodeOf } from './failure';
import { globalId, parseGlobalId } from './global-id';

const trust = '0190aaaa-0000-7000-8000-00000000000a';
const id = '0190bbbb-1111-7222-8333-444444444444';

function refusal(text: unknown, tag?: string, field?: string) {
  try {
    return parseGlobalId(text as string, tag, field);
  } catch (error) {
    return { code: failureCodeOf(error), field: (error as { extensions: Record<string, unknown> }).extensions.field };
  }
}

describe('ids as clients see them', () => {
  test('come back as they went, for any type, trust and id', () => {
    const letter = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ');
    const tag = fc.array(letter, { minLength: 4, maxLength: 4 }).map((letters) => letters.join(''));
    fc.assert(
      fc.property(tag, fc.uuid(), fc.uuid(), (someTag, someTrust, someId) => {
        const text = globalId(someTag, someTrust, someId);
        expect(text).toMatch(/^[A-Za-z0-9_-]{48}$/);
        expect(parseGlobalId(text, someTag)).toEqual({ tag: someTag, trustId: someTrust, id: someId });
      }),
    );
  });

  test('anything else is bad input and names the field', () => {
    const good = globalId('chld', trust, id);
    const others = [good.slice(0, 47), `${good}A`, `${good}=`, `${good.slice(0, 47)}=`, `${good.slice(0, 47)}+`, `${good.slice(0, 47)}/`, ` ${good.slice(1)}`, `${good.slice(0, 47)}\n`, '', id, Buffer.alloc(36).toString('base64url'), null, undefined, 7, [good]];
    for (const text of others) expect([text, refusal(text, undefined, 'input.childId')]).toEqual([text, { code: 'BAD_INPUT', field: 'input.childId' }]);
  });

  test('an id of another type is bad input', () => {
    expect(refusal(globalId('room', trust, id), 'chld')).toEqual({ code: 'BAD_INPUT', field: 'id' });
    expect(refusal(globalId('Chld', trust, id), 'chld')).toEqual({ code: 'BAD_INPUT', field: 'id' });
  });

  test('are not made from what is no tag or no id', () => {
    expect(() => globalId('child', trust, id)).toThrow(TypeError);
    expect(() => globalId('ch1d', trust, id)).toThrow(TypeError);
    expect(() => globalId('chld', trust, 'x')).toThrow(TypeError);
  });
});
