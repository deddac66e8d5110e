import type { MigrationInterface, QueryRunner } from 'typeorm';
import { forwardOnly, tables } from '@alongside/server-data';

export class DiaryTables1763760000001 implements MigrationInterface {
  name = 'DiaryTables1763760000001';

  async up(q: QueryRunner): Promise<void> {
    const make = tables(q);
    await make.table(
      'diary_entry',
      [
        make.primaryId(), make.id('trust_id'), make.id('setting_id'), make.id('child_id'), make.text('kind', 20), make.instant('at'), make.instant('ended_at', { nullable: true }),
        make.instant('last_check_at', { nullable: true }), make.instant('recorded_at'), make.id('author_id'), make.text('author_kind', 12), make.text('author_name', 250),
        make.id('household_id', { nullable: true }), make.json('details'), make.longText('note', { nullable: true }), make.text('language', 35), make.json('incident'),
        make.instant('corrected_at', { nullable: true }), make.instant('withdrawn_at', { nullable: true }), make.id('withdrawn_by', { nullable: true }), make.text('withdrawn_reason', 500, { nullable: true }), make.version(),
      ],
      { indexes: [{ name: 'ix_diary_entry_child', columns: ['trust_id', 'child_id', 'at', 'id'] }] },
    );
    await make.table(
      'diary_reply',
      [
        make.primaryId(), make.id('trust_id'), make.id('entry_id'), make.id('child_id'), make.id('household_id'), make.id('author_id'), make.text('author_kind', 12), make.text('author_name', 250),
        make.longText('text'), make.text('language', 35), make.instant('at'), make.instant('staff_seen_at', { nullable: true }),
      ],
      {
        indexes: [
          { name: 'ix_diary_reply_entry', columns: ['trust_id', 'entry_id', 'at', 'id'] },
          { name: 'ix_diary_reply_waiting', columns: ['trust_id', 'child_id', 'staff_seen_at'] },
        ],
      },
    );
    await make.table('diary_seen', [make.primaryId(), make.id('trust_id'), make.id('entry_id'), make.id('actor_id'), make.instant('at')], {
      indexes: [{ name: 'ux_diary_seen', columns: ['trust_id', 'entry_id', 'actor_id'], unique: true }],
    });
    await make.table(
      'diary_choice',
      [make.primaryId(), make.id('trust_id'), make.id('setting_id'), make.text('subject_type', 5), make.id('subject_id'), make.text('choice', 10), make.instant('at'), make.id('actor_id'), make.version()],
      { indexes: [{ name: 'ux_diary_choice', columns: ['trust_id', 'setting_id', 'subject_id'], unique: true }] },
    );
  }

  async down(): Promise<void> {
    throw forwardOnly(this.name);
  }
}
