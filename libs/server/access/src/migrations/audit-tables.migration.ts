import type { MigrationInterface, QueryRunner } from 'typeorm';
import { forwardOnly, tables } from '@alongside/server-data';

export class AuditTables1763750005001 implements MigrationInterface {
  name = 'AuditTables1763750005001';

  async up(q: QueryRunner): Promise<void> {
    const make = tables(q);
    await make.table(
      'audit_entry',
      [
        make.primaryId(), make.id('trust_id'), make.instant('at'), make.id('actor_id', { nullable: true }), make.text('actor_kind', 12), make.text('action', 80), make.text('subject_type', 40),
        make.id('subject_id', { nullable: true }), make.id('child_id', { nullable: true }), make.id('setting_id', { nullable: true }),
      ],
      {
        indexes: [
          { name: 'ix_audit_entry_child', columns: ['trust_id', 'child_id', 'at', 'id'] },
          { name: 'ix_audit_entry_at', columns: ['trust_id', 'at', 'id'] },
        ],
      },
    );
  }

  async down(): Promise<void> {
    throw forwardOnly(this.name);
  }
}
