import { Entity, ForeignKey, Index } from 'typeorm';
import { IdColumn, InstantColumn, IntegerColumn, JsonColumn, PrimaryId, TextColumn, type Id } from '@alongside/server-data';
import type { FeatureState } from '@alongside/plugin';
import { SettingEntity } from './setting.entity';

/** One decision about a feature at a setting. Rows are only added; the newest one holds. */
@Entity('feature_switch')
@Index('ux_feature_switch', ['trustId', 'settingId', 'feature', 'number'], { unique: true })
export class FeatureSwitchEntity {
  @PrimaryId() id: Id;
  @IdColumn() trustId: Id;
  @ForeignKey(() => SettingEntity, { name: 'fk_feature_switch_setting', onUpdate: 'NO ACTION' }) @IdColumn() settingId: Id;
  @TextColumn({ length: 40 }) feature: string;
  /** 1 for the first decision, then one more each: two at once collide on the unique key and one is told so. */
  @IntegerColumn() number: number;
  @TextColumn({ length: 8 }) state: FeatureState;
  @JsonColumn() options: Record<string, unknown>;
  @IntegerColumn() optionsVersion: number;
  @InstantColumn() at: Date;
  @IdColumn({ nullable: true }) actorId: Id | null;
}
