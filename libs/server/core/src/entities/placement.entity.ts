import { Entity, ForeignKey, Index } from 'typeorm';
import { DayColumn, IdColumn, PrimaryId, RowVersion, type Day, type Id } from '@alongside/server-data';
import { ChildEntity } from './child.entity';
import { EnrolmentEntity } from './enrolment.entity';
import { RoomEntity } from './room.entity';

/** The room of a child within an enrolment, dated; child and setting are repeated so that a board is one range read. */
@Entity('placement')
@Index('ix_placement_room', ['trustId', 'roomId', 'validFrom', 'childId'])
@Index('ix_placement_child', ['trustId', 'childId', 'validFrom'])
export class PlacementEntity {
  @PrimaryId() id: Id;
  @IdColumn() trustId: Id;
  @ForeignKey(() => EnrolmentEntity, { name: 'fk_placement_enrolment', onUpdate: 'NO ACTION' }) @IdColumn() enrolmentId: Id;
  @ForeignKey(() => ChildEntity, { name: 'fk_placement_child', onUpdate: 'NO ACTION' }) @IdColumn() childId: Id;
  @IdColumn() settingId: Id;
  @ForeignKey(() => RoomEntity, { name: 'fk_placement_room', onUpdate: 'NO ACTION' }) @IdColumn() roomId: Id;
  @DayColumn() validFrom: Day;
  @DayColumn({ nullable: true }) validTo: Day | null;
  @RowVersion() version: number;
}
