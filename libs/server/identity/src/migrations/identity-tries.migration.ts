import type { MigrationInterface, QueryRunner } from 'typeorm';
import { forwardOnly, tables } from '@alongside/server-data';

/** From where a password was tried, and on which known device: a guesser elsewhere must not lock anybody out. */
export class IdentityTries1763750020002 implements MigrationInterface {
  name = 'IdentityTries1763750020002';

  async up(q: QueryRunner): Promise<void> {
    const make = tables(q);
    await make.addColumn('password_check', make.text('client', 64, { nullable: true }));
    await make.addColumn('password_check', make.text('device', 64, { nullable: true }));
    await make.index('password_check', { name: 'ix_password_check_client', columns: ['client', 'at'] });
    await make.index('password_check', { name: 'ix_password_check_at', columns: ['at'] });
  }

  async down(): Promise<void> {
    throw forwardOnly(this.name);
  }
}
