import { Entity, ForeignKey, Index } from 'typeorm';
import { IdColumn, PrimaryId, type Id } from '@alongside/server-data';
import { ChildEntity } from './child.entity';

/** The guardians of one child who share what they write. Parents who live apart are two households. */
@Entity('household')
@Index('ix_household_child', ['trustId', 'childId', 'id'])
export class HouseholdEntity {
  @PrimaryId() id: Id;
  @IdColumn() trustId: Id;
  @ForeignKey(() => ChildEntity, { name: 'fk_household_child', onUpdate: 'NO ACTION' }) @IdColumn() childId: Id;
}
