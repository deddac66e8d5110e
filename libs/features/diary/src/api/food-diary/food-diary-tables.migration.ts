import type { MigrationInterface, QueryRunner } from 'typeorm';
import { forwardOnly, tables } from '@alongside/server-data';

export class DiaryFoodTables1763770000001 implements MigrationInterface {
  name = 'DiaryFoodTables1763770000001';

  async up(q: QueryRunner): Promise<void> {
    const make = tables(q);
    await make.table(
      'diary_food_diary',
      [
        make.primaryId(), make.id('trust_id'), make.id('setting_id'), make.id('child_id'), make.longText('reason'), make.longText('agreed'), make.text('language', 35),
        make.day('from_day'), make.day('until_day', { nullable: true }), make.day('review_day', { nullable: true }),
        make.instant('opened_at'), make.id('opened_by'), make.id('opened_by_person'), make.text('opened_by_name', 250), make.integer('open_mark', { nullable: true }),
        make.instant('closed_at', { nullable: true }), make.id('closed_by', { nullable: true }), make.text('closed_by_kind', 12, { nullable: true }),
        make.text('closed_by_name', 250, { nullable: true }), make.longText('closing_note', { nullable: true }), make.version(),
      ],
      {
        indexes: [
          { name: 'ux_diary_food_diary_open', columns: ['trust_id', 'setting_id', 'child_id', 'open_mark'], unique: true },
          { name: 'ix_diary_food_diary_child', columns: ['trust_id', 'child_id', 'opened_at', 'id'] },
        ],
      },
    );
    await make.table(
      'diary_food_agreement',
      [
        make.primaryId(), make.id('trust_id'), make.id('food_diary_id'), make.id('child_id'), make.id('guardian_id'), make.id('household_id'), make.text('guardian_name', 250), make.instant('asked_at'),
        make.instant('agreed_at', { nullable: true }), make.text('how', 6, { nullable: true }), make.id('recorded_by', { nullable: true }), make.text('recorded_by_name', 250, { nullable: true }),
        make.instant('ended_at', { nullable: true }), make.text('ended_by_name', 250, { nullable: true }), make.longText('end_note', { nullable: true }), make.version(),
      ],
      { indexes: [{ name: 'ux_diary_food_agreement', columns: ['trust_id', 'food_diary_id', 'guardian_id'], unique: true }] },
    );
  }

  async down(): Promise<void> {
    throw forwardOnly(this.name);
  }
}
