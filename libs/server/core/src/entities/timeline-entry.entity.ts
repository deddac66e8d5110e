import { Entity, Index } from 'typeorm';
import { IdColumn, InstantColumn, PrimaryId, TextColumn, type Id } from '@alongside/server-data';
import type { GuardianCategory } from '@alongside/server-access';

export type TimelineAudience = 'child' | 'household' | 'room' | 'staff' | 'setting';

/** One line of somebody's day: which feature has something for which audience at which moment. No content. */
@Entity('timeline_entry')
@Index('ix_timeline_audience', ['trustId', 'audienceType', 'audienceId', 'at', 'id'])
@Index('ix_timeline_reference', ['trustId', 'referenceId'])
export class TimelineEntryEntity {
  @PrimaryId() id: Id;
  @IdColumn() trustId: Id;
  @IdColumn() settingId: Id;
  @TextColumn({ length: 10 }) audienceType: TimelineAudience;
  @IdColumn() audienceId: Id;
  @InstantColumn() at: Date;
  @TextColumn({ length: 40 }) feature: string;
  @TextColumn({ length: 60 }) kind: string;
  @TextColumn({ length: 20 }) category: GuardianCategory;
  @IdColumn() referenceId: Id;
  @IdColumn({ nullable: true }) authorId: Id | null;
  @InstantColumn({ nullable: true }) withdrawnAt: Date | null;
}
