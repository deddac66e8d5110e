import { Entity, Index } from 'typeorm';
import { IdColumn, InstantColumn, PrimaryId, TextColumn, type Id } from '@alongside/server-data';
import type { Actor } from '@alongside/server-graphql';

/** Ties an account to someone it may act as in one trust: a guardian, a member of staff. */
@Entity('actor')
@Index('ux_actor_person', ['trustId', 'kind', 'personId', 'accountId'], { unique: true })
@Index('ix_actor_account', ['accountId', 'id'])
export class ActorEntity {
  @PrimaryId() id: Id;
  @IdColumn() accountId: Id;
  @IdColumn() trustId: Id;
  @TextColumn({ length: 12 }) kind: Actor['kind'];
  @IdColumn() personId: Id;
  @TextColumn({ length: 250 }) displayName: string;
  @InstantColumn({ nullable: true }) endedAt: Date | null;
  /** When somebody first signed in who could act as this one; how often and when they come is nobody's business. */
  @InstantColumn({ nullable: true }) firstSeenAt?: Date | null;
}
