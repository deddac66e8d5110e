import { failure } from '../failure';

/** Bounds how long one operation may take. Work that is not done in time is answered with an error and told so by its signal. */
export class Deadline {
  private readonly controller = new AbortController();
  private readonly timer: NodeJS.Timeout;
  private readonly listeners = new Set<(error: Error) => void>();
  private expired: Error | undefined;

  /**
   * @param ms milliseconds from now
   * @param onEnd called when the operation is over, whichever way
   */
  constructor(ms: number, private readonly onEnd: () => void = () => undefined) {
    this.timer = setTimeout(() => {
      this.expired = failure.limit(`This took longer than ${ms / 1000} seconds and was given up. Ask for less, or try again.`, 'deadline');
      this.controller.abort(this.expired);
      for (const listener of this.listeners) listener(this.expired);
      this.listeners.clear();
    }, ms);
    this.timer.unref();
  }

  /** Aborted when the time is up or the client has gone. */
  get signal(): AbortSignal {
    return this.controller.signal;
  }

  /** Gives what the work gives, or rejects with LIMIT_EXCEEDED (`deadline`) when the time is up first. */
  race<T>(work: T | PromiseLike<T>): Promise<T> {
    if (this.expired) return Promise.reject(this.expired);
    return new Promise<T>((resolve, reject) => {
      this.listeners.add(reject);
      // Work that ends after the deadline is dropped here; its rejection is thereby handled too.
      Promise.resolve(work).then(resolve, reject).finally(() => this.listeners.delete(reject));
    });
  }

  /** What goes on from here (a subscription) may take as long as it likes. */
  stopClock(): void {
    clearTimeout(this.timer);
  }

  /** The operation was answered. */
  end(): void {
    this.stopClock();
    this.onEnd();
  }

  /** Tells the work that nobody waits for it any more. */
  abandon(): void {
    this.end();
    if (!this.signal.aborted) this.controller.abort();
  }
}
