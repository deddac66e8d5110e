import type { MigrationInterface, QueryRunner } from 'typeorm';
import { forwardOnly, tables } from '@alongside/server-data';

/** On what ground somebody is what they are to a child, what an order says and until when, staff with a tie to a child, professionals from outside. */
export class CoreRelations1763850000310 implements MigrationInterface {
  name = 'CoreRelations1763850000310';

  async up(q: QueryRunner): Promise<void> {
    const make = tables(q);
    const maybe = { nullable: true };

    await make.addColumn('guardianship', make.text('ground', 40, maybe));
    await make.addColumn('guardianship', make.longText('evidence', maybe));
    await make.addColumn('guardianship', make.id('ended_by', maybe));
    await make.addColumn('guardianship', make.longText('end_reason', maybe));

    await make.addColumn('restriction', make.text('kind', 12, maybe));
    await make.addColumn('restriction', make.text('door', 15, maybe));
    await make.addColumn('restriction', make.day('valid_from', maybe));
    await make.addColumn('restriction', make.day('valid_to', maybe));
    await make.addColumn('restriction', make.text('order_kind', 30, maybe));
    await make.addColumn('restriction', make.text('court', 120, maybe));
    await make.addColumn('restriction', make.day('made_on', maybe));
    await make.addColumn('restriction', make.text('reference', 80, maybe));
    await make.addColumn('restriction', make.longText('kept_at', maybe));
    await make.addColumn('restriction', make.id('raised_by', maybe));
    await make.addColumn('restriction', make.id('setting_id', maybe));
    await make.addColumn('restriction', make.instant('confirm_by', maybe));

    await make.addColumn('work_item', make.id('child_id', maybe));
    await make.addColumn('work_item', make.instant('due_at', maybe));

    await make.table(
      'staff_tie',
      [
        make.primaryId(), make.id('trust_id'), make.id('staff_id'), make.id('child_id'), make.text('tie', 20), make.longText('note', maybe), make.instant('declared_at'), make.id('declared_by'),
        make.instant('ended_at', maybe), make.id('ended_by', maybe), make.longText('end_note', maybe), make.version(),
      ],
      {
        indexes: [
          { name: 'ix_staff_tie_staff', columns: ['trust_id', 'staff_id', 'child_id'] },
          { name: 'ix_staff_tie_child', columns: ['trust_id', 'child_id', 'id'] },
        ],
        foreignKeys: [
          { name: 'fk_staff_tie_staff', columns: ['staff_id'], to: 'staff_member' },
          { name: 'fk_staff_tie_child', columns: ['child_id'], to: 'child' },
        ],
      },
    );

    await make.table(
      'professional',
      [
        make.primaryId(), make.id('trust_id'), make.text('first_name', 120), make.text('last_name', 120), make.text('name_key', 250), make.text('email', 254, maybe), make.text('email_key', 254, maybe),
        make.text('mobile', 20, maybe), make.text('profession', 40), make.text('organisation', 200), make.version(),
      ],
      {
        indexes: [
          { name: 'ix_professional_name', columns: ['trust_id', 'name_key', 'id'] },
          { name: 'ix_professional_email', columns: ['trust_id', 'email_key', 'id'] },
        ],
        foreignKeys: [{ name: 'fk_professional_trust', columns: ['trust_id'], to: 'trust' }],
      },
    );

    await make.table(
      'professional_grant',
      [
        make.primaryId(), make.id('trust_id'), make.id('professional_id'), make.id('child_id'), make.id('setting_id'), make.longText('purpose'), make.json('categories'), make.day('valid_from'), make.day('valid_to'),
        make.flag('protective'), make.id('granted_by'), make.instant('granted_at'), make.instant('ended_at', maybe), make.id('ended_by', maybe), make.longText('end_reason', maybe), make.version(),
      ],
      {
        indexes: [
          { name: 'ix_professional_grant_person', columns: ['trust_id', 'professional_id', 'child_id'] },
          { name: 'ix_professional_grant_child', columns: ['trust_id', 'child_id', 'id'] },
        ],
        foreignKeys: [
          { name: 'fk_professional_grant_person', columns: ['professional_id'], to: 'professional' },
          { name: 'fk_professional_grant_child', columns: ['child_id'], to: 'child' },
          { name: 'fk_professional_grant_setting', columns: ['setting_id'], to: 'setting' },
        ],
      },
    );
  }

  async down(): Promise<void> {
    throw forwardOnly(this.name);
  }
}
