import type { MigrationInterface, QueryRunner } from 'typeorm';
import { forwardOnly, tables } from '@alongside/server-data';

/** Imports as people follow them on a screen, and how a row of the work list was settled. */
export class RegisterImports1763770010002 implements MigrationInterface {
  name = 'RegisterImports1763770010002';

  async up(q: QueryRunner): Promise<void> {
    const make = tables(q);

    await make.table(
      'register_import',
      [
        make.primaryId(), make.id('trust_id'), make.id('actor_id', { nullable: true }), make.id('person_id', { nullable: true }), make.text('state', 10), make.json('scope'), make.json('uploads'),
        make.json('mapping', { nullable: true }), make.json('files', { nullable: true }), make.id('batch_id', { nullable: true }), make.integer('round'), make.integer('done'), make.integer('total'),
        make.flag('interrupted'), make.json('reason', { nullable: true }), make.json('summary', { nullable: true }), make.instant('started_at'), make.instant('finished_at', { nullable: true }), make.version(),
      ],
      {
        indexes: [
          { name: 'ix_register_import_list', columns: ['trust_id', 'started_at', 'id'] },
          { name: 'ux_register_import_batch', columns: ['trust_id', 'batch_id'], unique: true },
        ],
      },
    );

    await make.table('register_import_place', [make.primaryId(), make.id('trust_id'), make.id('import_id'), make.id('setting_id', { nullable: true })], {
      indexes: [{ name: 'ix_register_import_place', columns: ['trust_id', 'import_id'] }],
    });

    await make.table(
      'register_finding',
      [
        make.primaryId(), make.id('trust_id'), make.id('batch_id'), make.integer('number'), make.text('severity', 10), make.text('kind', 15), make.text('file', 200), make.integer('line'), make.text('ref', 200),
        make.text('field', 60), make.text('code', 60), make.longText('value'), make.longText('reason'), make.text('identity', 64),
      ],
      { indexes: [{ name: 'ux_register_finding', columns: ['trust_id', 'batch_id', 'number'], unique: true }] },
    );

    await make.addColumn('register_issue', make.text('outcome', 20, { nullable: true }));
  }

  async down(): Promise<void> {
    throw forwardOnly(this.name);
  }
}
