import { Entity, Index } from 'typeorm';
import { DayColumn, IdColumn, InstantColumn, PrimaryId, RowVersion, type Day, type Id } from '@alongside/server-data';

/** One child's civil day at one setting: when it came and went. Who is expected stands in the enrolment's days. */
@Entity('attendance')
@Index('ux_attendance', ['trustId', 'settingId', 'day', 'childId'], { unique: true })
@Index('ix_attendance_child', ['trustId', 'childId', 'day'])
export class AttendanceEntity {
  @PrimaryId() id: Id;
  @IdColumn() trustId: Id;
  @IdColumn() settingId: Id;
  @IdColumn() childId: Id;
  @DayColumn() day: Day;
  @InstantColumn({ nullable: true }) arrivedAt: Date | null;
  @InstantColumn({ nullable: true }) leftAt: Date | null;
  @RowVersion() version: number;
}
