import { Entity, Index } from 'typeorm';
import { IdColumn, InstantColumn, IntegerColumn, PrimaryId, RowVersion, TextColumn, type Id } from '@alongside/server-data';

/** Whom a trust invites to have an account. */
export type InvitedKind = 'guardian' | 'staff' | 'professional';

/**
 * The invitation of one person of a trust; renewed, it is the same row. Its link is made with the server's keys from its id
 * and its renewal and stands nowhere, so that an older link is dead and nobody who reads the table can accept.
 */
@Entity('invitation')
@Index('ux_invitation_person', ['trustId', 'kind', 'personId'], { unique: true })
export class InvitationEntity {
  @PrimaryId() id: Id;
  @IdColumn() trustId: Id;
  @TextColumn({ length: 12 }) kind: InvitedKind;
  /** The guardian's or member of staff's own id. */
  @IdColumn() personId: Id;
  /** In whose name the letter goes out; null where the person belongs to the whole trust. */
  @IdColumn({ nullable: true }) settingId: Id | null;
  /** The address it is bound to: when the person's changes, it cannot be accepted any more. */
  @TextColumn({ length: 254 }) email: string;
  @TextColumn({ length: 254 }) emailKey: string;
  /** One more each time it is renewed, accepted or withdrawn. */
  @IntegerColumn() renewal: number;
  @InstantColumn() invitedAt: Date;
  /** The actor who did. */
  @IdColumn() invitedBy: Id;
  @InstantColumn() expiresAt: Date;
  /** How often the second fact was wrong since it was sent. */
  @IntegerColumn() wrongFacts: number;
  @InstantColumn({ nullable: true }) acceptedAt: Date | null;
  @InstantColumn({ nullable: true }) withdrawnAt: Date | null;
  /** When the mail server took the letter. */
  @InstantColumn({ nullable: true }) sentAt: Date | null;
  /** When the mail server refused the address. */
  @InstantColumn({ nullable: true }) refusedAt: Date | null;
  @RowVersion() version: number;
}
