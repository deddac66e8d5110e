import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tables } from './tables';

/** Revisions, receipts and erasures. */
export class DataTables1763750000001 implements MigrationInterface {
  name = 'DataTables1763750000001';

  async up(runner: QueryRunner): Promise<void> {
    const make = tables(runner);
    await make.table(
      'revision',
      [
        make.primaryId(),
        make.id('trust_id'),
        make.id('child_id', { nullable: true }),
        make.text('type', 60),
        make.id('subject_id'),
        make.integer('version'),
        make.json('before', { nullable: true }),
        make.id('actor_id'),
        make.instant('at'),
      ],
      {
        indexes: [
          { name: 'revision_subject', columns: ['trust_id', 'type', 'subject_id', 'version'], unique: true },
          { name: 'revision_child', columns: ['trust_id', 'child_id', 'at'] },
        ],
      },
    );
    await make.table(
      'mutation_receipt',
      [
        make.primaryId(),
        make.id('trust_id'),
        make.id('actor_id'),
        make.id('request_key'),
        make.text('operation', 100),
        make.text('input_hash', 43),
        make.json('ids'),
        make.instant('at'),
      ],
      {
        indexes: [
          { name: 'mutation_receipt_key', columns: ['trust_id', 'actor_id', 'request_key'], unique: true },
          { name: 'mutation_receipt_at', columns: ['at'] },
        ],
      },
    );
    await make.table('erasure', [make.primaryId(), make.id('trust_id'), make.text('type', 60), make.id('subject_id'), make.instant('at')], {
      indexes: [{ name: 'erasure_subject', columns: ['trust_id', 'type', 'subject_id'], unique: true }],
    });
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
