import { bytes, instant, sql, type Id, type Reads, type Sql } from '@alongside/server-data';
import type { AuditSegmentEntity } from './audit-segment.entity';

const shape = {
  id: 'id', trustId: 'id', number: 'integer', fromAt: 'instant', toAt: 'instant', entries: 'integer', previous: 'text', contents: 'text', hash: 'text', signature: 'text', sealedAt: 'instant', destroyedAt: 'instant?', destruction: 'text?',
} as const;

function read(reads: Reads, trustId: Id, where: Sql): Promise<AuditSegmentEntity[]> {
  return reads.rows(
    shape,
    sql`SELECT id AS id, trust_id AS trustId, number AS number, from_at AS fromAt, to_at AS toAt, entries AS entries, previous AS previous, contents AS contents, hash AS hash, signature AS signature,
               sealed_at AS sealedAt, destroyed_at AS destroyedAt, destruction AS destruction
        FROM audit_segment WHERE trust_id = ${bytes(trustId)} AND ${where}`,
  );
}

/** Segments of a trust after a number, in order. */
export const segmentsAfter = (reads: Reads, trustId: Id, number: number, most: number): Promise<AuditSegmentEntity[]> =>
  read(reads, trustId, sql`number > ${number} ORDER BY number LIMIT ${most}`);

/** The newest segment of a trust. */
export const lastSegment = async (reads: Reads, trustId: Id): Promise<AuditSegmentEntity | undefined> => (await read(reads, trustId, sql`1 = 1 ORDER BY number DESC LIMIT 1`))[0];

/** The segments that may hold rows of a stretch of time. */
export const segmentsWithin = (reads: Reads, trustId: Id, from: Date, to: Date | null): Promise<AuditSegmentEntity[]> =>
  read(reads, trustId, sql`to_at >= ${instant(from)} ${to ? sql`AND from_at <= ${instant(to)}` : sql``} ORDER BY number`);

/** The body of a segment; undefined where there is none any more. */
export async function segmentBody(reads: Reads, { id, trustId }: Pick<AuditSegmentEntity, 'id' | 'trustId'>): Promise<Uint8Array | undefined> {
  const [row] = await reads.rows({ body: 'bytes' }, sql`SELECT body AS body FROM audit_segment_body WHERE id = ${bytes(id)} AND trust_id = ${bytes(trustId)}`);
  return row?.body;
}

/** The latest moment that any segment of a trust reaches to. */
export async function sealedUntil(reads: Reads, trustId: Id): Promise<Date | null> {
  const [row] = await reads.rows({ until: 'instant?' }, sql`SELECT MAX(to_at) AS until FROM audit_segment WHERE trust_id = ${bytes(trustId)}`);
  return row?.until ?? null;
}
