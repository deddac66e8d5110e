import { Entity, Index } from 'typeorm';
import { IdColumn, PrimaryId, type Id } from '@alongside/server-data';

/** A setting whose children's files an alarm is about: its manager and safeguarding lead look at it. The alarm itself is kept by access. */
@Entity('access_log_alarm_setting')
@Index('ux_access_log_alarm_setting', ['trustId', 'settingId', 'alarmId'], { unique: true })
@Index('ix_access_log_alarm_setting', ['trustId', 'alarmId'])
export class AlarmSettingEntity {
  @PrimaryId() id: Id;
  @IdColumn() trustId: Id;
  @IdColumn() settingId: Id;
  @IdColumn() alarmId: Id;
}
