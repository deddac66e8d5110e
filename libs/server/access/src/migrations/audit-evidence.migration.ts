import type { MigrationInterface, QueryRunner } from 'typeorm';
import { forwardOnly, tables } from '@alongside/server-data';

/** For whom and on which device something was done, in what role and with what end; a mark of who wrote the row; what families read; sealed segments. */
export class AuditEvidence1763850000210 implements MigrationInterface {
  name = 'AuditEvidence1763850000210';

  async up(q: QueryRunner): Promise<void> {
    const make = tables(q);
    for (const name of ['guardian_id', 'behalf_id', 'device_id']) await make.addColumn('audit_entry', make.id(name, { nullable: true }));
    await make.addColumn('audit_entry', make.text('roles', 250, { nullable: true }));
    await make.addColumn('audit_entry', make.text('result', 8, { nullable: true }));
    await make.addColumn('audit_entry', make.text('mark', 80, { nullable: true }));
    for (const column of ['actor', 'guardian', 'setting']) await make.index('audit_entry', { name: `ix_audit_entry_${column}`, columns: ['trust_id', `${column}_id`, 'at', 'id'] });

    await make.table(
      'audit_opening',
      [make.primaryId(), make.id('trust_id'), make.id('child_id'), make.day('day'), make.instant('at'), make.id('actor_id'), make.text('category', 20), make.text('deed', 5), make.text('role', 20)],
      {
        indexes: [
          { name: 'ux_audit_opening', columns: ['trust_id', 'child_id', 'day', 'actor_id', 'category', 'deed'], unique: true },
          { name: 'ix_audit_opening_child', columns: ['trust_id', 'child_id', 'at', 'id'] },
        ],
      },
    );
    await make.table(
      'audit_segment',
      [
        make.primaryId(), make.id('trust_id'), make.integer('number'), make.instant('from_at'), make.instant('to_at'), make.integer('entries'), make.text('previous', 43), make.text('contents', 43), make.text('hash', 43),
        make.text('signature', 80), make.instant('sealed_at'), make.instant('destroyed_at', { nullable: true }), make.text('destruction', 80, { nullable: true }),
      ],
      {
        indexes: [
          { name: 'ux_audit_segment', columns: ['trust_id', 'number'], unique: true },
          { name: 'ix_audit_segment_to', columns: ['trust_id', 'to_at'] },
        ],
      },
    );
    await make.table('audit_segment_body', [make.primaryId(), make.id('trust_id'), make.bytes('body')]);
  }

  async down(): Promise<void> {
    throw forwardOnly(this.name);
  }
}
