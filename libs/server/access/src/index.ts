import { AuditEntryEntity } from './audit/audit-entry.entity';
import { AuditOpeningEntity } from './audit/audit-opening.entity';
import { accessFeature } from './access.feature';
import { AccessAlarmEntity } from './haste/access-alarm.entity';
import { AccessTables1763850000211 } from './migrations/access-tables.migration';
import { AuditEvidence1763850000210 } from './migrations/audit-evidence.migration';
import { AuditTables1763750005001 } from './migrations/audit-tables.migration';
import { NarrowingEntity } from './narrowing/narrowing.entity';
import { AuditSegmentBodyEntity } from './seal/audit-segment-body.entity';
import { AuditSegmentEntity } from './seal/audit-segment.entity';

export * from './access-context';
export * from './access-directory';
export * from './access-engine';
export * from './audit/act-facts';
export * from './audit/audit-entry.entity';
export * from './audit/audit-opening.entity';
export * from './audit/audit-trail';
export * from './facts';
export * from './guardian-category';
export * from './haste/access-alarm.entity';
export { filesBeforeAlarm, hasteWindowMs, type Pause } from './haste/hold-back';
export { manyFilesOpened } from './haste/count-files';
export { type Narrowing, narrowed, readNarrowing } from './narrowing/narrowing';
export * from './narrowing/narrowing.entity';
export * from './rule';
export { AuditSegmentEntity } from './seal/audit-segment.entity';
export { sealTrail, trustsWithTrail } from './seal/seal-trail';
export { signDestruction } from './seal/segment-hash';
export { type BrokenPlace, type NotedSegment, type TrailReport, verifyTrail } from './seal/verify-trail';

/** What access gives to the composition. */
export const accessPart = {
  feature: accessFeature,
  entities: [AuditEntryEntity, AuditOpeningEntity, AuditSegmentEntity, AuditSegmentBodyEntity, NarrowingEntity, AccessAlarmEntity],
  migrations: [AuditTables1763750005001, AuditEvidence1763850000210, AccessTables1763850000211],
};
