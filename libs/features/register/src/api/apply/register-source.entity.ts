import { Entity, Index } from 'typeorm';
import { IdColumn, JsonColumn, PrimaryId, TextColumn, type Id } from '@alongside/server-data';
import type { ThingKind, Values } from '../plan/things';

/** What a key of another system stands for here, and what its export said of it the last time. */
@Entity('register_source')
@Index('ux_register_source', ['trustId', 'system', 'kind', 'sourceKey'], { unique: true })
@Index('ix_register_source_owner', ['trustId', 'system', 'kind', 'owner'])
@Index('ix_register_source_thing', ['trustId', 'thingId', 'kind', 'system'])
export class RegisterSourceEntity {
  @PrimaryId() id: Id;
  @IdColumn() trustId: Id;
  @TextColumn({ length: 60 }) system: string;
  @TextColumn({ length: 15 }) kind: ThingKind;
  @TextColumn({ length: 400 }) sourceKey: string;
  /** The key of the child, adult, member of staff or setting that it belongs to. */
  @TextColumn({ length: 120 }) owner: string;
  @IdColumn() thingId: Id;
  @JsonColumn() imported: Values;
}
