import * as fc from 'fast-check';
import { bytes, isId, newId, randomId, textId } from './id';

describe('ids', () => {
  it('sort in the order they were made, also within one millisecond', () => {
    const ids = Array.from({ length: 20_000 }, () => newId());
    expect([...ids].sort()).toEqual(ids);
    const stored = ids.map(bytes);
    expect([...stored].sort(Buffer.compare)).toEqual(stored);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('made for one given instant sort in the order they were made', () => {
    const at = new Date('2026-10-25T01:30:00.000Z');
    const ids = Array.from({ length: 20_000 }, () => newId(at));
    expect([...ids].sort()).toEqual(ids);
  });

  it('carry the instant they were made for, so that those of a later one come later', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 48 - 2 }), (time) => {
        const id = newId(new Date(time));
        expect(parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(time);
        expect(id < newId(new Date(time + 1))).toBe(true);
      }),
    );
  });

  it('go forward when the clock of the machine is set back', () => {
    const now = jest.spyOn(Date, 'now');
    now.mockReturnValue(4_000_000_000_000);
    const before = newId();
    now.mockReturnValue(3_999_999_999_000);
    const after = newId();
    now.mockRestore();
    expect(after > before).toBe(true);
  });

  it('are version 7 in the right variant; random ones are version 4 and do not sort by time', () => {
    expect(newId()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(randomId()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    const ids = Array.from({ length: 100 }, () => randomId());
    expect([...ids].sort()).not.toEqual(ids);
  });

  it('are the same after being stored as bytes, in lower case', () => {
    fc.assert(
      fc.property(fc.uuid(), (id) => {
        expect(bytes(id)).toHaveLength(16);
        expect(textId(bytes(id))).toBe(id);
        expect(textId(bytes(id.toUpperCase()))).toBe(id);
      }),
    );
  });

  it('with one character that does not belong there are refused, wherever it stands', () => {
    for (let at = 0; at < 36; at += 1) {
      for (const wrong of ['g', '-', '0', ' ', '/', ':', '`', 'ü', '\u0130']) {
        const id = '0192d3b0-aaaa-7000-8000-0123456789ab';
        const text = id.slice(0, at) + wrong + id.slice(at + 1);
        if (isId(text)) expect(textId(bytes(text))).toBe(text);
        else expect(() => bytes(text)).toThrow(TypeError);
      }
    }
  });

  it('that are none are refused', () => {
    for (const text of ['', 'abc', '0192d3b0-0000-7000-8000-00000000000', '0192d3b0-0000-7000-8000-0000000000000', "' OR 1=1 --"]) {
      expect(isId(text)).toBe(false);
      expect(() => bytes(text)).toThrow(TypeError);
    }
    expect(() => textId(Buffer.alloc(15))).toThrow(TypeError);
    expect(() => newId(new Date(-1))).toThrow(RangeError);
    expect(() => newId(new Date(Number.NaN))).toThrow(RangeError);
  });
});
