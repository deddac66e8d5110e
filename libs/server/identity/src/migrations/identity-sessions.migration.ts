import type { MigrationInterface, QueryRunner } from 'typeorm';
import { forwardOnly, tables } from '@alongside/server-data';

/** How far a session has come in proving who it is, and on what device it runs. */
export class IdentitySessions1763850000101 implements MigrationInterface {
  name = 'IdentitySessions1763850000101';

  async up(q: QueryRunner): Promise<void> {
    const make = tables(q);
    await make.addColumn('session', make.instant('second_factor_at', { nullable: true }));
    await make.addColumn('session', make.text('user_agent', 200, { nullable: true }));
  }

  async down(): Promise<void> {
    throw forwardOnly(this.name);
  }
}
