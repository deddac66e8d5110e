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
  if (!UUID.test(id)) throw new TypeError(`Not an id: ${JSON.stringify(id)}`);
  return Buffer.from(id.replaceAll('-', ''), 'hex');
}

/**
 * The canonical text of an id that the database gave as 16 bytes.
 *
 * @throws TypeError when there are not 16 bytes
 */
export function textId(buffer: Uint8Array): Id {
  if (buffer.length !== 16) throw new TypeError(`An id has 16 bytes, not ${buffer.length}.`);
  const hex = Buffer.from(buffer.buffer, buffer.byteOffset, 16).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
