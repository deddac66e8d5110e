import { bytes, newId, once, sql, type Id, type Reads } from '@alongside/server-data';
import { enqueue } from '@alongside/server-events';
import { failure } from '@alongside/server-graphql';
import { actorOf, type Context } from '@alongside/server-access';
import { findUploads, uploadLimits } from '@alongside/server-core';
import { ColumnMappingError, readColumnMapping, type ColumnMapping } from '../read/column-mapping';
import { importsWithin, requireScope } from './import-access';
import type { RegisterFileMappingInput } from './import.inputs';
import { RegisterImportEntity } from './register-import.entity';

const mostColumns = 200;

/** The mapping as the importer reads it. @throws BAD_INPUT naming a field that does not exist */
export function mappingFrom(given: readonly RegisterFileMappingInput[]): ColumnMapping {
  if (given.length > uploadLimits.files || given.some((file) => file.columns.length > mostColumns)) throw failure.badInput(`Map at most ${uploadLimits.files} files with ${mostColumns} columns each.`, { field: 'input.mapping' });
  const mapping = Object.fromEntries(given.map(({ file, columns }) => [file, Object.fromEntries(columns.map(({ column, field }) => [column, field ?? null]))]));
  try {
    return readColumnMapping(JSON.stringify(mapping));
  } catch (error) {
    if (error instanceof ColumnMappingError) throw failure.badInput(error.message, { field: 'input.mapping' });
    throw error;
  }
}

interface StartInput {
  key: string;
  uploadIds: readonly Id[];
  mapping: readonly RegisterFileMappingInput[] | null;
}

/**
 * Begins an import of files that the actor has handed in; a job reads them.
 * @returns its id
 * @throws DENIED for those who may import nowhere, BAD_INPUT for files that are not there
 */
export async function startImport(context: Context, { key, uploadIds, mapping }: StartInput): Promise<Id> {
  const scope = await requireScope(context, 'register.import');
  const ids = [...new Set(uploadIds)];
  if (ids.length === 0 || ids.length > uploadLimits.files) throw failure.badInput(`Name 1 to ${uploadLimits.files} files.`, { field: 'input.uploadIds' });
  const said = mapping && mappingFrom(mapping);
  const remembered = await rememberedMapping(context);
  const actor = actorOf(context);
  const { ids: made } = await context.store.transaction((tx) =>
    once(tx, { trustId: actor.trustId, actorId: actor.id, key, operation: 'previewRegister', input: { uploadIds: ids, mapping } }, async () => {
      const found = await findUploads(tx, { trustId: actor.trustId, actorId: actor.id }, ids);
      if (found.length < ids.length) throw failure.badInput('One of the files is not kept any more: hand it in again.', { field: 'input.uploadIds' });
      const id = newId(tx.at);
      await tx.insert(RegisterImportEntity, [
        {
          id, trustId: actor.trustId, actorId: actor.id, personId: actor.personId, state: 'reading', scope, uploads: ids, mapping: said ?? remembered, files: null, batchId: null, round: 1, done: 0, total: 0, interrupted: false,
          reason: null, summary: null, startedAt: tx.at, finishedAt: null,
        },
      ]);
      await enqueuePreview(tx, { trustId: actor.trustId, id, round: 1 });
      await context.access.audit.changed(tx, context, [{ action: 'register.import', subjectType: 'register-import', subjectId: id }]);
      return [id];
    }),
  );
  return made[0] as Id;
}

/** Imports of one trust are read and written one after the other. */
export async function enqueuePreview(tx: Parameters<typeof enqueue>[0], { trustId, id, round }: { trustId: Id; id: Id; round: number }): Promise<void> {
  await enqueue(tx, [{ trustId, name: 'register.preview', key: `${id}:${round}`, partitionKey: trustId, payload: { importId: id, round } }]);
}

/** What was said about columns for the last import that came to its end. */
async function rememberedMapping(context: Context, reads: Reads = context.store.reads): Promise<ColumnMapping | null> {
  const within = await importsWithin(context, 'register.import');
  const [last] = await reads.rows(
    { mapping: 'json' },
    sql`SELECT i.mapping AS mapping FROM register_import i WHERE i.trust_id = ${bytes(actorOf(context).trustId)} AND i.state = 'done' AND i.mapping IS NOT NULL AND ${within} ORDER BY i.started_at DESC, i.id DESC LIMIT 1`,
  );
  return (last?.mapping as ColumnMapping | undefined) ?? null;
}
