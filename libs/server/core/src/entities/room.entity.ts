import { Entity, ForeignKey, Index } from 'typeorm';
import { IdColumn, IntegerColumn, PrimaryId, RowVersion, TextColumn, type Id } from '@alongside/server-data';
import { SettingEntity } from './setting.entity';

/** A group of children at a setting. */
@Entity('room')
@Index('ix_room_setting', ['trustId', 'settingId', 'nameKey', 'id'])
export class RoomEntity {
  @PrimaryId() id: Id;
  @IdColumn() trustId: Id;
  @ForeignKey(() => SettingEntity, { name: 'fk_room_setting', onUpdate: 'NO ACTION' }) @IdColumn() settingId: Id;
  @TextColumn({ length: 120 }) name: string;
  @TextColumn({ length: 120 }) nameKey: string;
  /** Ages the room is meant for, in whole months, both ends included. */
  @IntegerColumn({ nullable: true }) monthsFrom: number | null;
  @IntegerColumn({ nullable: true }) monthsTo: number | null;
  @RowVersion() version: number;
}
