import { forgetUploads } from '@alongside/server-core';
import { MOST_ATTEMPTS, type JobHandler } from '@alongside/server-events';
import { applyBatch } from '../apply/apply-batch';
import { OutsideScopeError } from '../apply/import-scope';
import { findBatch } from '../apply/stage-register';
import { checkNamed, ImportStoppedError, noteInterruption, progressOf, runningImport, stopImport } from './import-progress';

/** Carries an import out. One that was killed is taken up again and goes on behind the last family. */
export const applyJob: JobHandler = {
  name: 'register.apply',
  async run({ trustId, payload, attempt }, { store, log }) {
    const one = await runningImport(store.reads, trustId, String(payload['importId']));
    const batch = one?.batchId ? await findBatch(store.reads, trustId, one.batchId) : null;
    if (one === null || batch === null || one.state !== 'applying') return;
    try {
      await applyBatch(store, batch, String(payload['actorId']), () => undefined, {
        scope: one.scope,
        named: (settings) => checkNamed(settings, one.scope),
        counted: progressOf(store, one),
      });
    } catch (error) {
      if (error instanceof ImportStoppedError) return stopImport(store, one, 'failed', error.reason);
      if (error instanceof OutsideScopeError) return stopImport(store, one, 'failed', { code: 'OTHER_PEOPLE', names: [] });
      if (attempt < MOST_ATTEMPTS) {
        await noteInterruption(store, one);
        throw error;
      }
      log.error({ import: one.id, err: error }, 'A register could not be imported.');
      return stopImport(store, one, 'failed', { code: 'UNEXPECTED', names: [] });
    }
    await forgetUploads(store, trustId, one.uploads);
  },
};
