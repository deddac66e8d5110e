import { textId } from './id';
import { instant } from './sql';

interface Decoded {
  id: string;
  instant: Date;
  day: string;
  text: string;
  json: unknown;
  flag: boolean;
  integer: number;
  number: number;
  bytes: Uint8Array;
}

/** What a column of a result holds. With `?` it may be null. */
export type ColumnKind = keyof Decoded | `${keyof Decoded}?`;

/** The columns of a result by the names the statement gives them. */
export type Shape = Readonly<Record<string, ColumnKind>>;

/** One decoded row of a result. */
export type Row<S extends Shape> = {
  [K in keyof S]: S[K] extends keyof Decoded ? Decoded[S[K]] : S[K] extends `${infer B extends keyof Decoded}?` ? Decoded[B] | null : never;
};

/** A result as a driver gives it: the names of the columns, and each row's values in their order. */
export interface RawRows {
  names: readonly string[];
  rows: readonly (readonly unknown[])[];
}

function wrong(kind: string, value: unknown): never {
  throw new TypeError(`a ${kind} cannot be read from ${value === null ? 'null' : typeof value}`);
}

function decodeInstant(value: unknown): Date {
  if (value instanceof Date) return value;
  if (typeof value !== 'string') return wrong('instant', value);
  const at = new Date(`${value.replace(' ', 'T')}${value.length > 10 ? 'Z' : ''}`);
  return Number.isNaN(at.getTime()) ? wrong('instant', value) : at;
}

function decodeNumber(value: unknown): number {
  const number = typeof value === 'number' ? value : typeof value === 'bigint' || typeof value === 'string' ? Number(value) : Number.NaN;
  return Number.isNaN(number) ? wrong('number', value) : number;
}

function decodeInteger(value: unknown): number {
  const number = decodeNumber(value);
  return Number.isSafeInteger(number) ? number : wrong('safe integer', value);
}

function decodeJson(value: unknown): unknown {
  // Servers differ in whether the driver has parsed it already. Only objects and arrays are stored, so text is never a JSON string.
  const parsed: unknown = typeof value === 'string' ? JSON.parse(value) : value;
  return typeof parsed === 'object' && parsed !== null ? parsed : wrong('json', value);
}

/** The one mapping from what any driver gives to what the code sees. */
const DECODE: { [K in keyof Decoded]: (value: unknown) => Decoded[K] } = {
  id: (value) => (value instanceof Uint8Array ? textId(value) : wrong('id', value)),
  instant: decodeInstant,
  day: (value) => (typeof value === 'string' ? value.slice(0, 10) : wrong('day', value)),
  text: (value) => (typeof value === 'string' ? value : wrong('text', value)),
  json: decodeJson,
  flag: (value) => decodeNumber(value) !== 0,
  integer: decodeInteger,
  number: decodeNumber,
  bytes: (value) => (value instanceof Uint8Array ? value : wrong('bytes', value)),
};

/** The decoders of every kind, those that let null through too. */
const DECODERS = new Map<string, (value: unknown) => unknown>(
  Object.entries(DECODE).flatMap(([kind, decode]: [string, (value: unknown) => unknown]) => [
    [kind, decode],
    [`${kind}?`, (value: unknown) => (value === null ? null : decode(value))],
  ]),
);

/**
 * The rows of a result in the shape that was asked for.
 *
 * @throws Error naming the column when the statement does not give it, or gives what the shape does not allow
 */
export function decodeRows<S extends Shape>(shape: S, result: RawRows): Row<S>[] {
  const columns = Object.entries(shape).map(([name, kind]) => {
    const index = result.names.indexOf(name);
    if (index < 0) throw new Error(`The statement gives no column "${name}", only ${result.names.join(', ')}.`);
    return { name, index, decode: DECODERS.get(kind) as (value: unknown) => unknown };
  });
  return result.rows.map((values) => {
    const row: Record<string, unknown> = {};
    let reading = '';
    try {
      for (const { name, index, decode } of columns) {
        reading = name;
        row[name] = decode(values[index]);
      }
    } catch (error) {
      throw new Error(`Column "${reading}": ${(error as Error).message}`, { cause: error });
    }
    return row as Row<S>;
  });
}

/**
 * Values as every driver binds them: booleans as 0 and 1, instants as text in UTC.
 *
 * @throws TypeError for undefined, and for objects that are neither bytes nor dates (JSON is bound as its text)
 */
export function bindable(values: readonly unknown[]): (string | number | bigint | Uint8Array | null)[] {
  return values.map((value) => {
    if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint') return value;
    if (typeof value === 'boolean') return value ? 1 : 0;
    if (value instanceof Date) return instant(value);
    if (value instanceof Uint8Array) return value;
    throw new TypeError(`A parameter must not be ${value === undefined ? 'undefined' : 'an object: bind JSON as text'}.`);
  });
}
