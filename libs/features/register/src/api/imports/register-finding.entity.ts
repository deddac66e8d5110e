import { Entity, Index } from 'typeorm';
import { IdColumn, IntegerColumn, JsonColumn, LongTextColumn, PrimaryId, TextColumn, type Id } from '@alongside/server-data';
import type { RegisterKind } from '../read/register-fields';
import type { IssueDetails } from '../report/issue-details';

/** What a preview or an import found about a row. The work list (`register_issue`) has what somebody must look at, from import to import. */
@Entity('register_finding')
@Index('ux_register_finding', ['trustId', 'batchId', 'number'], { unique: true })
export class RegisterFindingEntity {
  @PrimaryId() id: Id;
  @IdColumn() trustId: Id;
  @IdColumn() batchId: Id;
  /** Its place in the list, by file and line, from 1. */
  @IntegerColumn() number: number;
  @TextColumn({ length: 10 }) severity: 'error' | 'question' | 'notice';
  @TextColumn({ length: 15 }) kind: RegisterKind;
  @TextColumn({ length: 200 }) file: string;
  @IntegerColumn() line: number;
  @TextColumn({ length: 200 }) ref: string;
  @TextColumn({ length: 60 }) field: string;
  @TextColumn({ length: 60 }) code: string;
  @LongTextColumn() value: string;
  @LongTextColumn() reason: string;
  /** Null for what was found before reasons were kept so that every language can say them. */
  @JsonColumn({ nullable: true }) details: IssueDetails | null;
  /** As in the work list. */
  @TextColumn({ length: 64 }) identity: string;
}
