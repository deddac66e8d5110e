import { Entity, Index } from 'typeorm';
import { IdColumn, InstantColumn, LongTextColumn, PrimaryId, RowVersion, TextColumn, type Id } from '@alongside/server-data';

/** How a guardian agreed: in the portal, on paper, or in words at the door. */
export type AgreedHow = 'PORTAL' | 'PAPER' | 'DOOR';

/** One guardian's part in a food diary: asked, agreed, ended. Another household never learns of it. */
@Entity('diary_food_agreement')
@Index('ux_diary_food_agreement', ['trustId', 'foodDiaryId', 'guardianId'], { unique: true })
export class FoodAgreementEntity {
  @PrimaryId() id: Id;
  @IdColumn() trustId: Id;
  @IdColumn() foodDiaryId: Id;
  @IdColumn() childId: Id;
  @IdColumn() guardianId: Id;
  @IdColumn() householdId: Id;
  /** The guardian's name as it was when they were asked. */
  @TextColumn({ length: 250 }) guardianName: string;
  @InstantColumn() askedAt: Date;
  @InstantColumn({ nullable: true }) agreedAt: Date | null;
  @TextColumn({ length: 6, nullable: true }) how: AgreedHow | null;
  /** Who wrote the agreement down: the guardian in the portal, staff for paper and door. */
  @IdColumn({ nullable: true }) recordedBy: Id | null;
  @TextColumn({ length: 250, nullable: true }) recordedByName: string | null;
  /** When the household said no, or wished to stop. */
  @InstantColumn({ nullable: true }) endedAt: Date | null;
  @TextColumn({ length: 250, nullable: true }) endedByName: string | null;
  @LongTextColumn({ nullable: true }) endNote: string | null;
  @RowVersion() version: number;
}
