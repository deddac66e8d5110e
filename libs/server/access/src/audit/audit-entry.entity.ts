import { Entity, Index } from 'typeorm';
import { IdColumn, InstantColumn, PrimaryId, TextColumn, type Id } from '@alongside/server-data';

/** How it ended: done, or refused because the actor may not do it or opened too much too fast. */
export type AuditResult = 'done' | 'refused';

/**
 * Who did or read what, when. Ids only: what was written stands in the record itself and its revisions. Rows are only
 * ever added; what was sealed is never changed.
 */
@Entity('audit_entry')
@Index('ix_audit_entry_child', ['trustId', 'childId', 'at', 'id'])
@Index('ix_audit_entry_at', ['trustId', 'at', 'id'])
@Index('ix_audit_entry_actor', ['trustId', 'actorId', 'at', 'id'])
@Index('ix_audit_entry_guardian', ['trustId', 'guardianId', 'at', 'id'])
@Index('ix_audit_entry_setting', ['trustId', 'settingId', 'at', 'id'])
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
  /** Where it happened: named by the act, or the setting by which the actor has to do with the child. */
  @IdColumn({ nullable: true }) settingId: Id | null;
  /** The adult whose record it is. */
  @IdColumn({ nullable: true }) guardianId: Id | null;
  /** The person for whom the actor did it, where it was not for themselves. */
  @IdColumn({ nullable: true }) behalfId: Id | null;
  /** The shared tablet on which it was done. */
  @IdColumn({ nullable: true }) deviceId: Id | null;
  /** The roles that the actor held there at that moment, with commas between. */
  @TextColumn({ length: 250, nullable: true }) roles: string | null;
  @TextColumn({ length: 8, nullable: true }) result: AuditResult | null;
  /** That this server wrote the row as it stands: see auditMark. */
  @TextColumn({ length: 80, nullable: true }) mark: string | null;
}
