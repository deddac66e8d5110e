import { bytes, sql, type Id } from '@alongside/server-data';
import type { EventHandler } from '@alongside/server-events';
import { notify } from '@alongside/server-notify';
import { importTag } from './import.reads';

/** Tells whoever had a register imported that its report can be read. Nobody waits for one from the command line. */
export const importFinishedHandler: EventHandler = {
  name: 'register.tell-import-finished',
  on: ['register.import-finished'],
  async handle({ id, trustId, payload }, { store }) {
    const [one] = await store.reads.rows({ id: 'id', personId: 'id?' }, sql`SELECT id AS id, person_id AS personId FROM register_import WHERE trust_id = ${bytes(trustId)} AND batch_id = ${bytes(payload['batchId'] as Id)}`);
    const personId = one?.personId;
    if (!one || !personId) return;
    // By the event and not the import: one that broke off, of which its person was told, may be finished later.
    await store.transaction((tx) => notify(tx, [{ trustId, personId, kind: 'register.import-finished', childId: null, referenceId: id, subject: { tag: importTag, id: one.id } }]));
  },
};
