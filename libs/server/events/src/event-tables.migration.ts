import { tables } from '@alongside/server-data';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The outbox and the jobs. */
export class EventTables1763750000002 implements MigrationInterface {
  name = 'EventTables1763750000002';

  async up(runner: QueryRunner): Promise<void> {
    const make = tables(runner);
    await make.table(
      'outbox',
      [
        make.primaryId(),
        make.id('trust_id'),
        make.text('name', 100),
        make.integer('version'),
        make.id('partition_key', { nullable: true }),
        make.json('payload'),
        make.json('topics', { nullable: true }),
        make.instant('at'),
        make.text('state', 12),
        make.instant('lease_until', { nullable: true }),
        make.id('lease_holder', { nullable: true }),
        make.integer('attempts'),
        make.longText('error', { nullable: true }),
      ],
      {
        indexes: [
          { name: 'outbox_state', columns: ['state', 'id'] },
          { name: 'outbox_partition', columns: ['state', 'partition_key', 'id'] },
        ],
      },
    );
    await make.table(
      'job',
      [
        make.primaryId(),
        make.id('trust_id'),
        make.text('name', 100),
        make.id('event_id', { nullable: true }),
        make.text('job_key', 200, { nullable: true }),
        make.id('partition_key', { nullable: true }),
        make.id('running_partition', { nullable: true }),
        make.json('payload', { nullable: true }),
        make.text('state', 12),
        make.instant('run_at'),
        make.instant('lease_until', { nullable: true }),
        make.id('lease_holder', { nullable: true }),
        make.integer('attempts'),
        make.longText('error', { nullable: true }),
        make.instant('finished_at', { nullable: true }),
      ],
      {
        indexes: [
          { name: 'job_state', columns: ['state', 'run_at', 'id'] },
          { name: 'job_partition', columns: ['state', 'partition_key', 'name', 'event_id'] },
          { name: 'job_running_partition', columns: ['running_partition'], unique: true },
          { name: 'job_event', columns: ['event_id', 'name'], unique: true },
          { name: 'job_key', columns: ['trust_id', 'name', 'job_key'], unique: true },
        ],
      },
    );
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
