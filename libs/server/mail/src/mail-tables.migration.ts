import type { MigrationInterface, QueryRunner } from 'typeorm';
import { forwardOnly, tables } from '@alongside/server-data';

export class MailTables1763850000001 implements MigrationInterface {
  name = 'MailTables1763850000001';

  async up(q: QueryRunner): Promise<void> {
    const make = tables(q);
    await make.table(
      'mailbox_letter',
      [
        make.primaryId(), make.text('to_address', 254), make.text('to_name', 250), make.text('subject', 250), make.text('language', 35), make.longText('body'), make.text('link', 500, { nullable: true }),
        make.text('link_label', 200, { nullable: true }), make.instant('at'),
      ],
      { indexes: [{ name: 'ix_mailbox_letter', columns: ['at', 'id'] }] },
    );
  }

  async down(): Promise<void> {
    throw forwardOnly(this.name);
  }
}
