import type { MigrationInterface, QueryRunner } from 'typeorm';
import { forwardOnly, tables } from '@alongside/server-data';

/** How people come in, and back in: invitations, new passwords, other addresses. */
export class IdentityInvitations1763850000110 implements MigrationInterface {
  name = 'IdentityInvitations1763850000110';

  async up(q: QueryRunner): Promise<void> {
    const make = tables(q);
    await make.table(
      'invitation',
      [
        make.primaryId(), make.id('trust_id'), make.text('kind', 12), make.id('person_id'), make.id('setting_id', { nullable: true }), make.text('email', 254), make.text('email_key', 254), make.integer('renewal'),
        make.instant('invited_at'), make.id('invited_by'), make.instant('expires_at'), make.integer('wrong_facts'), make.instant('accepted_at', { nullable: true }),
        make.instant('withdrawn_at', { nullable: true }), make.instant('sent_at', { nullable: true }), make.instant('refused_at', { nullable: true }), make.version(),
      ],
      { indexes: [{ name: 'ux_invitation_person', columns: ['trust_id', 'kind', 'person_id'], unique: true }] },
    );
    await make.table(
      'password_reset',
      [make.primaryId(), make.text('email_key', 254), make.text('client', 64), make.instant('at'), make.instant('expires_at'), make.instant('used_at', { nullable: true })],
      { indexes: [{ name: 'ix_password_reset', columns: ['email_key', 'at'] }, { name: 'ix_password_reset_client', columns: ['client', 'at'] }] },
    );
    await make.table(
      'email_change',
      [make.primaryId(), make.id('account_id'), make.text('email', 254), make.text('email_key', 254), make.text('old_email', 254), make.instant('at'), make.instant('expires_at'), make.instant('confirmed_at', { nullable: true })],
      { indexes: [{ name: 'ix_email_change', columns: ['account_id', 'at'] }] },
    );
    await make.addColumn('actor', make.instant('first_seen_at', { nullable: true }));
    // Those who signed in before this was kept.
    await q.query('UPDATE actor SET first_seen_at = (SELECT MIN(session.created_at) FROM session WHERE session.account_id = actor.account_id) WHERE first_seen_at IS NULL');
  }

  async down(): Promise<void> {
    throw forwardOnly(this.name);
  }
}
