import { Entity, Index } from 'typeorm';
import { DayColumn, IdColumn, InstantColumn, LongTextColumn, PrimaryId, RowVersion, TextColumn, type Day, type Id } from '@alongside/server-data';

/** What it is about: who may see, who may collect, who is responsible, or that the record is wrong. */
export const concernMatters = ['see', 'collect', 'responsibility', 'record'] as const;
export type ConcernMatter = (typeof concernMatters)[number];

export type ConcernOutcome = 'upheld' | 'not-upheld';

/** What somebody says about who may see or collect a child, until it is decided on evidence. */
@Entity('families_concern')
@Index('ix_families_concern_child', ['trustId', 'childId', 'at', 'id'])
@Index('ix_families_concern_person', ['trustId', 'raisedByPerson', 'childId'])
export class FamilyConcernEntity {
  @PrimaryId() id: Id;
  @IdColumn() trustId: Id;
  @IdColumn() childId: Id;
  @IdColumn() settingId: Id;
  /** The adult whom it is about, where it is clear who that is. */
  @IdColumn({ nullable: true }) guardianId: Id | null;
  /** Whom it is about, in the words of whoever said it. */
  @TextColumn({ length: 200, nullable: true }) about: string | null;
  @TextColumn({ length: 15 }) matter: ConcernMatter;
  @LongTextColumn() words: string;
  /** The actor who wrote it down. */
  @IdColumn() raisedBy: Id;
  @TextColumn({ length: 12 }) raisedByKind: 'guardian' | 'staff' | 'register';
  @IdColumn() raisedByPerson: Id;
  /** Who said it, where staff wrote it down. */
  @TextColumn({ length: 200, nullable: true }) saidBy: string | null;
  @InstantColumn() at: Date;
  @DayColumn() dueOn: Day;
  /** What is withheld until it is decided. */
  @IdColumn({ nullable: true }) restrictionId: Id | null;
  @TextColumn({ length: 10 }) state: 'open' | 'decided';
  @TextColumn({ length: 12, nullable: true }) outcome: ConcernOutcome | null;
  @LongTextColumn({ nullable: true }) note: string | null;
  @IdColumn({ nullable: true }) decidedBy: Id | null;
  @InstantColumn({ nullable: true }) decidedAt: Date | null;
  @RowVersion() version: number;
}
