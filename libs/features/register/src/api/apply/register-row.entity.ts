import { Entity, Index } from 'typeorm';
import { IdColumn, IntegerColumn, JsonColumn, LongTextColumn, PrimaryId, TextColumn, type Id } from '@alongside/server-data';
import type { RegisterKind } from '../read/register-fields';

/** One row of an export, as it came. Consents, passwords and checks wait here until a feature claims them. */
@Entity('register_row')
@Index('ux_register_row', ['trustId', 'batchId', 'number'], { unique: true })
@Index('ix_register_row_ref', ['trustId', 'batchId', 'kind', 'ref'])
export class RegisterRowEntity {
  @PrimaryId() id: Id;
  @IdColumn() trustId: Id;
  @IdColumn() batchId: Id;
  /** The order in which the rows were read, from 1. */
  @IntegerColumn() number: number;
  @TextColumn({ length: 15 }) kind: RegisterKind;
  @TextColumn({ length: 200 }) file: string;
  @IntegerColumn() line: number;
  /** The row's key in its own system, cut at 200 characters. */
  @TextColumn({ length: 200 }) ref: string;
  @LongTextColumn() raw: string;
  /** The cells in the order of the file's columns, which stand in the batch. */
  @JsonColumn() cells: string[];
  /** Why the row could not be cut into columns: the sentence and its values, as JSON. */
  @TextColumn({ length: 500, nullable: true }) broken: string | null;
}
