import type { MigrationInterface, QueryRunner } from 'typeorm';
import { forwardOnly, tables } from '@alongside/server-data';

/** Files on their way in. */
export class CoreUploads1763750010004 implements MigrationInterface {
  name = 'CoreUploads1763750010004';

  async up(q: QueryRunner): Promise<void> {
    const make = tables(q);
    await make.table(
      'upload',
      [make.primaryId(), make.id('trust_id'), make.id('actor_id'), make.text('name', 150), make.text('media_type', 100), make.integer('size'), make.text('sha256', 64), make.instant('at')],
      {
        indexes: [
          { name: 'ix_upload_actor', columns: ['trust_id', 'actor_id', 'at'] },
          { name: 'ix_upload_at', columns: ['at'] },
        ],
      },
    );
    await make.table('upload_piece', [make.primaryId(), make.id('trust_id'), make.id('upload_id'), make.integer('number'), make.bytes('content')], {
      indexes: [{ name: 'ux_upload_piece', columns: ['trust_id', 'upload_id', 'number'], unique: true }],
    });
  }

  async down(): Promise<void> {
    throw forwardOnly(this.name);
  }
}
