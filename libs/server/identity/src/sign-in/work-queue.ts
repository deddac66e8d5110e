/** Does so much work at once and lets a little more wait; what comes on top is turned away at once. */
export class WorkQueue {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  /**
   * @param atOnce how much is done at the same time
   * @param mayWait how much more may wait for its turn
   */
  constructor(
    private readonly atOnce: number,
    private readonly mayWait: number,
  ) {}

  /** Gives what the work gives, when its turn has come; null when too much is waiting already. */
  async run<T>(work: () => Promise<T>): Promise<T | null> {
    if (this.running < this.atOnce) this.running += 1;
    else if (this.waiting.length >= this.mayWait) return null;
    else await new Promise<void>((resolve) => this.waiting.push(resolve));
    try {
      return await work();
    } finally {
      // The place goes to whoever waits longest, and is never free in between.
      const next = this.waiting.shift();
      if (next) next();
      else this.running -= 1;
    }
  }
}
