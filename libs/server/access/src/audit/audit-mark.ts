import { createHash } from 'node:crypto';
import { instant, type Keyring } from '@alongside/server-data';
import type { AuditEntryEntity } from './audit-entry.entity';

const purpose = 'audit-entry';

/** A row without its mark. */
type AuditContent = Omit<AuditEntryEntity, 'mark'>;

/** The row as one text, the same on every store. Fields that come later go to the end, and only where they hold something. */
function canonical({ id, trustId, at, actorId, actorKind, action, subjectType, subjectId, childId, settingId, guardianId, behalfId, deviceId, roles, result }: AuditContent): string {
  return JSON.stringify([id, trustId, instant(at), actorId, actorKind, action, subjectType, subjectId, childId, settingId, guardianId, behalfId, deviceId, roles, result]);
}

/** That a server with the keys wrote the row as it stands: nobody else can add a row or change one. At most 64 characters. */
export const auditMark = (keys: Keyring, row: AuditContent): string => keys.sign(purpose, canonical(row));

/** Whether the row stands as it was written. */
export const isGenuine = (keys: Keyring, row: AuditEntryEntity): boolean => row.mark !== null && keys.verifies(purpose, row.mark, canonical(row));

/** SHA-256 of the row with its mark. */
export const auditHash = (row: AuditEntryEntity): Buffer => createHash('sha256').update(canonical(row)).update('\n').update(row.mark ?? '').digest();
