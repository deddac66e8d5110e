import { randomFillSync, randomUUID } from 'node:crypto';

/** An identifier: canonical lower-case UUID text in code, 16 bytes in the database. */
export type Id = string;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const NEWEST = 0xffff_ffff_ffff;
/** 26 bits after the time count the ids of one millisecond: 12 in the third group, 14 in the fourth. */
const COUNTER_LIMIT = 2 ** 26;

const pool = Buffer.allocUnsafe(4096);
let used = pool.length;

/** Random bytes, drawn from the system in larger portions: a system call for each id would cost more than the id. */
function random(length: number): Buffer {
  if (used + length > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += length;
  return pool.subarray(used - length, used);
}

let lastTime = -1;
let counter = 0;

/** The counter of the next id within `time`; starts in the lower half so that there is always room to count up. */
function nextCounter(time: number): number {
  if (time === lastTime && counter + 1 < COUNTER_LIMIT) return (counter += 1);
  lastTime = time;
  return (counter = random(4).readUInt32BE() >>> 7);
}

/**
 * A new time-ordered identifier (UUIDv7, RFC 9562). Ids made one after the other in this process sort in the order they
 * were made, also within one millisecond.
 *
 * @param at the instant to carry, by default now; ids for a past instant may be made (imports, an injected clock)
 * @throws RangeError when `at` lies before 1970 or is no valid date
 */
export function newId(at?: Date): Id {
  let time: number;
  if (at) {
    time = at.getTime();
    if (!(time >= 0 && time <= NEWEST)) throw new RangeError('An id needs an instant from 1970 on.');
  } else {
    // The machine's clock may be set back; ids made for "now" still go forward.
    time = Math.max(Date.now(), latestNow);
    latestNow = time;
  }
  const count = nextCounter(time);
  const id = Buffer.allocUnsafe(16);
  id.writeUIntBE(time, 0, 6);
  id.writeUInt16BE(0x7000 | (count >>> 14), 6);
  id.writeUInt16BE(0x8000 | (count & 0x3fff), 8);
  random(6).copy(id, 10);
  return textId(id);
}

let latestNow = 0;

/** A new identifier that tells nothing, not even when it was made (UUIDv4): for secret answers. */
export function randomId(): Id {
  return randomUUID();
}

/** Whether `text` is a UUID, in either case of letters. */
export function isId(text: string): boolean {
  return UUID.test(text);
}

/**
 * The 16 bytes of an id, as the database holds it.
 *
 * @throws TypeError when `id` is not a UUID
 */
export function bytes(id: Id): Buffer {
  const found = Buffer.allocUnsafe(16);
  let sum = isUuidShaped(id) ? 0 : NO_DIGIT;
  for (let index = 0; index < 16; index += 1) {
    const at = PAIRS[index] as number;
    const high = digitAt(id, at);
    const low = digitAt(id, at + 1);
    sum |= high | low;
    found[index] = (high << 4) | low;
  }
  if (sum > 15) throw new TypeError(`Not an id: ${JSON.stringify(id)}`);
  return found;
}

/** Where the pairs of hexadecimal digits stand in the text. */
const PAIRS = [0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34] as const;
const NO_DIGIT = 255;
/** The value of each ASCII character as a hexadecimal digit. A page holds hundreds of ids: tables are several times as fast as patterns. */
const DIGITS = Uint8Array.from({ length: 128 }, (_none, code) => (/[0-9a-f]/i.test(String.fromCharCode(code)) ? parseInt(String.fromCharCode(code), 16) : NO_DIGIT));
const HEX = Array.from({ length: 256 }, (_none, byte) => byte.toString(16).padStart(2, '0'));

const digitAt = (text: string, at: number): number => DIGITS[text.charCodeAt(at)] ?? NO_DIGIT;

function isUuidShaped(text: string): boolean {
  return text.length === 36 && text[8] === '-' && text[13] === '-' && text[18] === '-' && text[23] === '-';
}

/**
 * The canonical text of an id that the database gave as 16 bytes.
 *
 * @throws TypeError when there are not 16 bytes
 */
export function textId(buffer: Uint8Array): Id {
  if (buffer.length !== 16) throw new TypeError(`An id has 16 bytes, not ${buffer.length}.`);
  const pair = (index: number): string => HEX[buffer[index] as number] as string;
  return (
    pair(0) + pair(1) + pair(2) + pair(3) + '-' + pair(4) + pair(5) + '-' + pair(6) + pair(7) + '-' + pair(8) + pair(9) + '-' +
    pair(10) + pair(11) + pair(12) + pair(13) + pair(14) + pair(15)
  );
}
