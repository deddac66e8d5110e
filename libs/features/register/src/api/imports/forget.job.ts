import { forgetUploads } from '@alongside/server-core';
import { bytes, sql, type Id } from '@alongside/server-data';
import type { JobHandler } from '@alongside/server-events';
import { forgetRows } from './record-import';

/** Removes the rows and files of a preview that nobody wants any more. */
export const forgetJob: JobHandler = {
  name: 'register.forget',
  async run({ trustId, payload }, { store }) {
    const batchId = String(payload['batchId'] ?? '');
    if (batchId !== '') {
      await store.transaction((tx) => tx.write(sql`UPDATE register_batch SET state = 'abandoned', version = version + 1 WHERE trust_id = ${bytes(trustId)} AND id = ${bytes(batchId)} AND state IN ('staging', 'staged')`));
      const [batch] = await store.reads.rows({ state: 'text' }, sql`SELECT state AS state FROM register_batch WHERE trust_id = ${bytes(trustId)} AND id = ${bytes(batchId)}`);
      // One that was begun after all keeps its rows.
      if (batch?.state === 'abandoned') for (const table of ['register_finding', 'register_row'] as const) await forgetRows(store, table, { id: batchId, trustId });
    }
    await forgetUploads(store, trustId, (payload['uploads'] ?? []) as Id[]);
  },
};
