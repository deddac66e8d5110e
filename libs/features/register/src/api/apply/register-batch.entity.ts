import { Entity, Index } from 'typeorm';
import { DayColumn, IdColumn, InstantColumn, JsonColumn, PrimaryId, RowVersion, TextColumn, type Day, type Id } from '@alongside/server-data';
import type { ColumnMapping } from '../read/column-mapping';
import type { RegisterKind } from '../read/register-fields';
import type { FileProblem, RegisterColumn, TextEncoding } from '../read/register-rows';
import type { ImportReport } from '../report/import-report';

/** `staging`: its rows are coming in. `staged`: they are all in. `applying`: begun and not finished, so it can go on. `applied`: done. `abandoned`: given up before it began. */
type BatchState = 'staging' | 'staged' | 'applying' | 'applied' | 'abandoned';

/** A file of a batch, without its rows. */
interface BatchFile {
  readonly name: string;
  readonly kind: RegisterKind;
  readonly encoding: TextEncoding;
  readonly delimiter: string;
  readonly columns: readonly RegisterColumn[];
  readonly rows: number;
}

/** One import of one export. */
@Entity('register_batch')
@Index('ix_register_batch', ['trustId', 'state', 'startedAt', 'id'])
export class RegisterBatchEntity {
  @PrimaryId() id: Id;
  @IdColumn() trustId: Id;
  /** The system that the export comes from: references are unique within one system only. */
  @TextColumn({ length: 60 }) system: string;
  @TextColumn({ length: 10 }) state: BatchState;
  /** The day the export shows. */
  @DayColumn() day: Day;
  /** SHA-256 of the files and the mapping: the same export again goes on where it was broken off. */
  @TextColumn({ length: 64 }) digest: string;
  @JsonColumn() files: BatchFile[];
  @JsonColumn() problems: FileProblem[];
  @JsonColumn({ nullable: true }) mapping: ColumnMapping | null;
  /** What applying it would do, worked out before anybody confirmed it. */
  @JsonColumn({ nullable: true }) preview: ImportReport | null;
  @JsonColumn({ nullable: true }) report: ImportReport | null;
  @InstantColumn() startedAt: Date;
  @InstantColumn({ nullable: true }) finishedAt: Date | null;
  @IdColumn({ nullable: true }) actorId: Id | null;
  @RowVersion() version: number;
}
