/** What a subscriber is told: that something changed, and the ids to read again; never the content. */
export interface LiveMessage {
  /** The name of an event; 'missed' when the subscriber fell behind and should read everything again. */
  kind: string;
  ids: string[];
}

/** A message with the topic it came by. */
export interface LiveDelivery extends LiveMessage {
  topic: string;
}

/** Passing messages to those who listen now. Nothing is kept for those who do not. */
export interface Live {
  publish(topic: string, message: LiveMessage): void;
  /** The messages of some topics from now on, until the iterator's `return` is called or the whole is closed. */
  subscribe(topics: readonly string[]): AsyncIterableIterator<LiveDelivery>;
  /** Ends every subscription. */
  close(): void;
}

/** A subscriber that does not read is told once that it missed something, instead of filling the memory. */
const MOST_WAITING = 100;

class Subscriber implements AsyncIterableIterator<LiveDelivery> {
  private queue: LiveDelivery[] = [];
  private asked: ((result: IteratorResult<LiveDelivery>) => void)[] = [];
  private ended = false;

  constructor(private readonly topics: readonly string[], private readonly leave: () => void) {}

  push(delivery: LiveDelivery): void {
    const next = this.asked.shift();
    if (next) next({ value: delivery, done: false });
    else if (this.queue.length < MOST_WAITING) this.queue.push(delivery);
    else this.queue = this.topics.map((topic) => ({ topic, kind: 'missed', ids: [] }));
  }

  next(): Promise<IteratorResult<LiveDelivery>> {
    const value = this.queue.shift();
    if (value) return Promise.resolve({ value, done: false });
    if (this.ended) return Promise.resolve({ value: undefined, done: true });
    return new Promise((answer) => this.asked.push(answer));
  }

  return(): Promise<IteratorResult<LiveDelivery>> {
    this.ended = true;
    this.queue = [];
    this.leave();
    for (const answer of this.asked.splice(0)) answer({ value: undefined, done: true });
    return Promise.resolve({ value: undefined, done: true });
  }

  throw(error: unknown): Promise<IteratorResult<LiveDelivery>> {
    void this.return();
    return Promise.reject(error);
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}

/** Messages within this process. */
export function createLive(): Live {
  const byTopic = new Map<string, Set<Subscriber>>();

  const drop = (topic: string, subscriber: Subscriber): void => {
    const subscribers = byTopic.get(topic);
    subscribers?.delete(subscriber);
    if (subscribers?.size === 0) byTopic.delete(topic);
  };

  return {
    publish(topic, message) {
      for (const subscriber of byTopic.get(topic) ?? []) subscriber.push({ ...message, topic });
    },
    subscribe(topics) {
      const wanted = [...new Set(topics)];
      const subscriber: Subscriber = new Subscriber(wanted, () => wanted.forEach((topic) => drop(topic, subscriber)));
      for (const topic of wanted) byTopic.set(topic, (byTopic.get(topic) ?? new Set()).add(subscriber));
      return subscriber;
    },
    close() {
      for (const subscriber of new Set([...byTopic.values()].flatMap((subscribers) => [...subscribers]))) void subscriber.return();
    },
  };
}
