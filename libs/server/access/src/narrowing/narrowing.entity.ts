import { Entity, Index } from 'typeorm';
import { IdColumn, InstantColumn, IntegerColumn, JsonColumn, LongTextColumn, PrimaryId, TextColumn, type Id } from '@alongside/server-data';
import type { StaffRole } from '@alongside/plugin';

/** One decision of a trust about who may not do an action after all. Rows are only added; of a place and action the newest holds. */
@Entity('access_narrowing')
@Index('ux_access_narrowing', ['trustId', 'placeId', 'action', 'number'], { unique: true })
export class NarrowingEntity {
  @PrimaryId() id: Id;
  @IdColumn() trustId: Id;
  /** The setting it holds at, or the trust's own id where it holds in all of it. */
  @IdColumn() placeId: Id;
  @TextColumn({ length: 80 }) action: string;
  /** 1 for the first decision about the action there, then one more each: two at once collide on the unique key. */
  @IntegerColumn() number: number;
  /** The roles that do not have the action there from now on; empty where all have it back. */
  @JsonColumn() roles: StaffRole[];
  @LongTextColumn() reason: string;
  @InstantColumn() at: Date;
  @IdColumn() actorId: Id;
}
