import { Entity, Index } from 'typeorm';
import { DayColumn, IdColumn, InstantColumn, IntegerColumn, LongTextColumn, PrimaryId, RowVersion, TextColumn, type Day, type Id } from '@alongside/server-data';

/** A food diary: for a while, home and setting write down together what one child eats and drinks. */
@Entity('diary_food_diary')
@Index('ux_diary_food_diary_open', ['trustId', 'settingId', 'childId', 'openMark'], { unique: true })
@Index('ix_diary_food_diary_child', ['trustId', 'childId', 'openedAt', 'id'])
export class FoodDiaryEntity {
  @PrimaryId() id: Id;
  @IdColumn() trustId: Id;
  @IdColumn() settingId: Id;
  @IdColumn() childId: Id;
  @LongTextColumn() reason: string;
  /** What home and setting agreed to do. */
  @LongTextColumn() agreed: string;
  /** Language of reason and agreement, BCP 47. */
  @TextColumn({ length: 35 }) language: string;
  @DayColumn() fromDay: Day;
  /** The planned last day; the diary stays open until somebody closes it. */
  @DayColumn({ nullable: true }) untilDay: Day | null;
  @DayColumn({ nullable: true }) reviewDay: Day | null;
  @InstantColumn() openedAt: Date;
  @IdColumn() openedBy: Id;
  /** The member of staff behind `openedBy`: who is told what families answer. */
  @IdColumn() openedByPerson: Id;
  @TextColumn({ length: 250 }) openedByName: string;
  /** 1 while it is open, null afterwards: the unique index lets one be open for a child at a setting. */
  @IntegerColumn({ nullable: true }) openMark: number | null;
  @InstantColumn({ nullable: true }) closedAt: Date | null;
  @IdColumn({ nullable: true }) closedBy: Id | null;
  @TextColumn({ length: 12, nullable: true }) closedByKind: string | null;
  @TextColumn({ length: 250, nullable: true }) closedByName: string | null;
  @LongTextColumn({ nullable: true }) closingNote: string | null;
  @RowVersion() version: number;
}
