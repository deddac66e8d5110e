import { Entity, Index } from 'typeorm';
import { DayColumn, IdColumn, InstantColumn, PrimaryId, TextColumn, type Day, type Id } from '@alongside/server-data';
import type { StaffRole } from '@alongside/plugin';

/**
 * That somebody of the staff had to do with a child's record on a day: one row for each person, part of the record and day, for the
 * child's parents to read. Nothing protective is ever written here. The audit trail itself is `audit_entry`.
 */
@Entity('audit_opening')
@Index('ux_audit_opening', ['trustId', 'childId', 'day', 'actorId', 'category', 'deed'], { unique: true })
@Index('ix_audit_opening_child', ['trustId', 'childId', 'at', 'id'])
export class AuditOpeningEntity {
  @PrimaryId() id: Id;
  @IdColumn() trustId: Id;
  @IdColumn() childId: Id;
  /** The civil day at the setting. */
  @DayColumn() day: Day;
  /** When it happened first that day. */
  @InstantColumn() at: Date;
  @IdColumn() actorId: Id;
  /** The part of the record, by the category of the action; `record` where the action names none. */
  @TextColumn({ length: 20 }) category: string;
  @TextColumn({ length: 5 }) deed: 'read' | 'write';
  /** The role in which they acted, as it was then. */
  @TextColumn({ length: 20 }) role: StaffRole;
}
