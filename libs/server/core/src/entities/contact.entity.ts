import { Entity, ForeignKey, Index } from 'typeorm';
import { FlagColumn, IdColumn, IntegerColumn, PrimaryId, RowVersion, TextColumn, type Id } from '@alongside/server-data';
import { ChildEntity } from './child.entity';

/** Someone to ring or turn to who is no guardian: emergency contact, family doctor, health visitor. */
@Entity('contact')
@Index('ix_contact_child', ['trustId', 'childId', 'position', 'id'])
export class ContactEntity {
  @PrimaryId() id: Id;
  @IdColumn() trustId: Id;
  @ForeignKey(() => ChildEntity, { name: 'fk_contact_child', onUpdate: 'NO ACTION' }) @IdColumn() childId: Id;
  @TextColumn({ length: 20 }) kind: 'emergency' | 'doctor' | 'health-visitor';
  @TextColumn({ length: 200 }) name: string;
  @TextColumn({ length: 200 }) nameKey: string;
  @TextColumn({ length: 60, nullable: true }) relationship: string | null;
  /** E.164. */
  @TextColumn({ length: 20, nullable: true }) phone: string | null;
  @FlagColumn() mayCollect: boolean;
  @IntegerColumn() position: number;
  @RowVersion() version: number;
}
