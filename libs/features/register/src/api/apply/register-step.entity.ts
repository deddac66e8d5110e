import { Entity, Index } from 'typeorm';
import { IdColumn, InstantColumn, JsonColumn, PrimaryId, TextColumn, type Id } from '@alongside/server-data';
import type { StepResult } from '../report/report-counter';

/** A family (or all places) that a batch has taken over, written in the same transaction: a killed import goes on behind it. */
@Entity('register_step')
@Index('ux_register_step', ['trustId', 'batchId', 'stepKey'], { unique: true })
export class RegisterStepEntity {
  @PrimaryId() id: Id;
  @IdColumn() trustId: Id;
  @IdColumn() batchId: Id;
  @TextColumn({ length: 160 }) stepKey: string;
  /** What it did, for the report. */
  @JsonColumn() result: StepResult;
  @InstantColumn() at: Date;
}
