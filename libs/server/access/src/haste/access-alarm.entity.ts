import { Entity, Index } from 'typeorm';
import { IdColumn, InstantColumn, IntegerColumn, LongTextColumn, PrimaryId, type Id } from '@alongside/server-data';

/** That somebody opened unusually many children's files within minutes. While it stands, the person is slowed down. */
@Entity('access_alarm')
@Index('ix_access_alarm_actor', ['trustId', 'actorId', 'at'])
@Index('ix_access_alarm_at', ['trustId', 'at', 'id'])
export class AccessAlarmEntity {
  @PrimaryId() id: Id;
  @IdColumn() trustId: Id;
  @IdColumn() actorId: Id;
  @InstantColumn() at: Date;
  /** Different children within the window, when last counted. */
  @IntegerColumn() children: number;
  /** It falls by itself then, if nothing more is opened. */
  @InstantColumn() until: Date;
  /** Somebody who leads looked at it and lifted it. */
  @InstantColumn({ nullable: true }) liftedAt: Date | null;
  @IdColumn({ nullable: true }) liftedBy: Id | null;
  @LongTextColumn({ nullable: true }) liftedNote: string | null;
}
