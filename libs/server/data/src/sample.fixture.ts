import { Entity, ForeignKey, Index, type MigrationInterface, type QueryRunner } from 'typeorm';
import {
  DayColumn,
  FlagColumn,
  IdColumn,
  InstantColumn,
  IntegerColumn,
  JsonColumn,
  LongTextColumn,
  PrimaryId,
  RowVersion,
  tables,
  TextColumn,
  type Id,
} from './index';

/** A table with a column of every kind, for the tests of this library. */
@Entity('sample')
@Index('sample_list', ['trustId', 'at', 'id'])
export class Sample {
  @PrimaryId() id: Id;
  @IdColumn() trustId: Id;
  @IdColumn({ nullable: true })
  @ForeignKey(() => Sample, { name: 'sample_parent', onUpdate: 'NO ACTION' })
  parentId: Id | null;
  @TextColumn({ length: 40, nullable: true }) name: string | null;
  @LongTextColumn({ nullable: true }) story: string | null;
  @InstantColumn() at: Date;
  @InstantColumn({ nullable: true }) endedAt: Date | null;
  @DayColumn({ nullable: true }) day: string | null;
  @JsonColumn({ nullable: true }) details: object | null;
  @FlagColumn() here: boolean;
  @IntegerColumn() count: number;
  @RowVersion() version: number;
}

export class Samples1763750000900 implements MigrationInterface {
  name = 'Samples1763750000900';

  async up(runner: QueryRunner): Promise<void> {
    const make = tables(runner);
    await make.table(
      'sample',
      [
        make.primaryId(),
        make.id('trust_id'),
        make.id('parent_id', { nullable: true }),
        make.text('name', 40, { nullable: true }),
        make.longText('story', { nullable: true }),
        make.instant('at'),
        make.instant('ended_at', { nullable: true }),
        make.json('details', { nullable: true }),
        make.flag('here'),
        make.integer('count'),
        make.version(),
      ],
      { indexes: [{ name: 'sample_list', columns: ['trust_id', 'at', 'id'] }], foreignKeys: [{ name: 'sample_parent', columns: ['parent_id'], to: 'sample' }] },
    );
    await make.addColumn('sample', make.day('day', { nullable: true }));
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
