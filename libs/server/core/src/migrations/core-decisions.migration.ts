import type { MigrationInterface, QueryRunner } from 'typeorm';
import { forwardOnly, tables } from '@alongside/server-data';

/** What somebody said when deciding: about a restriction, about an item of the work list. */
export class CoreDecisions1763750010003 implements MigrationInterface {
  name = 'CoreDecisions1763750010003';

  async up(q: QueryRunner): Promise<void> {
    const make = tables(q);
    await make.addColumn('restriction', make.longText('decision_note', { nullable: true }));
    await make.addColumn('work_item', make.longText('settlement', { nullable: true }));
  }

  async down(): Promise<void> {
    throw forwardOnly(this.name);
  }
}
