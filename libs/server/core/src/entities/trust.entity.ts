import { Entity } from 'typeorm';
import { InstantColumn, PrimaryId, RowVersion, TextColumn, type Id } from '@alongside/server-data';

/** A group that runs settings. A single nursery is a trust of one. */
@Entity('trust')
export class TrustEntity {
  @PrimaryId() id: Id;
  @TextColumn({ length: 200 }) name: string;
  /** What the trust calls itself on screens: "trust", "group", "organisation" (Northern Ireland's health trusts own the word). */
  @TextColumn({ length: 40 }) word: string;
  @InstantColumn() createdAt: Date;
  @RowVersion() version: number;
}
