import 'reflect-metadata';
import { writeFileSync } from 'node:fs';
import { addDays, dayIn, newId, openStore, systemClock, type Day, type EntityClass, type Id, type Store } from '@alongside/server-data';
import { World, type Made, type MadeChild, type MadeRoom } from '@alongside/testing';
import { getMetadataArgsStorage, type ObjectLiteral } from 'typeorm';
import { composeServer } from '../../apps/api/src/composition';
import { features } from '../../apps/api/src/features';
import { dayOfEntries, type NewDay } from './world-days';

// Fills an empty database with a trust whose children have had a diary for a while, and writes down whom requests can be sent
// as: see README.md. Run as a process of its own.

const entries = Number(process.env.BENCH_ENTRIES);
const rooms = Number(process.env.BENCH_ROOMS);
const perRoom = 24;
const perDay = 20;
const zone = 'Europe/London';

const { entities, migrations } = composeServer(features);
const store = await openStore({ url: process.env.DATABASE_URL ?? '', entities, migrations, clock: systemClock });
const world = await World.in(store, { name: 'Bench Trust' });
const say = (text: string) => process.stdout.write(`  ${text}\n`);

/** The entity of a table, without naming the feature's own door. */
function entityOf(table: string): EntityClass<ObjectLiteral> {
  const found = getMetadataArgsStorage().tables.find((one) => one.name === table);
  if (typeof found?.target !== 'function') throw new Error(`There is no table ${table} any more: the world of the bench has to follow.`);
  return found.target as EntityClass<ObjectLiteral>;
}

interface Place {
  room: MadeRoom;
  children: { child: MadeChild; guardian: Awaited<ReturnType<World['guardian']>> }[];
  staff: Awaited<ReturnType<World['staff']>>;
}

async function place(setting: Made): Promise<Place> {
  const room = await world.room(setting);
  const children: Place['children'] = [];
  for (let index = 0; index < perRoom; index += 1) {
    const child = await world.child(room, { allergies: index % 4 === 0 ? ['peanuts'] : [], diet: index % 6 === 1 ? ['no pork'] : [] });
    children.push({ child, guardian: await world.guardian([child]) });
    await world.guardian([child]); // one who lives apart
  }
  return { room, children, staff: await world.staff('practitioner', setting, { room, keyChildren: children.slice(0, 6).map((one) => one.child) }) };
}

const places: Place[] = [];
for (let index = 0; index < rooms; ) {
  const setting = await world.setting({ features: Object.fromEntries(features.filter(({ feature }) => !feature.always).map(({ feature }) => [feature.key, feature.options.defaults as Record<string, unknown>])) });
  for (let inSetting = 0; inSetting < 4 && index < rooms; inSetting += 1, index += 1) places.push(await place(setting));
}
say(`${rooms} rooms, ${rooms * perRoom} children, ${rooms * perRoom * 2} guardians`);

/** Weekdays before today, newest first. */
function daysBack(count: number): Day[] {
  const days: Day[] = [];
  for (let day = addDays(dayIn(zone, systemClock.now()), -1); days.length < count; day = addDays(day, -1)) if (![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())) days.push(day);
  return days;
}

const children = places.flatMap((one) => one.children.map((made) => ({ ...made, staff: one.staff, settingId: one.room.settingId })));
const days = daysBack(Math.max(1, Math.ceil(entries / (children.length * perDay)))).reverse();
const today = dayIn(zone, systemClock.now());

async function write(target: Store, day: NewDay): Promise<void> {
  await target.transaction(async (tx) => {
    await tx.insert(entityOf('diary_entry'), day.entries);
    await tx.insert(entityOf('timeline_entry'), day.lines);
    await tx.insert(entityOf('diary_reply'), day.replies);
    await tx.insert(entityOf('diary_seen'), day.seen);
  });
}

let written = 0;
for (const day of [...days, today]) {
  for (const { child, guardian, staff, settingId } of children) {
    const made = dayOfEntries({ trustId: world.trustId, settingId, childId: child.id, staff, guardian, day, count: day === today ? 6 : perDay, zone });
    await write(store, made);
    written += made.entries.length;
  }
  if (written % 100_000 < children.length * perDay) say(`${written} entries`);
}
await arrive(children.map((one) => ({ childId: one.child.id, settingId: one.settingId })));
say(`${written} entries on ${days.length} days and today`);

/** All but every sixth child are here today. */
async function arrive(present: { childId: Id; settingId: Id }[]): Promise<void> {
  const rows = present
    .filter((_one, index) => index % 6 !== 5)
    .map((one) => ({ id: newId(), trustId: world.trustId, ...one, day: today, arrivedAt: systemClock.now(), leftAt: null, version: 1 }));
  await store.transaction((tx) => tx.insert(entityOf('attendance'), rows));
}

writeFileSync(
  process.env.BENCH_WORLD ?? '',
  JSON.stringify({
    entries: written,
    days,
    today,
    guardians: children.map(({ child, guardian }) => ({ token: guardian.token, actingAs: guardian.actingAs, child: child.globalId })),
    rooms: places.map(({ room, staff, children: own }) => ({ room: room.globalId, token: staff.token, actingAs: staff.actingAs, children: own.map((one) => one.child.globalId) })),
  }),
);
if (store.dialect !== 'sqlite') for (const table of ['diary_entry', 'timeline_entry', 'diary_reply', 'diary_seen']) await store.reads.manager.query(`ANALYZE TABLE ${table}`);
await store.close();
