import { createHash } from 'node:crypto';
import { bytes, instant, join, newId, sql, tidyText, type Id, type Reads, type Store } from '@alongside/server-data';
import { failure } from '@alongside/server-graphql';
import { actorOf, type Context } from '@alongside/server-access';
import { UploadEntity } from '../entities/upload.entity';
import { UploadPieceEntity } from '../entities/upload-piece.entity';
import { settingsOfTrust } from '../settings/settings-of-trust';

const mebibyte = 1024 * 1024;

/** What one request, and one person in a day, may hand in. */
export const uploadLimits = { files: 20, fileBytes: 8 * mebibyte, totalBytes: 40 * mebibyte, heldBytes: 200 * mebibyte } as const;

/** Files that nothing has taken over are kept for so long, in milliseconds. */
export const uploadsKeptFor = 24 * 3_600_000;

export const uploadTag = 'upld';

/** A file as it came in. */
export interface NewUpload {
  name: string;
  mediaType: string;
  content: Uint8Array;
}

/** A file that was handed in, without its bytes. */
export interface KeptUpload {
  id: Id;
  name: string;
  mediaType: string;
  /** In bytes. */
  size: number;
  /** In hexadecimal. */
  sha256: string;
}

/**
 * Goes on when the actor may hand in files anywhere in the trust; what is done with them is asked about again by what takes them.
 * @throws UNAUTHENTICATED, DENIED
 */
export async function requireMayUpload(context: Context): Promise<void> {
  const settings = [...(await settingsOfTrust(context)).keys()];
  const may = await context.access.allows(context, 'core.upload', [{}, ...settings.map((setting) => ({ setting }))]);
  if (!may.includes(true)) throw failure.denied();
}

/**
 * A file's name as it may be shown and kept: no folders, no control or direction characters, at most 120 characters, its ending kept.
 */
export function tidyFileName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? '';
  const plain = tidyText(last.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\uFFFD]/gu, '')).replace(/^\.+/, '');
  const letters = [...plain];
  if (letters.length === 0) return 'file';
  if (letters.length <= 120) return plain;
  const ending = /\.[a-z0-9]{1,8}$/i.exec(plain)?.[0] ?? '';
  return letters.slice(0, 120 - ending.length).join('') + ending;
}

/**
 * Keeps files for the actor until something takes them over, or a day has passed. Callers ask `requireMayUpload` first.
 * @throws LIMIT_EXCEEDED (`held`) when the actor's files that nothing has taken over are too much together
 */
export async function keepUploads(context: Context, files: readonly NewUpload[]): Promise<KeptUpload[]> {
  const { id: actorId, trustId } = actorOf(context);
  const total = files.reduce((sum, file) => sum + file.content.byteLength, 0);
  return context.store.transaction(async (tx) => {
    const [held] = await tx.rows({ size: 'number' }, sql`SELECT COALESCE(SUM(size), 0) AS size FROM upload WHERE trust_id = ${bytes(trustId)} AND actor_id = ${bytes(actorId)}`);
    if ((held?.size ?? 0) + total > uploadLimits.heldBytes) throw failure.limit('You have handed in too much today. Please go on tomorrow.', 'held');
    const rows = files.map(({ name, mediaType, content }) => ({
      id: newId(tx.at), trustId, actorId, name: tidyFileName(name), mediaType, size: content.byteLength, sha256: createHash('sha256').update(content).digest('hex'), at: tx.at,
    }));
    await tx.insert(UploadEntity, rows);
    for (const [index, { content }] of files.entries()) {
      const uploadId = (rows[index] as { id: Id }).id;
      // One piece a statement: see BytesColumn.
      for (let start = 0, number = 1; start < content.byteLength; start += mebibyte, number += 1) {
        await tx.insert(UploadPieceEntity, [{ id: newId(tx.at), trustId, uploadId, number, content: content.subarray(start, start + mebibyte) }]);
      }
    }
    await context.access.audit.changed(tx, context, rows.map((row) => ({ action: 'core.upload', subjectType: 'upload', subjectId: row.id })));
    return rows.map(({ id, name, mediaType, size, sha256 }) => ({ id, name, mediaType, size, sha256 }));
  });
}

/** Those of an actor's uploads that are still kept, without their bytes, in the order asked for. */
export async function findUploads(reads: Reads, { trustId, actorId }: { trustId: Id; actorId: Id }, ids: readonly Id[]): Promise<KeptUpload[]> {
  if (ids.length === 0) return [];
  const rows = await reads.rows(
    { id: 'id', name: 'text', mediaType: 'text', size: 'integer', sha256: 'text' },
    sql`SELECT id AS id, name AS name, media_type AS mediaType, size AS size, sha256 AS sha256 FROM upload
        WHERE trust_id = ${bytes(trustId)} AND actor_id = ${bytes(actorId)} AND id IN (${join(ids.map(bytes))})`,
  );
  const found = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => found.get(id) ?? []);
}

/** The bytes of an upload; null when it is not kept any more. */
export async function readUpload(reads: Reads, trustId: Id, id: Id): Promise<Uint8Array | null> {
  const [upload] = await reads.rows({ size: 'integer' }, sql`SELECT size AS size FROM upload WHERE trust_id = ${bytes(trustId)} AND id = ${bytes(id)}`);
  if (!upload) return null;
  const pieces = await reads.rows(
    { content: 'bytes' },
    sql`SELECT content AS content FROM upload_piece WHERE trust_id = ${bytes(trustId)} AND upload_id = ${bytes(id)} ORDER BY number`,
  );
  const content = Buffer.concat(pieces.map((piece) => piece.content));
  // Forgotten between the two reads.
  return content.byteLength === upload.size ? content : null;
}

/** Forgets uploads: what they were for has taken them over. Safe to repeat. */
export async function forgetUploads(store: Store, trustId: Id, ids: readonly Id[]): Promise<void> {
  for (const id of ids) {
    await store.transaction(async (tx) => {
      await tx.write(sql`DELETE FROM upload_piece WHERE trust_id = ${bytes(trustId)} AND upload_id = ${bytes(id)}`);
      await tx.write(sql`DELETE FROM upload WHERE trust_id = ${bytes(trustId)} AND id = ${bytes(id)}`);
    });
  }
}

/** Forgets what was handed in before an instant and was not taken over since; gives how many files went. */
export async function forgetOldUploads(store: Store, before: Date): Promise<number> {
  for (let gone = 0; ; ) {
    const old = await store.reads.rows({ id: 'id', trustId: 'id' }, sql`SELECT id AS id, trust_id AS trustId FROM upload WHERE at < ${instant(before)} ORDER BY at LIMIT ${100}`);
    if (old.length === 0) return gone;
    for (const { id, trustId } of old) await forgetUploads(store, trustId, [id]);
    gone += old.length;
  }
}
