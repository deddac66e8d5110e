import { AuditEntryEntity } from './audit-entry.entity';
import { AuditTables1763750005001 } from './audit-tables.migration';

export * from './access-context';
export * from './access-directory';
export * from './access-engine';
export * from './audit-entry.entity';
export * from './audit-trail';
export * from './facts';
export * from './guardian-category';
export * from './rule';

export const accessEntities = [AuditEntryEntity];
export const accessMigrations = [AuditTables1763750005001];
