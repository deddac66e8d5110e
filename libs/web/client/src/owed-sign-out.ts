import { problemOf } from './api-problem';

/** Both apps share the browser's session, so they share this mark too. */
export const owedSignOutKey = 'alongside.sign-out-owed';
/** How often the server is told again while it does not answer, in milliseconds. */
const tryEvery = 20_000;

interface OwedSignOutParts {
  /** Ends the session on the server. */
  send: () => Promise<unknown>;
  /** Calls back after milliseconds; gives what cancels it. */
  later?: (milliseconds: number, work: () => void) => () => void;
}

function later(milliseconds: number, work: () => void): () => void {
  const timer = setTimeout(work, milliseconds);
  return () => clearTimeout(timer);
}

/** Lets one tab at a time tell the server: a second word could end the session of whoever signed in after the first. */
async function alone<T>(work: () => Promise<T>): Promise<T> {
  if (typeof navigator === 'undefined' || !('locks' in navigator)) return work();
  let result: T | undefined;
  await navigator.locks.request(owedSignOutKey, async () => {
    result = await work();
  });
  return result as T;
}

/**
 * A sign-out of which the server has not heard yet. The cookie of a session is out of the page's reach, so while the network
 * is away the browser still holds one that opens the account. Until the server has ended it, nothing else is sent: whoever
 * comes next, after a reload or in another tab too, begins signed out.
 */
export class OwedSignOut {
  /** Only where a browser forbids storage: then the mark lives as long as the page. */
  private here = false;
  private settling: Promise<boolean> | undefined;
  private cancel: () => void = () => undefined;

  constructor(private readonly parts: OwedSignOutParts) {}

  /** Whether the server still has to be told. */
  owed(): boolean {
    try {
      return this.here || localStorage.getItem(owedSignOutKey) !== null;
    } catch {
      return this.here;
    }
  }

  /** Marks that the session is to be ended, from now on and over reloads. */
  owe(): void {
    this.mark(true);
  }

  /** Tells the server when that is owed. True when nothing is owed any more; false when it could not be told now. */
  settle(): Promise<boolean> {
    if (!this.owed()) return Promise.resolve(true);
    this.settling ??= alone(() => this.tell()).finally(() => {
      this.settling = undefined;
    });
    return this.settling;
  }

  /**
   * Tells the server as soon as it may answer, and calls `signedOut` when another tab signs out. Gives what ends it.
   */
  watch(signedOut: () => void): () => void {
    const settle = () => void this.settle();
    const look = () => {
      if (document.visibilityState === 'visible') settle();
    };
    const marked = (event: StorageEvent) => {
      if (event.key === owedSignOutKey && event.newValue !== null) signedOut();
    };
    addEventListener('online', settle);
    addEventListener('storage', marked);
    document.addEventListener('visibilitychange', look);
    return () => {
      removeEventListener('online', settle);
      removeEventListener('storage', marked);
      document.removeEventListener('visibilitychange', look);
      this.cancel();
    };
  }

  private async tell(): Promise<boolean> {
    this.cancel();
    // Another tab may have told it while this one waited for its turn.
    if (!this.owed()) return true;
    try {
      await this.parts.send();
    } catch (error) {
      // Nobody is signed in any more: what was wanted.
      if (problemOf(error).code !== 'UNAUTHENTICATED') {
        this.cancel = (this.parts.later ?? later)(tryEvery, () => void this.settle());
        return false;
      }
    }
    this.mark(false);
    return true;
  }

  private mark(owed: boolean): void {
    this.here = false;
    try {
      if (owed) localStorage.setItem(owedSignOutKey, 'yes');
      else localStorage.removeItem(owedSignOutKey);
    } catch {
      this.here = owed;
    }
  }
}
