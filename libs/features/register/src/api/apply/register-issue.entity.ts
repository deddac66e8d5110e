import { Entity, Index } from 'typeorm';
import { IdColumn, InstantColumn, IntegerColumn, JsonColumn, LongTextColumn, PrimaryId, RowVersion, TextColumn, type Id } from '@alongside/server-data';
import type { RegisterKind } from '../read/register-fields';
import type { IssueDetails } from '../report/issue-details';

/** `open`: someone has to look. `settled`: someone has, and it does not come back while the export says the same. `gone`: the export says otherwise now. */
type IssueState = 'open' | 'settled' | 'gone';

type IssueOutcome = 'accepted' | 'mended-in-source' | 'done-by-hand';

/** One entry of the work list: a row that was rejected, or one that was taken over with a question. */
@Entity('register_issue')
@Index('ux_register_issue', ['trustId', 'identity'], { unique: true })
@Index('ix_register_issue_open', ['trustId', 'state', 'severity', 'id'])
export class RegisterIssueEntity {
  @PrimaryId() id: Id;
  @IdColumn() trustId: Id;
  /** SHA-256 of system, row, field, value and what was found: the same finding of a later import is the same entry. */
  @TextColumn({ length: 64 }) identity: string;
  @TextColumn({ length: 60 }) system: string;
  @TextColumn({ length: 10 }) severity: 'error' | 'question';
  @TextColumn({ length: 15 }) kind: RegisterKind;
  @TextColumn({ length: 200 }) ref: string;
  @TextColumn({ length: 60 }) field: string;
  @TextColumn({ length: 60 }) code: string;
  @LongTextColumn() value: string;
  @LongTextColumn() reason: string;
  /** Null for what was found before reasons were kept so that every language can say them. */
  @JsonColumn({ nullable: true }) details: IssueDetails | null;
  /** Where it stood in the latest batch that has it. */
  @TextColumn({ length: 200 }) file: string;
  @IntegerColumn() line: number;
  @IdColumn() batchId: Id;
  @TextColumn({ length: 10 }) state: IssueState;
  @InstantColumn() raisedAt: Date;
  @InstantColumn({ nullable: true }) settledAt: Date | null;
  @IdColumn({ nullable: true }) settledBy: Id | null;
  /** What whoever settled it did or decided. */
  @TextColumn({ length: 500, nullable: true }) settlement: string | null;
  /** How it was settled: accepted as it is, to be mended in the system it comes from (then it comes back if it was not), or done by hand here. */
  @TextColumn({ length: 20, nullable: true }) outcome: IssueOutcome | null;
  @RowVersion() version: number;
}
