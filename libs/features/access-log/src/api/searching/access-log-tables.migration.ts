import type { MigrationInterface, QueryRunner } from 'typeorm';
import { forwardOnly, tables } from '@alongside/server-data';

export class AccessLogTables1763850000610 implements MigrationInterface {
  name = 'AccessLogTables1763850000610';

  async up(q: QueryRunner): Promise<void> {
    const make = tables(q);
    await make.table('access_log_alarm_setting', [make.primaryId(), make.id('trust_id'), make.id('setting_id'), make.id('alarm_id')], {
      indexes: [
        { name: 'ux_access_log_alarm_setting', columns: ['trust_id', 'setting_id', 'alarm_id'], unique: true },
        { name: 'ix_access_log_alarm_setting', columns: ['trust_id', 'alarm_id'] },
      ],
    });
  }

  async down(): Promise<void> {
    throw forwardOnly(this.name);
  }
}
