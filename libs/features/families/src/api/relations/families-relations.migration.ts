import type { MigrationInterface, QueryRunner } from 'typeorm';
import { forwardOnly, tables } from '@alongside/server-data';

/** Changes between children and adults with who confirmed them, and what is said about adults and not decided. */
export class FamiliesRelations1763850000410 implements MigrationInterface {
  name = 'FamiliesRelations1763850000410';

  async up(q: QueryRunner): Promise<void> {
    const make = tables(q);
    const maybe = { nullable: true };
    await make.table(
      'families_relation_change',
      [
        make.primaryId(), make.id('trust_id'), make.id('child_id'), make.id('guardian_id', maybe), make.id('guardianship_id', maybe), make.id('setting_id'), make.text('kind', 10), make.integer('base_version', maybe),
        make.json('was', maybe), make.json('becomes', maybe), make.json('person', maybe), make.day('last_day', maybe), make.text('ground', 40, maybe), make.longText('evidence', maybe), make.day('seen_on', maybe),
        make.longText('reason', maybe), make.text('state', 10), make.id('proposed_by'), make.instant('proposed_at'), make.id('decided_by', maybe), make.instant('decided_at', maybe), make.longText('decision_note', maybe), make.version(),
      ],
      {
        indexes: [
          { name: 'ix_families_change_child', columns: ['trust_id', 'child_id', 'proposed_at', 'id'] },
          { name: 'ix_families_change_open', columns: ['trust_id', 'state', 'child_id', 'guardian_id'] },
        ],
      },
    );
    await make.table(
      'families_concern',
      [
        make.primaryId(), make.id('trust_id'), make.id('child_id'), make.id('setting_id'), make.id('guardian_id', maybe), make.text('about', 200, maybe), make.text('matter', 15), make.longText('words'),
        make.id('raised_by'), make.text('raised_by_kind', 12), make.id('raised_by_person'), make.text('said_by', 200, maybe), make.instant('at'), make.day('due_on'), make.id('restriction_id', maybe), make.text('state', 10),
        make.text('outcome', 12, maybe), make.longText('note', maybe), make.id('decided_by', maybe), make.instant('decided_at', maybe), make.version(),
      ],
      {
        indexes: [
          { name: 'ix_families_concern_child', columns: ['trust_id', 'child_id', 'at', 'id'] },
          { name: 'ix_families_concern_person', columns: ['trust_id', 'raised_by_person', 'child_id'] },
        ],
      },
    );
  }

  async down(): Promise<void> {
    throw forwardOnly(this.name);
  }
}
