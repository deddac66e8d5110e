import { Entity, ForeignKey, Index } from 'typeorm';
import { DayColumn, FlagColumn, IdColumn, JsonColumn, PrimaryId, RowVersion, TextColumn, type Day, type Id } from '@alongside/server-data';
import { ChildEntity } from './child.entity';

export type CareNeedKind = 'ALLERGY' | 'DIET' | 'MEDICAL' | 'SUPPORT';

/** What everyone who feeds or looks after the child must know: an allergy, a diet, a condition, support in place. */
@Entity('care_need')
@Index('ix_care_need_child', ['trustId', 'childId', 'id'])
export class CareNeedEntity {
  @PrimaryId() id: Id;
  @IdColumn() trustId: Id;
  @ForeignKey(() => ChildEntity, { name: 'fk_care_need_child', onUpdate: 'NO ACTION' }) @IdColumn() childId: Id;
  @TextColumn({ length: 10 }) kind: CareNeedKind;
  @TextColumn({ length: 500 }) text: string;
  /** True where contact with it can be an emergency (anaphylaxis, adrenaline pen). */
  @FlagColumn() severe: boolean;
  /** Keys of `allergensIn(text)`: what food is checked against. Empty for other kinds. */
  @JsonColumn() allergens: string[];
  @DayColumn() validFrom: Day;
  @DayColumn({ nullable: true }) validTo: Day | null;
  @RowVersion() version: number;
}
