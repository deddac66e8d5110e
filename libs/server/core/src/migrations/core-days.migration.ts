import type { MigrationInterface, QueryRunner } from 'typeorm';
import { forwardOnly, tables } from '@alongside/server-data';

/** What happens day by day: attendance, the timeline, switches of features, the work list. */
export class CoreDays1763750010002 implements MigrationInterface {
  name = 'CoreDays1763750010002';

  async up(q: QueryRunner): Promise<void> {
    const make = tables(q);

    await make.table(
      'attendance',
      [make.primaryId(), make.id('trust_id'), make.id('setting_id'), make.id('child_id'), make.day('day'), make.instant('arrived_at', { nullable: true }), make.instant('left_at', { nullable: true }), make.version()],
      {
        indexes: [
          { name: 'ux_attendance', columns: ['trust_id', 'setting_id', 'day', 'child_id'], unique: true },
          { name: 'ix_attendance_child', columns: ['trust_id', 'child_id', 'day'] },
        ],
      },
    );

    await make.table(
      'timeline_entry',
      [
        make.primaryId(), make.id('trust_id'), make.id('setting_id'), make.text('audience_type', 10), make.id('audience_id'), make.instant('at'), make.text('feature', 40), make.text('kind', 60),
        make.text('category', 20), make.id('reference_id'), make.id('author_id', { nullable: true }), make.instant('withdrawn_at', { nullable: true }),
      ],
      {
        indexes: [
          { name: 'ix_timeline_audience', columns: ['trust_id', 'audience_type', 'audience_id', 'at', 'id'] },
          { name: 'ix_timeline_reference', columns: ['trust_id', 'reference_id'] },
        ],
      },
    );

    await make.table(
      'feature_switch',
      [
        make.primaryId(), make.id('trust_id'), make.id('setting_id'), make.text('feature', 40), make.integer('number'), make.text('state', 8), make.json('options'), make.integer('options_version'),
        make.instant('at'), make.id('actor_id', { nullable: true }),
      ],
      {
        indexes: [{ name: 'ux_feature_switch', columns: ['trust_id', 'setting_id', 'feature', 'number'], unique: true }],
        foreignKeys: [{ name: 'fk_feature_switch_setting', columns: ['setting_id'], to: 'setting' }],
      },
    );

    await make.table(
      'work_item',
      [
        make.primaryId(), make.id('trust_id'), make.id('setting_id', { nullable: true }), make.text('kind', 60), make.text('subject_type', 40), make.id('subject_id'), make.text('summary', 500), make.json('details'),
        make.text('state', 8), make.instant('raised_at'), make.day('due_on', { nullable: true }), make.instant('settled_at', { nullable: true }), make.id('settled_by', { nullable: true }), make.version(),
      ],
      {
        indexes: [
          { name: 'ix_work_item_open', columns: ['trust_id', 'state', 'setting_id', 'raised_at', 'id'] },
          { name: 'ux_work_item_subject', columns: ['trust_id', 'kind', 'subject_id'], unique: true },
        ],
      },
    );
  }

  async down(): Promise<void> {
    throw forwardOnly(this.name);
  }
}
