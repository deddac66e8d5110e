import { Entity } from 'typeorm';
import { BytesColumn, IdColumn, PrimaryId, type Id } from '@alongside/server-data';

/** Which rows a segment holds and how they stood: for each, in order, 16 bytes of id and 32 of hash. */
@Entity('audit_segment_body')
export class AuditSegmentBodyEntity {
  /** The segment's id. */
  @PrimaryId() id: Id;
  @IdColumn() trustId: Id;
  @BytesColumn() body: Buffer;
}
