import type { MigrationInterface, QueryRunner } from 'typeorm';
import { forwardOnly, tables } from '@alongside/server-data';

/** Batches, rows as they came, what keys of other systems stand for, progress, and the work list. */
export class RegisterTables1763770000001 implements MigrationInterface {
  name = 'RegisterTables1763770000001';

  async up(q: QueryRunner): Promise<void> {
    const make = tables(q);

    await make.table(
      'register_batch',
      [
        make.primaryId(), make.id('trust_id'), make.text('system', 60), make.text('state', 10), make.day('day'), make.text('digest', 64), make.json('files'), make.json('problems'),
        make.json('mapping', { nullable: true }), make.json('preview', { nullable: true }), make.json('report', { nullable: true }), make.instant('started_at'),
        make.instant('finished_at', { nullable: true }), make.id('actor_id', { nullable: true }), make.version(),
      ],
      { indexes: [{ name: 'ix_register_batch', columns: ['trust_id', 'state', 'started_at', 'id'] }] },
    );

    await make.table(
      'register_row',
      [
        make.primaryId(), make.id('trust_id'), make.id('batch_id'), make.integer('number'), make.text('kind', 15), make.text('file', 200), make.integer('line'), make.text('ref', 200),
        make.longText('raw'), make.json('cells'), make.text('broken', 500, { nullable: true }),
      ],
      {
        indexes: [
          { name: 'ux_register_row', columns: ['trust_id', 'batch_id', 'number'], unique: true },
          { name: 'ix_register_row_ref', columns: ['trust_id', 'batch_id', 'kind', 'ref'] },
        ],
      },
    );

    await make.table(
      'register_source',
      [make.primaryId(), make.id('trust_id'), make.text('system', 60), make.text('kind', 15), make.text('source_key', 400), make.text('owner', 120), make.id('thing_id'), make.json('imported')],
      {
        indexes: [
          { name: 'ux_register_source', columns: ['trust_id', 'system', 'kind', 'source_key'], unique: true },
          { name: 'ix_register_source_owner', columns: ['trust_id', 'system', 'kind', 'owner'] },
          { name: 'ix_register_source_thing', columns: ['trust_id', 'thing_id', 'kind', 'system'] },
        ],
      },
    );

    await make.table('register_step', [make.primaryId(), make.id('trust_id'), make.id('batch_id'), make.text('step_key', 160), make.json('result'), make.instant('at')], {
      indexes: [{ name: 'ux_register_step', columns: ['trust_id', 'batch_id', 'step_key'], unique: true }],
    });

    await make.table(
      'register_issue',
      [
        make.primaryId(), make.id('trust_id'), make.text('identity', 64), make.text('system', 60), make.text('severity', 10), make.text('kind', 15), make.text('ref', 200), make.text('field', 60),
        make.text('code', 60), make.longText('value'), make.longText('reason'), make.text('file', 200), make.integer('line'), make.id('batch_id'), make.text('state', 10), make.instant('raised_at'),
        make.instant('settled_at', { nullable: true }), make.id('settled_by', { nullable: true }), make.text('settlement', 500, { nullable: true }), make.version(),
      ],
      {
        indexes: [
          { name: 'ux_register_issue', columns: ['trust_id', 'identity'], unique: true },
          { name: 'ix_register_issue_open', columns: ['trust_id', 'state', 'severity', 'id'] },
        ],
      },
    );
  }

  async down(): Promise<void> {
    throw forwardOnly(this.name);
  }
}
