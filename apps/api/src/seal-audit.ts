import { type AuditTrail, sealTrail, trustsWithTrail } from '@alongside/server-access';
import type { Id, Store } from '@alongside/server-data';
import { describeError, type Log } from '@alongside/server-graphql';

const sealEveryMs = 60_000;
/** Each hour all trusts, looking further back: another process may have died before it sealed what it wrote. */
const thoroughEvery = 60;

/** Seals the audit trail while the server runs. */
interface Sealing {
  /** Seals what this process has written until now; for the shutdown, after the last rows were written. */
  finish(): Promise<void>;
}

/** Begins to seal: at once what an earlier process left, then each minute what this one has written. */
export function sealRegularly(store: Store, audit: AuditTrail, log: Log): Sealing {
  let running: Promise<void> = Promise.resolve();
  let rounds = 0;
  const seal = (trusts: () => Promise<readonly Id[]>, thorough: boolean): Promise<void> => {
    running = running.then(async () => {
      try {
        for (const trustId of await trusts()) await sealTrail(store, trustId, thorough);
      } catch (error) {
        log.error({ error: describeError(error) }, 'the audit trail could not be sealed');
      }
    });
    return running;
  };
  const ownTrusts = async () => audit.takeWritten();
  const timer = setInterval(() => {
    rounds += 1;
    void (rounds % thoroughEvery === 0 ? seal(() => trustsWithTrail(store), true) : seal(ownTrusts, false));
  }, sealEveryMs).unref();
  void seal(() => trustsWithTrail(store), true);
  return {
    finish: () => {
      clearInterval(timer);
      return seal(ownTrusts, false);
    },
  };
}
