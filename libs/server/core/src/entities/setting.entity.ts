import { Entity, ForeignKey, Index } from 'typeorm';
import { IdColumn, PrimaryId, RowVersion, TextColumn, type Id } from '@alongside/server-data';
import { TrustEntity } from './trust.entity';

/** One nursery, pre-school or playgroup. */
@Entity('setting')
@Index('ix_setting_name', ['trustId', 'nameKey', 'id'])
export class SettingEntity {
  @PrimaryId() id: Id;
  @ForeignKey(() => TrustEntity, { name: 'fk_setting_trust', onUpdate: 'NO ACTION' }) @IdColumn() trustId: Id;
  @TextColumn({ length: 200 }) name: string;
  @TextColumn({ length: 200 }) nameKey: string;
  /** ISO 3166-2:GB nation: ENG, NIR, SCT, WLS. Rules of law depend on it. */
  @TextColumn({ length: 3 }) nation: string;
  @TextColumn({ length: 120, nullable: true }) town: string | null;
  /** IANA zone: a day at this setting is a civil day there. */
  @TextColumn({ length: 64 }) timeZone: string;
  @RowVersion() version: number;
}
