import { Entity, Index } from 'typeorm';
import { IdColumn, InstantColumn, PrimaryId, TextColumn, type Id } from '@alongside/server-data';

/** Who did or read what, when. Ids only: what was written stands in the record itself and its revisions. */
@Entity('audit_entry')
@Index('ix_audit_entry_child', ['trustId', 'childId', 'at', 'id'])
@Index('ix_audit_entry_at', ['trustId', 'at', 'id'])
export class AuditEntryEntity {
  @PrimaryId() id: Id;
  @IdColumn() trustId: Id;
  @InstantColumn() at: Date;
  @IdColumn({ nullable: true }) actorId: Id | null;
  @TextColumn({ length: 12 }) actorKind: string;
  /** The action of the manifest: `diary.record`. */
  @TextColumn({ length: 80 }) action: string;
  @TextColumn({ length: 40 }) subjectType: string;
  @IdColumn({ nullable: true }) subjectId: Id | null;
  @IdColumn({ nullable: true }) childId: Id | null;
  @IdColumn({ nullable: true }) settingId: Id | null;
}
