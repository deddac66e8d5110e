/** Tells the time. Everything that needs "now" takes a clock, so that a test can set it. */
export interface Clock {
  /** The present instant. */
  now(): Date;
}

/** The machine's own clock. */
export const systemClock: Clock = { now: () => new Date() };
