import type { Id, Store } from '@alongside/server-data';
import { auditHash, isGenuine } from '../audit/audit-mark';
import type { AuditEntryEntity } from '../audit/audit-entry.entity';
import { auditRows, auditRowsById } from './audit-rows';
import type { AuditSegmentEntity } from './audit-segment.entity';
import { isRightlyDestroyed, isSigned, noSegment, readBody, segmentHash, sha256 } from './segment-hash';
import { segmentBody, segmentsAfter, segmentsWithin } from './segment-rows';

/** The first place where a trail is not as it was sealed. */
export interface BrokenPlace {
  /**
   * `row-added`: no server wrote it as it stands. `unsigned`: signed with none of the keys that the server has. `cut-off`: a
   * segment that somebody noted down is not there, or not the same.
   */
  what: 'segment-missing' | 'segment-changed' | 'unsigned' | 'cut-off' | 'row-missing' | 'row-changed' | 'row-added';
  segment: number | null;
  row: Id | null;
  /** When the row says it happened, or up to when the segment reaches. */
  at: Date | null;
}

export interface TrailReport {
  broken: BrokenPlace | null;
  segments: number;
  /** Segments whose rows retention has destroyed. */
  destroyed: number;
  /** Rows that stand as they were sealed. */
  sealed: number;
  /** Rows that wait for the next segment. */
  waiting: number;
  /** The newest segment: whoever notes it down can later show that nothing was cut off. */
  head: { number: number; hash: string } | null;
}

/** A segment as somebody noted it down, outside of the database. */
export type NotedSegment = NonNullable<TrailReport['head']>;

const atOnce = 1_000;

/**
 * Verifies a trust's whole trail: every segment against its hash, signature and the one before, every row against its
 * segment, and that no row was slipped in. Stops at the first broken place.
 *
 * @param noted a segment that must be there: nothing inside a database shows that its end was cut off
 */
export async function verifyTrail(store: Store, trustId: Id, noted: NotedSegment | null = null): Promise<TrailReport> {
  const report: TrailReport = { broken: null, segments: 0, destroyed: 0, sealed: 0, waiting: 0, head: null };
  await verifySegments(store, trustId, report, noted);
  if (!report.broken) await verifyRows(store, trustId, report);
  return report;
}

async function verifySegments(store: Store, trustId: Id, report: TrailReport, noted: NotedSegment | null): Promise<void> {
  let previous = { number: 0, hash: noSegment };
  // A key may have been retired since: a later signature vouches for the whole chain below it.
  let unsigned: AuditSegmentEntity | null = null;
  let missing = noted;
  for (;;) {
    const page = await segmentsAfter(store.reads, trustId, previous.number, atOnce);
    for (const segment of page) {
      report.broken = linkProblem(segment, previous) ?? (await contentProblem(store, segment, report));
      if (report.broken) return;
      if (segment.number === noted?.number && segment.hash === noted.hash) missing = null;
      unsigned = isSigned(store.keys, segment) ? null : (unsigned ?? segment);
      previous = segment;
      report.segments += 1;
      report.head = { number: segment.number, hash: segment.hash };
    }
    if (page.length < atOnce) break;
  }
  if (unsigned) report.broken = place('unsigned', unsigned);
  else if (missing) report.broken = { what: 'cut-off', segment: missing.number, row: null, at: null };
}

function linkProblem(segment: AuditSegmentEntity, previous: { number: number; hash: string }): BrokenPlace | null {
  if (segment.number !== previous.number + 1) return { what: 'segment-missing', segment: previous.number + 1, row: null, at: null };
  return segment.previous === previous.hash && segment.hash === segmentHash(segment) ? null : place('segment-changed', segment);
}

async function contentProblem(store: Store, segment: AuditSegmentEntity, report: TrailReport): Promise<BrokenPlace | null> {
  if (segment.destroyedAt !== null) {
    if (!isRightlyDestroyed(store.keys, segment)) return place('segment-changed', segment);
    report.destroyed += 1;
    return null;
  }
  const body = await segmentBody(store.reads, segment);
  if (!body || sha256(body) !== segment.contents) return place('segment-changed', segment);
  const listed = readBody(body);
  const rows = await auditRowsById(store.reads, segment.trustId, listed.map(({ id }) => id));
  for (const { id, hash } of listed) {
    const row = rows.get(id);
    if (!row) return place('row-missing', segment, id);
    if (!auditHash(row).equals(hash)) return place('row-changed', segment, id, row.at);
    report.sealed += 1;
  }
  return null;
}

const place = (what: BrokenPlace['what'], segment: AuditSegmentEntity, row: Id | null = null, at: Date = segment.toAt): BrokenPlace => ({ what, segment: segment.number, row, at });

/** Every row stands in a segment, or is a genuine one that waits. */
async function verifyRows(store: Store, trustId: Id, report: TrailReport): Promise<void> {
  const listed = new ListedRows(store, trustId);
  let after: AuditEntryEntity | null = null;
  for (;;) {
    const page: AuditEntryEntity[] = await auditRows(store.reads, trustId, null, after, atOnce);
    const [first, last] = [page[0], page.at(-1)];
    if (!first || !last) return;
    const known = await listed.within(first.at, last.at);
    for (const row of page) {
      if (known.some((ids) => ids.has(row.id))) continue;
      if (!isGenuine(store.keys, row)) {
        report.broken = { what: 'row-added', segment: null, row: row.id, at: row.at };
        return;
      }
      report.waiting += 1;
    }
    after = last;
  }
}

/** The rows that segments list, a stretch of time at a time: a long trail does not fit into memory. */
class ListedRows {
  private bodies = new Map<Id, ReadonlySet<Id>>();

  constructor(
    private readonly store: Store,
    private readonly trustId: Id,
  ) {}

  async within(from: Date, to: Date): Promise<ReadonlySet<Id>[]> {
    const segments = await segmentsWithin(this.store.reads, this.trustId, from, to);
    const before = this.bodies;
    this.bodies = new Map();
    for (const segment of segments) {
      const body = before.get(segment.id) ?? new Set(readBody((await segmentBody(this.store.reads, segment)) ?? new Uint8Array()).map(({ id }) => id));
      this.bodies.set(segment.id, body);
    }
    return [...this.bodies.values()];
  }
}
