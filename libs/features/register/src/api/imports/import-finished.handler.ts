import { bytes, sql, type Id } from '@alongside/server-data';
import type { EventHandler } from '@alongside/server-events';
import { notify } from '@alongside/server-notify';

/** Tells whoever had a register imported that its report can be read. Nobody waits for one from the command line. */
export const importFinishedHandler: EventHandler = {
  name: 'register.tell-import-finished',
  on: ['register.import-finished'],
  async handle({ trustId, payload }, { store }) {
    const [one] = await store.reads.rows({ id: 'id', personId: 'id?' }, sql`SELECT id AS id, person_id AS personId FROM register_import WHERE trust_id = ${bytes(trustId)} AND batch_id = ${bytes(payload['batchId'] as Id)}`);
    const personId = one?.personId;
    if (!one || !personId) return;
    await store.transaction((tx) => notify(tx, [{ trustId, personId, kind: 'register.import-finished', childId: null, referenceId: one.id }]));
  },
};
