import { Entity, ForeignKey, Index } from 'typeorm';
import { DayColumn, FlagColumn, IdColumn, IntegerColumn, JsonColumn, LongTextColumn, PrimaryId, RowVersion, TextColumn, type Day, type Id } from '@alongside/server-data';
import type { GuardianCategory } from '@alongside/server-access';
import { ChildEntity } from './child.entity';
import { GuardianEntity } from './guardian.entity';
import { HouseholdEntity } from './household.entity';

/** One guardian's dated relation to one child: what this adult is to the child, may see and may do. */
@Entity('guardianship')
@Index('ux_guardianship', ['trustId', 'guardianId', 'childId', 'validFrom'], { unique: true })
@Index('ix_guardianship_child', ['trustId', 'childId', 'contactOrder', 'id'])
export class GuardianshipEntity {
  @PrimaryId() id: Id;
  @IdColumn() trustId: Id;
  @ForeignKey(() => ChildEntity, { name: 'fk_guardianship_child', onUpdate: 'NO ACTION' }) @IdColumn() childId: Id;
  @ForeignKey(() => GuardianEntity, { name: 'fk_guardianship_guardian', onUpdate: 'NO ACTION' }) @IdColumn() guardianId: Id;
  @ForeignKey(() => HouseholdEntity, { name: 'fk_guardianship_household', onUpdate: 'NO ACTION' }) @IdColumn() householdId: Id;
  /** mother, father, step-parent, grandparent, foster-carer, guardian, other … */
  @TextColumn({ length: 30 }) relationship: string;
  @TextColumn({ length: 10 }) parentalResponsibility: 'yes' | 'no' | 'unknown';
  @FlagColumn() livesWith: boolean;
  @FlagColumn() mayCollect: boolean;
  @IntegerColumn({ nullable: true }) contactOrder: number | null;
  /** What this adult may see; a restriction takes away from it without changing it. */
  @JsonColumn() categories: GuardianCategory[];
  @DayColumn() validFrom: Day;
  @DayColumn({ nullable: true }) validTo: Day | null;
  /** What parental responsibility or the relation rests on: birth-certificate, agreement, court-order … Null where an import or nobody said. */
  @TextColumn({ length: 40, nullable: true }) ground?: string | null;
  /** What was seen, when and by whom, in words. */
  @LongTextColumn({ nullable: true }) evidence?: string | null;
  /** The actor who ended it here: an import never begins it again. Null while it runs, and where it simply ran out. */
  @IdColumn({ nullable: true }) endedBy?: Id | null;
  @LongTextColumn({ nullable: true }) endReason?: string | null;
  @RowVersion() version: number;
}
