import { bytes, once, sql, type Id, type Transaction } from '@alongside/server-data';
import { enqueue } from '@alongside/server-events';
import { failure } from '@alongside/server-graphql';
import { actorOf, type Context } from '@alongside/server-access';
import { requireEach, scopeOf } from './import-access';
import type { RegisterFileMappingInput } from './import.inputs';
import { forgetLater } from './import-progress';
import { importsById, mayApply, type StoredImport } from './import.reads';
import { enqueuePreview, mappingFrom } from './start-import.service';

const overtaken = () => failure.conflict('This import stands otherwise by now. Look at it again.');

/** The import, when the actor may import everything that it is about. @throws NOT_FOUND, DENIED */
async function importToChange(context: Context, id: Id): Promise<StoredImport> {
  const [found] = await importsById(context, 'register.import', [id]);
  if (!found) throw failure.notFound();
  await requireEach(context, 'register.import', id);
  return found;
}

interface Change {
  key: string;
  importId: Id;
  operation: string;
  input: object;
}

/** Carries a change out once, with its line in the audit trail. */
async function change(context: Context, { key, importId, operation, input }: Change, work: (tx: Transaction, stored: StoredImport) => Promise<void>): Promise<void> {
  const stored = await importToChange(context, importId);
  const actor = actorOf(context);
  await context.store.transaction((tx) =>
    once(tx, { trustId: actor.trustId, actorId: actor.id, key, operation, input }, async () => {
      await work(tx, stored);
      await context.access.audit.changed(tx, context, [{ action: 'register.import', subjectType: 'register-import', subjectId: importId }]);
      return [importId];
    }),
  );
}

/**
 * Says what columns mean and has the preview worked out again.
 * @throws NOT_FOUND, DENIED, BAD_INPUT, CONFLICT once it has been confirmed or given up
 */
export async function mapColumns(context: Context, input: { key: string; importId: Id; version: number; mapping: readonly RegisterFileMappingInput[] }): Promise<void> {
  const mapping = mappingFrom(input.mapping);
  const scope = await scopeOf(context, 'register.import');
  const { key, ...rest } = input;
  await change(context, { key, importId: input.importId, operation: 'mapRegisterColumns', input: rest }, async (tx, stored) => {
    const { trustId } = actorOf(context);
    const met = await tx.write(
      sql`UPDATE register_import SET state = 'reading', scope = ${JSON.stringify(scope)}, mapping = ${JSON.stringify(mapping)}, round = round + 1, batch_id = NULL, summary = NULL, done = 0, total = 0, version = version + 1
          WHERE trust_id = ${bytes(trustId)} AND id = ${bytes(stored.id)} AND version = ${input.version} AND state IN ('columns', 'ready')`,
    );
    if (met === 0) throw overtaken();
    if (stored.batchId !== null) await forgetLater(tx, { id: stored.id, trustId, round: stored.round, batchId: stored.batchId, uploads: [] });
    await enqueuePreview(tx, { trustId, id: stored.id, round: stored.round + 1 });
  });
}

/**
 * Has the import carried out as its preview shows; a job does it. One that broke off goes on.
 * @throws NOT_FOUND, DENIED, CONFLICT when it is not ready or somebody was quicker
 */
export async function applyImport(context: Context, input: { key: string; importId: Id; version: number }): Promise<void> {
  const scope = await scopeOf(context, 'register.import');
  const { key, ...rest } = input;
  await change(context, { key, importId: input.importId, operation: 'applyRegister', input: rest }, async (tx, stored) => {
    const actor = actorOf(context);
    const met = mayApply(stored)
      ? await tx.write(
          sql`UPDATE register_import SET state = 'applying', scope = ${JSON.stringify(scope)}, person_id = ${bytes(actor.personId)}, reason = NULL, done = 0, total = 0, version = version + 1
              WHERE trust_id = ${bytes(actor.trustId)} AND id = ${bytes(stored.id)} AND version = ${input.version} AND state = ${stored.state}`,
        )
      : 0;
    if (met === 0) throw overtaken();
    await enqueue(tx, [{ trustId: actor.trustId, name: 'register.apply', key: `${stored.id}:${input.version}`, partitionKey: actor.trustId, payload: { importId: stored.id, actorId: actor.id } }]);
  });
}

/**
 * Gives an import up: its rows and files are forgotten.
 * @throws NOT_FOUND, DENIED, CONFLICT once it has been begun to be applied
 */
export async function discardImport(context: Context, input: { key: string; importId: Id }): Promise<void> {
  const { key, ...rest } = input;
  await change(context, { key, importId: input.importId, operation: 'discardRegister', input: rest }, async (tx, stored) => {
    const { trustId } = actorOf(context);
    const open = ['reading', 'columns', 'ready', 'failed', 'refused'].includes(stored.state) && stored.batchState !== 'applying';
    const met = open
      ? await tx.write(
          sql`UPDATE register_import SET state = 'discarded', files = NULL, summary = NULL, uploads = '[]', finished_at = ${tx.at}, round = round + 1, version = version + 1
              WHERE trust_id = ${bytes(trustId)} AND id = ${bytes(stored.id)} AND version = ${stored.version} AND state = ${stored.state}`,
        )
      : 0;
    if (met === 0) throw overtaken();
    await forgetLater(tx, { id: stored.id, trustId, round: stored.round + 1, batchId: stored.batchId, uploads: stored.uploads as Id[] });
  });
}
