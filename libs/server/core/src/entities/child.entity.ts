import { Entity, ForeignKey, Index } from 'typeorm';
import { DayColumn, IdColumn, PrimaryId, RowVersion, TextColumn, type Day, type Id } from '@alongside/server-data';
import { TrustEntity } from './trust.entity';

/** A child, once per trust however many settings it attends. */
@Entity('child')
@Index('ix_child_name', ['trustId', 'nameKey', 'id'])
export class ChildEntity {
  @PrimaryId() id: Id;
  @ForeignKey(() => TrustEntity, { name: 'fk_child_trust', onUpdate: 'NO ACTION' }) @IdColumn() trustId: Id;
  @TextColumn({ length: 120 }) legalFirstName: string;
  @TextColumn({ length: 120, nullable: true }) knownAs: string | null;
  @TextColumn({ length: 120 }) lastName: string;
  /** foldName of first and last name: what search and matching use. */
  @TextColumn({ length: 250 }) nameKey: string;
  @DayColumn() dateOfBirth: Day;
  @TextColumn({ length: 20, nullable: true }) sex: string | null;
  /** BCP 47. */
  @TextColumn({ length: 35, nullable: true }) homeLanguage: string | null;
  @RowVersion() version: number;
}
