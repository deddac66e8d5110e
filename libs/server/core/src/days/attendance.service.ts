import { bytes, instant, join, newId, sql, type Day, type Id, type Transaction } from '@alongside/server-data';
import { AttendanceEntity } from '../entities/attendance.entity';

/** Which children's coming or going at a setting on a civil day there is noted. */
export interface AttendanceChange {
  trustId: Id;
  settingId: Id;
  childIds: readonly Id[];
  day: Day;
  at: Date;
}

async function ensureDay(tx: Transaction, change: AttendanceChange): Promise<void> {
  const known = await tx.rows({ childId: 'id' }, sql`SELECT child_id AS childId FROM attendance WHERE ${ofDay(change)}`);
  const present = new Set(known.map((row) => row.childId));
  const { trustId, settingId, day, childIds } = change;
  const missing = childIds.filter((id) => !present.has(id));
  if (missing.length === 0) return;
  const rows = missing.map((childId) => ({ id: newId(tx.at), trustId, settingId, childId, day, arrivedAt: null, leftAt: null, version: 1 }));
  // Somebody else may begin the child's day at the same moment; one row is enough for both.
  await tx.insert(AttendanceEntity, rows, { skipExisting: true });
}

const ofDay = (change: AttendanceChange) =>
  sql`trust_id = ${bytes(change.trustId)} AND setting_id = ${bytes(change.settingId)} AND day = ${change.day} AND child_id IN (${join(change.childIds.map(bytes))})`;

/** Notes that the children came at `at`. A second arrival on one day keeps the first time and takes the leaving back. At most three statements. */
export async function recordArrival(tx: Transaction, change: AttendanceChange): Promise<void> {
  await ensureDay(tx, change);
  await tx.write(sql`UPDATE attendance SET arrived_at = COALESCE(arrived_at, ${instant(change.at)}), left_at = NULL, version = version + 1 WHERE ${ofDay(change)}`);
}

/** Notes that the children left at `at`. At most three statements. */
export async function recordDeparture(tx: Transaction, change: AttendanceChange): Promise<void> {
  await ensureDay(tx, change);
  await tx.write(sql`UPDATE attendance SET left_at = ${instant(change.at)}, version = version + 1 WHERE ${ofDay(change)}`);
}
