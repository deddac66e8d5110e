import { Entity, Index } from 'typeorm';
import { BytesColumn, IdColumn, IntegerColumn, PrimaryId, type Id } from '@alongside/server-data';

/** Some of the bytes of an upload, at most 1 MiB: see `BytesColumn`. */
@Entity('upload_piece')
@Index('ux_upload_piece', ['trustId', 'uploadId', 'number'], { unique: true })
export class UploadPieceEntity {
  @PrimaryId() id: Id;
  @IdColumn() trustId: Id;
  @IdColumn() uploadId: Id;
  /** Its place among the pieces, from 1. */
  @IntegerColumn() number: number;
  @BytesColumn() content: Uint8Array;
}
