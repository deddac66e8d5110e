import { Entity, ForeignKey, Index } from 'typeorm';
import { IdColumn, PrimaryId, RowVersion, TextColumn, type Id } from '@alongside/server-data';
import { TrustEntity } from './trust.entity';

/** Someone from outside who works with a child, such as a health visitor or a social worker; what they may see stands in their grants. */
@Entity('professional')
@Index('ix_professional_name', ['trustId', 'nameKey', 'id'])
@Index('ix_professional_email', ['trustId', 'emailKey', 'id'])
export class ProfessionalEntity {
  @PrimaryId() id: Id;
  @ForeignKey(() => TrustEntity, { name: 'fk_professional_trust', onUpdate: 'NO ACTION' }) @IdColumn() trustId: Id;
  @TextColumn({ length: 120 }) firstName: string;
  @TextColumn({ length: 120 }) lastName: string;
  @TextColumn({ length: 250 }) nameKey: string;
  @TextColumn({ length: 254, nullable: true }) email: string | null;
  @TextColumn({ length: 254, nullable: true }) emailKey: string | null;
  /** E.164. */
  @TextColumn({ length: 20, nullable: true }) mobile: string | null;
  /** social-worker, health-visitor, speech-therapist, psychologist, advisory-teacher, other. */
  @TextColumn({ length: 40 }) profession: string;
  @TextColumn({ length: 200 }) organisation: string;
  @RowVersion() version: number;
}
