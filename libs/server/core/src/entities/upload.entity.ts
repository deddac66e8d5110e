import { Entity, Index } from 'typeorm';
import { IdColumn, InstantColumn, IntegerColumn, PrimaryId, TextColumn, type Id } from '@alongside/server-data';

/** A file that somebody handed in, until what it is for has taken it over. Its bytes stand in `upload_piece`. */
@Entity('upload')
@Index('ix_upload_actor', ['trustId', 'actorId', 'at'])
@Index('ix_upload_at', ['at'])
export class UploadEntity {
  @PrimaryId() id: Id;
  @IdColumn() trustId: Id;
  @IdColumn() actorId: Id;
  /** As it was called on the device, without its folder. */
  @TextColumn({ length: 150 }) name: string;
  /** As the browser says; nothing is decided by it. */
  @TextColumn({ length: 100 }) mediaType: string;
  @IntegerColumn() size: number;
  /** Of the bytes, in hexadecimal. */
  @TextColumn({ length: 64 }) sha256: string;
  @InstantColumn() at: Date;
}
