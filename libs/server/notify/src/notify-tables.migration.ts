import type { MigrationInterface, QueryRunner } from 'typeorm';
import { forwardOnly, tables } from '@alongside/server-data';

export class NotifyTables1763750030001 implements MigrationInterface {
  name = 'NotifyTables1763750030001';

  async up(q: QueryRunner): Promise<void> {
    const make = tables(q);
    await make.table(
      'notification',
      [make.primaryId(), make.id('trust_id'), make.id('person_id'), make.text('kind', 80), make.id('child_id', { nullable: true }), make.id('reference_id'), make.instant('at'), make.instant('read_at', { nullable: true })],
      {
        indexes: [
          { name: 'ix_notification_person', columns: ['trust_id', 'person_id', 'at', 'id'] },
          { name: 'ux_notification_once', columns: ['trust_id', 'person_id', 'kind', 'reference_id'], unique: true },
        ],
      },
    );
  }

  async down(): Promise<void> {
    throw forwardOnly(this.name);
  }
}
