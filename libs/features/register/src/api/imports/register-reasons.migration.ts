import type { MigrationInterface, QueryRunner } from 'typeorm';
import { forwardOnly, tables } from '@alongside/server-data';

/** What a reason names, so that it can be said in every language. */
export class RegisterReasons1763850000301 implements MigrationInterface {
  name = 'RegisterReasons1763850000301';

  async up(q: QueryRunner): Promise<void> {
    const make = tables(q);
    await make.addColumn('register_finding', make.json('details', { nullable: true }));
    await make.addColumn('register_issue', make.json('details', { nullable: true }));
  }

  async down(): Promise<void> {
    throw forwardOnly(this.name);
  }
}
