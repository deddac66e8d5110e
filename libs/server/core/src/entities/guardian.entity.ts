import { Entity, ForeignKey, Index } from 'typeorm';
import { FlagColumn, IdColumn, PrimaryId, RowVersion, TextColumn, type Id } from '@alongside/server-data';
import { TrustEntity } from './trust.entity';

/** A parent or carer, once per trust. */
@Entity('guardian')
@Index('ix_guardian_name', ['trustId', 'nameKey', 'id'])
@Index('ix_guardian_email', ['trustId', 'emailKey', 'id'])
export class GuardianEntity {
  @PrimaryId() id: Id;
  @ForeignKey(() => TrustEntity, { name: 'fk_guardian_trust', onUpdate: 'NO ACTION' }) @IdColumn() trustId: Id;
  @TextColumn({ length: 20, nullable: true }) title: string | null;
  @TextColumn({ length: 120 }) firstName: string;
  @TextColumn({ length: 120 }) lastName: string;
  @TextColumn({ length: 250 }) nameKey: string;
  @TextColumn({ length: 254, nullable: true }) email: string | null;
  @TextColumn({ length: 254, nullable: true }) emailKey: string | null;
  /** Two adults with one address: neither is written to until each has confirmed an address of their own. */
  @FlagColumn() emailShared: boolean;
  /** E.164. */
  @TextColumn({ length: 20, nullable: true }) mobile: string | null;
  @TextColumn({ length: 300, nullable: true }) address: string | null;
  @TextColumn({ length: 12, nullable: true }) postcode: string | null;
  /** BCP 47: the language to write in. */
  @TextColumn({ length: 35, nullable: true }) language: string | null;
  @FlagColumn() interpreter: boolean;
  @RowVersion() version: number;
}
