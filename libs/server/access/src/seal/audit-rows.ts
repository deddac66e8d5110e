import { bytes, instant, join, keyset, sql, type Id, type Reads, type Sql } from '@alongside/server-data';
import type { AuditEntryEntity, AuditResult } from '../audit/audit-entry.entity';

const shape = {
  id: 'id', trustId: 'id', at: 'instant', actorId: 'id?', actorKind: 'text', action: 'text', subjectType: 'text', subjectId: 'id?', childId: 'id?', settingId: 'id?', guardianId: 'id?', behalfId: 'id?', deviceId: 'id?',
  roles: 'text?', result: 'text?', mark: 'text?',
} as const;

const columns = sql`id AS id, trust_id AS trustId, at AS at, actor_id AS actorId, actor_kind AS actorKind, action AS action, subject_type AS subjectType, subject_id AS subjectId, child_id AS childId,
  setting_id AS settingId, guardian_id AS guardianId, behalf_id AS behalfId, device_id AS deviceId, roles AS roles, result AS result, mark AS mark`;

async function read(reads: Reads, trustId: Id, where: Sql): Promise<AuditEntryEntity[]> {
  const rows = await reads.rows(shape, sql`SELECT ${columns} FROM audit_entry WHERE trust_id = ${bytes(trustId)} AND ${where}`);
  return rows.map((row) => ({ ...row, result: row.result as AuditResult | null }));
}

/** A page of a trust's trail in the order of time, from an instant or after a row. */
export function auditRows(reads: Reads, trustId: Id, from: Date | null, after: { at: Date; id: Id } | null, most: number): Promise<AuditEntryEntity[]> {
  const begin = from ? sql`at >= ${instant(from)} AND` : sql``;
  return read(reads, trustId, sql`${begin} ${keyset({ at: 'at', id: 'id' }, after, 'newer')} ORDER BY at, id LIMIT ${most}`);
}

/** Rows of a trust's trail by their ids. */
export async function auditRowsById(reads: Reads, trustId: Id, ids: readonly Id[]): Promise<Map<Id, AuditEntryEntity>> {
  const rows = ids.length === 0 ? [] : await read(reads, trustId, sql`id IN (${join(ids.map(bytes))})`);
  return new Map(rows.map((row) => [row.id, row]));
}
