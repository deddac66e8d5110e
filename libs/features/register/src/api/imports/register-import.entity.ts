import { Entity, Index } from 'typeorm';
import { FlagColumn, IdColumn, InstantColumn, IntegerColumn, JsonColumn, PrimaryId, RowVersion, TextColumn, type Id } from '@alongside/server-data';
import type { ImportScope } from '../apply/import-scope';
import type { ColumnMapping } from '../read/column-mapping';
import type { SeenFile } from './look-at-files';
import type { ImportReason, ImportSummary } from './import-summary';

/**
 * `reading`: files are read and the preview is worked out. `columns`: somebody must say what columns mean first. `ready`: the preview can be
 * looked at and confirmed. `applying`, `done`. `failed`: it could not go on. `refused`: the files speak of what the one who began may not
 * import. `discarded`: given up before it was applied.
 */
export type ImportState = 'reading' | 'columns' | 'ready' | 'applying' | 'done' | 'failed' | 'refused' | 'discarded';

/** One import as people follow it, from the files to the report. Its rows are in a batch. */
@Entity('register_import')
@Index('ix_register_import_list', ['trustId', 'startedAt', 'id'])
@Index('ux_register_import_batch', ['trustId', 'batchId'], { unique: true })
export class RegisterImportEntity {
  @PrimaryId() id: Id;
  @IdColumn() trustId: Id;
  /** Who began it; null for one from the command line. */
  @IdColumn({ nullable: true }) actorId: Id | null;
  /** The member of staff behind the actor, who is told when it has ended. */
  @IdColumn({ nullable: true }) personId: Id | null;
  @TextColumn({ length: 10 }) state: ImportState;
  /** What whoever began it may import, as it was then. */
  @JsonColumn() scope: ImportScope;
  /** Ids of the uploaded files. */
  @JsonColumn() uploads: Id[];
  @JsonColumn({ nullable: true }) mapping: ColumnMapping | null;
  @JsonColumn({ nullable: true }) files: SeenFile[] | null;
  @IdColumn({ nullable: true }) batchId: Id | null;
  /** Counts the previews, so that an older one's job does nothing. */
  @IntegerColumn() round: number;
  /** Of what is under way: rows while reading, families after that. */
  @IntegerColumn() done: number;
  @IntegerColumn() total: number;
  /** Something broke it off; it goes on by itself. */
  @FlagColumn() interrupted: boolean;
  /** Why it failed or was refused. */
  @JsonColumn({ nullable: true }) reason: ImportReason | null;
  /** What it would do, and later what it did. */
  @JsonColumn({ nullable: true }) summary: ImportSummary | null;
  @InstantColumn() startedAt: Date;
  @InstantColumn({ nullable: true }) finishedAt: Date | null;
  @RowVersion() version: number;
}
