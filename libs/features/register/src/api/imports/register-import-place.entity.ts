import { Entity, Index } from 'typeorm';
import { IdColumn, PrimaryId, type Id } from '@alongside/server-data';

/** A setting that an import speaks of. Whoever may import all of them sees it. */
@Entity('register_import_place')
@Index('ix_register_import_place', ['trustId', 'importId'])
export class RegisterImportPlaceEntity {
  @PrimaryId() id: Id;
  @IdColumn() trustId: Id;
  @IdColumn() importId: Id;
  /** Null: what belongs to the whole trust, such as a setting that it makes. */
  @IdColumn({ nullable: true }) settingId: Id | null;
}
