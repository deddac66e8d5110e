import type { MigrationInterface, QueryRunner } from 'typeorm';
import { forwardOnly, tables } from '@alongside/server-data';

/** The directory outside trusts: accounts, their sessions, whom they may act as. */
export class IdentityTables1763750020001 implements MigrationInterface {
  name = 'IdentityTables1763750020001';

  async up(q: QueryRunner): Promise<void> {
    const make = tables(q);
    await make.table(
      'account',
      [make.primaryId(), make.text('email', 254), make.text('email_key', 254), make.text('display_name', 250), make.text('password_hash', 200, { nullable: true }), make.text('language', 35), make.instant('created_at'), make.version()],
      { indexes: [{ name: 'ux_account_email', columns: ['email_key'], unique: true }] },
    );
    await make.table(
      'session',
      [make.primaryId(), make.id('account_id'), make.text('token_hash', 64), make.instant('created_at'), make.instant('seen_at'), make.instant('expires_at'), make.instant('ended_at', { nullable: true })],
      { indexes: [{ name: 'ux_session_token', columns: ['token_hash'], unique: true }, { name: 'ix_session_account', columns: ['account_id', 'created_at'] }] },
    );
    await make.table(
      'actor',
      [make.primaryId(), make.id('account_id'), make.id('trust_id'), make.text('kind', 12), make.id('person_id'), make.text('display_name', 250), make.instant('ended_at', { nullable: true })],
      { indexes: [{ name: 'ux_actor_person', columns: ['trust_id', 'kind', 'person_id', 'account_id'], unique: true }, { name: 'ix_actor_account', columns: ['account_id', 'id'] }] },
    );
    await make.table('password_check', [make.primaryId(), make.text('email_key', 254), make.instant('at')], { indexes: [{ name: 'ix_password_check', columns: ['email_key', 'at'] }] });
  }

  async down(): Promise<void> {
    throw forwardOnly(this.name);
  }
}
