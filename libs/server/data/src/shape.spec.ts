import { bindable, decodeRows } from './shape';
import { newId, bytes } from './id';

const read = <K extends Parameters<typeof decodeRows>[0][string]>(kind: K, value: unknown): unknown => decodeRows({ v: kind }, { names: ['v'], rows: [[value]] })[0]?.v;

describe('a row of a result', () => {
  it('reads the same from whatever a driver gives for it', () => {
    const id = newId();
    expect(read('id', bytes(id))).toBe(id);
    for (const at of ['2026-10-25 01:30:00.120', new Date('2026-10-25T01:30:00.120Z')]) expect(read('instant', at)).toEqual(new Date('2026-10-25T01:30:00.120Z'));
    expect(read('instant', '2026-10-25 01:30:00')).toEqual(new Date('2026-10-25T01:30:00Z'));
    expect(read('day', '2026-10-25')).toBe('2026-10-25');
    for (const json of ['{"a":[1]}', { a: [1] }]) expect(read('json', json)).toEqual({ a: [1] });
    for (const yes of [1, true, '1', 1n]) expect(read('flag', yes === true ? 1 : yes)).toBe(true);
    for (const three of [3, '3', 3n]) expect(read('integer', three)).toBe(3);
    expect(read('number', '2.5000')).toBe(2.5);
    expect(read('text?', null)).toBeNull();
  });

  it('is refused, naming the column, when it does not hold what was asked for', () => {
    expect(() => read('text', null)).toThrow('Column "v"');
    expect(() => read('id', 'text')).toThrow('Column "v"');
    expect(() => read('integer', '9007199254740993')).toThrow('Column "v"');
    expect(() => read('integer', 1.5)).toThrow('Column "v"');
    expect(() => read('json', '"text"')).toThrow('Column "v"');
    expect(() => read('instant', 'yesterday')).toThrow('Column "v"');
    expect(() => decodeRows({ w: 'text' }, { names: ['v'], rows: [] })).toThrow('no column "w"');
  });

  it('is asked for with values that every driver takes', () => {
    expect(bindable([true, false, new Date('2026-10-25T01:30:00.120Z'), null, 'a', 1])).toEqual([1, 0, '2026-10-25 01:30:00.120', null, 'a', 1]);
    expect(() => bindable([undefined])).toThrow(TypeError);
    expect(() => bindable([{}])).toThrow(TypeError);
  });
});
