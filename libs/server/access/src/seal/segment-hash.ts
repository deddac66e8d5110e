import { createHash } from 'node:crypto';
import { bytes, instant, textId, type Id, type Keyring } from '@alongside/server-data';
import { auditHash } from '../audit/audit-mark';
import type { AuditEntryEntity } from '../audit/audit-entry.entity';
import type { AuditSegmentEntity } from './audit-segment.entity';

const idBytes = 16;
const hashBytes = 32;
const segmentPurpose = 'audit-segment';
const destructionPurpose = 'audit-destruction';

/** What stands before the first segment. */
export const noSegment = '0'.repeat(43);

export const sha256 = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('base64url');

/** Rows as the body of a segment. */
export const bodyOf = (rows: readonly AuditEntryEntity[]): Buffer => Buffer.concat(rows.flatMap((row) => [bytes(row.id), auditHash(row)]));

/** The ids and hashes in a body; what is cut off at its end is left out. */
export function readBody(body: Uint8Array): { id: Id; hash: Buffer }[] {
  const buffer = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const size = idBytes + hashBytes;
  return Array.from({ length: Math.floor(buffer.length / size) }, (_, index) => ({
    id: textId(buffer.subarray(index * size, index * size + idBytes)),
    hash: buffer.subarray(index * size + idBytes, (index + 1) * size),
  }));
}

type Header = Pick<AuditSegmentEntity, 'trustId' | 'number' | 'fromAt' | 'toAt' | 'entries' | 'previous' | 'contents' | 'sealedAt'>;

/** The hash of a segment's header. */
export const segmentHash = ({ trustId, number, fromAt, toAt, entries, previous, contents, sealedAt }: Header): string =>
  sha256(JSON.stringify([trustId, number, instant(fromAt), instant(toAt), entries, previous, contents, instant(sealedAt)]));

export const signSegment = (keys: Keyring, hash: string): string => keys.sign(segmentPurpose, hash);
export const isSigned = (keys: Keyring, { hash, signature }: Pick<AuditSegmentEntity, 'hash' | 'signature'>): boolean => keys.verifies(segmentPurpose, signature, hash);

/** What retention writes into the header of a segment whose rows it destroys. */
export const signDestruction = (keys: Keyring, hash: string, at: Date): string => keys.sign(destructionPurpose, hash, instant(at));
export const isRightlyDestroyed = (keys: Keyring, { hash, destroyedAt, destruction }: Pick<AuditSegmentEntity, 'hash' | 'destroyedAt' | 'destruction'>): boolean =>
  destroyedAt !== null && destruction !== null && keys.verifies(destructionPurpose, destruction, hash, instant(destroyedAt));
