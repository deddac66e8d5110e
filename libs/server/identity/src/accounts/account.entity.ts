import { Entity, Index } from 'typeorm';
import { InstantColumn, PrimaryId, RowVersion, TextColumn, type Id } from '@alongside/server-data';

/** A person's way in. It belongs to no trust; actors tie it to the people it may act as. */
@Entity('account')
@Index('ux_account_email', ['emailKey'], { unique: true })
export class AccountEntity {
  @PrimaryId() id: Id;
  @TextColumn({ length: 254 }) email: string;
  @TextColumn({ length: 254 }) emailKey: string;
  @TextColumn({ length: 250 }) displayName: string;
  /** Argon2id in PHC form. Null until the person has chosen one. */
  @TextColumn({ length: 200, nullable: true }) passwordHash: string | null;
  /** BCP 47. */
  @TextColumn({ length: 35 }) language: string;
  @InstantColumn() createdAt: Date;
  @RowVersion() version: number;
}
