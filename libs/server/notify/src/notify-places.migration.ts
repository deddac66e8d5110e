import type { MigrationInterface, QueryRunner } from 'typeorm';
import { forwardOnly, tables } from '@alongside/server-data';

/** Where a notification happened and what it is about; what is unread is found without looking at what was read. */
export class NotifyPlaces1763850000103 implements MigrationInterface {
  name = 'NotifyPlaces1763850000103';

  async up(q: QueryRunner): Promise<void> {
    const make = tables(q);
    await make.addColumn('notification', make.id('setting_id', { nullable: true }));
    await make.addColumn('notification', make.text('subject_tag', 4, { nullable: true }));
    await make.addColumn('notification', make.id('subject_id', { nullable: true }));
    await make.addColumn('notification', make.instant('happened_at', { nullable: true }));
    await make.index('notification', { name: 'ix_notification_unread', columns: ['trust_id', 'person_id', 'read_at', 'at', 'id'] });
    await make.index('notification', { name: 'ix_notification_reference', columns: ['trust_id', 'reference_id', 'kind'] });
  }

  async down(): Promise<void> {
    throw forwardOnly(this.name);
  }
}
