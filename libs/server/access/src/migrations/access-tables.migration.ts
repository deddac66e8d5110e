import type { MigrationInterface, QueryRunner } from 'typeorm';
import { forwardOnly, tables } from '@alongside/server-data';

/** What a trust takes from which roles, and alarms about many opened files. */
export class AccessTables1763850000211 implements MigrationInterface {
  name = 'AccessTables1763850000211';

  async up(q: QueryRunner): Promise<void> {
    const make = tables(q);
    await make.table(
      'access_narrowing',
      [make.primaryId(), make.id('trust_id'), make.id('place_id'), make.text('action', 80), make.integer('number'), make.json('roles'), make.longText('reason'), make.instant('at'), make.id('actor_id')],
      { indexes: [{ name: 'ux_access_narrowing', columns: ['trust_id', 'place_id', 'action', 'number'], unique: true }] },
    );
    await make.table(
      'access_alarm',
      [
        make.primaryId(), make.id('trust_id'), make.id('actor_id'), make.instant('at'), make.integer('children'), make.instant('until'), make.instant('lifted_at', { nullable: true }), make.id('lifted_by', { nullable: true }),
        make.longText('lifted_note', { nullable: true }),
      ],
      {
        indexes: [
          { name: 'ix_access_alarm_actor', columns: ['trust_id', 'actor_id', 'at'] },
          { name: 'ix_access_alarm_at', columns: ['trust_id', 'at', 'id'] },
        ],
      },
    );
  }

  async down(): Promise<void> {
    throw forwardOnly(this.name);
  }
}
