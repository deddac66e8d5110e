import { isDuplicateKey, newId, sql, type Id, type Store } from '@alongside/server-data';
import { isGenuine } from '../audit/audit-mark';
import type { AuditEntryEntity } from '../audit/audit-entry.entity';
import { auditRows } from './audit-rows';
import { AuditSegmentBodyEntity } from './audit-segment-body.entity';
import { AuditSegmentEntity } from './audit-segment.entity';
import { lastSegment, sealedUntil, segmentBody, segmentsWithin } from './segment-rows';
import { bodyOf, noSegment, readBody, segmentHash, sha256, signSegment } from './segment-hash';

/** Rows in one segment at most: its body stays below 50 KB. */
const most = 1_000;
const minuteMs = 60_000;
/** How late a row may come and still be found by a usual run, and by a thorough one. */
const usualLookBack = 15 * minuteMs;
const thoroughLookBack = 48 * 60 * minuteMs;

/**
 * Seals what is not sealed yet of a trust's trail into signed segments, each bound to the one before. Rows that were
 * written late, after a segment that reaches beyond them, go into the next. A row that no server wrote as it stands is
 * left out: `verifyTrail` names it.
 *
 * @param thorough looks two days back for rows that came late, instead of a quarter of an hour
 * @returns how many rows were sealed
 */
export async function sealTrail(store: Store, trustId: Id, thorough = false): Promise<number> {
  const until = await sealedUntil(store.reads, trustId);
  const from = until && new Date(until.getTime() - (thorough ? thoroughLookBack : usualLookBack));
  let sealed = 0;
  for (;;) {
    // The last segment is read before the rows: what is sealed meanwhile makes the number collide.
    const last = await lastSegment(store.reads, trustId);
    const rows = await unsealed(store, trustId, from);
    if (rows.length === 0 || !(await addSegment(store, trustId, last, rows))) return sealed;
    sealed += rows.length;
    if (rows.length < most) return sealed;
  }
}

/** Trusts that have a trail. */
export async function trustsWithTrail(store: Store): Promise<Id[]> {
  return (await store.reads.rows({ trustId: 'id' }, sql`SELECT DISTINCT trust_id AS trustId FROM audit_entry`)).map(({ trustId }) => trustId);
}

/** The first rows from an instant on that stand in no segment. */
async function unsealed(store: Store, trustId: Id, from: Date | null): Promise<AuditEntryEntity[]> {
  const segments = await segmentsWithin(store.reads, trustId, from ?? new Date(0), null);
  const known = new Set<Id>();
  for (const segment of segments) for (const { id } of readBody((await segmentBody(store.reads, segment)) ?? new Uint8Array())) known.add(id);
  const found: AuditEntryEntity[] = [];
  let after: AuditEntryEntity | null = null;
  for (;;) {
    const page: AuditEntryEntity[] = await auditRows(store.reads, trustId, from, after, most);
    found.push(...page.filter((row) => !known.has(row.id) && isGenuine(store.keys, row)));
    after = page.at(-1) ?? null;
    if (page.length < most || found.length >= most) return found.slice(0, most);
  }
}

/** Adds the segment; false when another process was quicker. */
async function addSegment(store: Store, trustId: Id, last: AuditSegmentEntity | undefined, rows: readonly AuditEntryEntity[]): Promise<boolean> {
  const body = bodyOf(rows);
  const times = rows.map(({ at }) => at.getTime());
  try {
    await store.transaction(async (tx) => {
      const header = {
        trustId, number: (last?.number ?? 0) + 1, fromAt: new Date(Math.min(...times)), toAt: new Date(Math.max(...times)), entries: rows.length, previous: last?.hash ?? noSegment, contents: sha256(body), sealedAt: tx.at,
      };
      const hash = segmentHash(header);
      const id = newId(tx.at);
      await tx.insert(AuditSegmentEntity, [{ ...header, id, hash, signature: signSegment(store.keys, hash), destroyedAt: null, destruction: null }]);
      await tx.insert(AuditSegmentBodyEntity, [{ id, trustId, body }]);
    });
    return true;
  } catch (error) {
    if (isDuplicateKey(error)) return false;
    throw error;
  }
}
