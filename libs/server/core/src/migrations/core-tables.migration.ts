import type { MigrationInterface, QueryRunner } from 'typeorm';
import { forwardOnly, tables } from '@alongside/server-data';

/** Trust, settings, rooms, children and the people around them. */
export class CoreTables1763750010001 implements MigrationInterface {
  name = 'CoreTables1763750010001';

  async up(q: QueryRunner): Promise<void> {
    const make = tables(q);
    const to = (table: string, to: string, column = `${to}_id`) => ({ name: `fk_${table}_${column.replace(/_id$/, '').replace('staff_member', 'staff')}`, columns: [column], to });

    await make.table('trust', [make.primaryId(), make.text('name', 200), make.text('word', 40), make.instant('created_at'), make.version()]);

    await make.table(
      'setting',
      [make.primaryId(), make.id('trust_id'), make.text('name', 200), make.text('name_key', 200), make.text('nation', 3), make.text('town', 120, { nullable: true }), make.text('time_zone', 64), make.version()],
      { indexes: [{ name: 'ix_setting_name', columns: ['trust_id', 'name_key', 'id'] }], foreignKeys: [to('setting', 'trust')] },
    );

    await make.table(
      'room',
      [make.primaryId(), make.id('trust_id'), make.id('setting_id'), make.text('name', 120), make.text('name_key', 120), make.integer('months_from', { nullable: true }), make.integer('months_to', { nullable: true }), make.version()],
      { indexes: [{ name: 'ix_room_setting', columns: ['trust_id', 'setting_id', 'name_key', 'id'] }], foreignKeys: [to('room', 'setting')] },
    );

    await make.table(
      'child',
      [
        make.primaryId(), make.id('trust_id'), make.text('legal_first_name', 120), make.text('known_as', 120, { nullable: true }), make.text('last_name', 120), make.text('name_key', 250),
        make.day('date_of_birth'), make.text('sex', 20, { nullable: true }), make.text('home_language', 35, { nullable: true }), make.version(),
      ],
      { indexes: [{ name: 'ix_child_name', columns: ['trust_id', 'name_key', 'id'] }], foreignKeys: [to('child', 'trust')] },
    );

    await make.table(
      'care_need',
      [
        make.primaryId(), make.id('trust_id'), make.id('child_id'), make.text('kind', 10), make.text('text', 500), make.flag('severe'), make.json('allergens'),
        make.day('valid_from'), make.day('valid_to', { nullable: true }), make.version(),
      ],
      { indexes: [{ name: 'ix_care_need_child', columns: ['trust_id', 'child_id', 'id'] }], foreignKeys: [to('care_need', 'child')] },
    );

    await make.table(
      'enrolment',
      [make.primaryId(), make.id('trust_id'), make.id('child_id'), make.id('setting_id'), make.day('valid_from'), make.day('valid_to', { nullable: true }), make.text('days', 40), make.version()],
      {
        indexes: [
          { name: 'ix_enrolment_child', columns: ['trust_id', 'child_id', 'setting_id', 'valid_from'] },
          { name: 'ix_enrolment_setting', columns: ['trust_id', 'setting_id', 'valid_from', 'id'] },
        ],
        foreignKeys: [to('enrolment', 'child'), to('enrolment', 'setting')],
      },
    );

    await make.table(
      'placement',
      [make.primaryId(), make.id('trust_id'), make.id('enrolment_id'), make.id('child_id'), make.id('setting_id'), make.id('room_id'), make.day('valid_from'), make.day('valid_to', { nullable: true }), make.version()],
      {
        indexes: [
          { name: 'ix_placement_room', columns: ['trust_id', 'room_id', 'valid_from', 'child_id'] },
          { name: 'ix_placement_child', columns: ['trust_id', 'child_id', 'valid_from'] },
        ],
        foreignKeys: [to('placement', 'enrolment'), to('placement', 'child'), to('placement', 'room')],
      },
    );

    await make.table(
      'guardian',
      [
        make.primaryId(), make.id('trust_id'), make.text('title', 20, { nullable: true }), make.text('first_name', 120), make.text('last_name', 120), make.text('name_key', 250),
        make.text('email', 254, { nullable: true }), make.text('email_key', 254, { nullable: true }), make.flag('email_shared'), make.text('mobile', 20, { nullable: true }),
        make.text('address', 300, { nullable: true }), make.text('postcode', 12, { nullable: true }), make.text('language', 35, { nullable: true }), make.flag('interpreter'), make.version(),
      ],
      {
        indexes: [
          { name: 'ix_guardian_name', columns: ['trust_id', 'name_key', 'id'] },
          { name: 'ix_guardian_email', columns: ['trust_id', 'email_key', 'id'] },
        ],
        foreignKeys: [to('guardian', 'trust')],
      },
    );

    await make.table('household', [make.primaryId(), make.id('trust_id'), make.id('child_id')], {
      indexes: [{ name: 'ix_household_child', columns: ['trust_id', 'child_id', 'id'] }],
      foreignKeys: [to('household', 'child')],
    });

    await make.table(
      'guardianship',
      [
        make.primaryId(), make.id('trust_id'), make.id('child_id'), make.id('guardian_id'), make.id('household_id'), make.text('relationship', 30), make.text('parental_responsibility', 10),
        make.flag('lives_with'), make.flag('may_collect'), make.integer('contact_order', { nullable: true }), make.json('categories'), make.day('valid_from'), make.day('valid_to', { nullable: true }), make.version(),
      ],
      {
        indexes: [
          { name: 'ux_guardianship', columns: ['trust_id', 'guardian_id', 'child_id', 'valid_from'], unique: true },
          { name: 'ix_guardianship_child', columns: ['trust_id', 'child_id', 'contact_order', 'id'] },
        ],
        foreignKeys: [to('guardianship', 'child'), to('guardianship', 'guardian'), to('guardianship', 'household')],
      },
    );

    await make.table(
      'restriction',
      [
        make.primaryId(), make.id('trust_id'), make.id('child_id'), make.id('guardian_id'), make.longText('note'), make.text('state', 12), make.json('withholds'), make.instant('raised_at'),
        make.day('decide_by', { nullable: true }), make.instant('decided_at', { nullable: true }), make.id('decided_by', { nullable: true }), make.version(),
      ],
      {
        indexes: [
          { name: 'ix_restriction_guardian', columns: ['trust_id', 'guardian_id', 'child_id'] },
          { name: 'ix_restriction_child', columns: ['trust_id', 'child_id', 'id'] },
        ],
        foreignKeys: [to('restriction', 'child'), to('restriction', 'guardian')],
      },
    );

    await make.table(
      'contact',
      [
        make.primaryId(), make.id('trust_id'), make.id('child_id'), make.text('kind', 20), make.text('name', 200), make.text('name_key', 200), make.text('relationship', 60, { nullable: true }),
        make.text('phone', 20, { nullable: true }), make.flag('may_collect'), make.integer('position'), make.version(),
      ],
      { indexes: [{ name: 'ix_contact_child', columns: ['trust_id', 'child_id', 'position', 'id'] }], foreignKeys: [to('contact', 'child')] },
    );

    await make.table(
      'staff_member',
      [
        make.primaryId(), make.id('trust_id'), make.text('first_name', 120), make.text('last_name', 120), make.text('name_key', 250), make.text('email', 254, { nullable: true }),
        make.text('email_key', 254, { nullable: true }), make.text('job_title', 120), make.day('started_on', { nullable: true }), make.day('ended_on', { nullable: true }), make.version(),
      ],
      {
        indexes: [
          { name: 'ix_staff_member_name', columns: ['trust_id', 'name_key', 'id'] },
          { name: 'ix_staff_member_email', columns: ['trust_id', 'email_key', 'id'] },
        ],
        foreignKeys: [to('staff_member', 'trust')],
      },
    );

    await make.table(
      'staff_role',
      [make.primaryId(), make.id('trust_id'), make.id('staff_id'), make.text('role', 20), make.id('setting_id', { nullable: true }), make.id('room_id', { nullable: true }), make.day('valid_from'), make.day('valid_to', { nullable: true })],
      {
        indexes: [
          { name: 'ix_staff_role_staff', columns: ['trust_id', 'staff_id', 'valid_from'] },
          { name: 'ix_staff_role_setting', columns: ['trust_id', 'setting_id', 'role', 'staff_id'] },
        ],
        foreignKeys: [to('staff_role', 'staff_member', 'staff_id')],
      },
    );

    await make.table(
      'key_person',
      [make.primaryId(), make.id('trust_id'), make.id('child_id'), make.id('setting_id'), make.id('staff_id'), make.text('part', 5), make.day('valid_from'), make.day('valid_to', { nullable: true })],
      {
        indexes: [
          { name: 'ix_key_person_child', columns: ['trust_id', 'child_id', 'setting_id', 'valid_from'] },
          { name: 'ix_key_person_staff', columns: ['trust_id', 'staff_id', 'valid_from'] },
        ],
        foreignKeys: [to('key_person', 'child'), to('key_person', 'staff_member', 'staff_id')],
      },
    );
  }

  async down(): Promise<void> {
    throw forwardOnly(this.name);
  }
}
