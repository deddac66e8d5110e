import type { ActingAs } from './acting-as';
import type { LiveSocket, LiveSocketOptions, RightsTold } from './live-socket';

/** The longest wait before reading again, in milliseconds: spreads the reads of many devices told at one moment. */
const jitter = 800;
/** While the socket is away, screens read again this often, in milliseconds. */
const pollWhileAway = 60_000;

interface Watch {
  refetch: () => void;
  stop: () => void;
  timer: ReturnType<typeof setTimeout> | undefined;
}

/**
 * Tells screens when something they show has changed. The server sends kinds and ids only; a screen reads again
 * through the same access as before. The socket is loaded and opened when the first screen watches, and closed with the last.
 */
export class LiveUpdates {
  private readonly watches = new Set<Watch>();
  private socket: Promise<LiveSocket> | undefined;
  private away = false;
  private poll: ReturnType<typeof setInterval> | undefined;
  private hiddenAt = 0;

  constructor(
    private readonly actingAs: ActingAs,
    private readonly address: string,
    private readonly connect: (options: LiveSocketOptions) => Promise<LiveSocket> = async (options) => (await import('./live-socket')).openLiveSocket(options),
  ) {}

  /** Calls `refetch` soon after any of `ids` (children, rooms …) changed, after a lost connection, and when the tab is seen again. Gives the function that ends it. */
  watch(ids: readonly string[], refetch: () => void): () => void {
    return this.follow((socket, changed) => socket.subscribe(ids, changed), refetch);
  }

  /** The same for what waits for the acting person. The first call comes when the server listens: what is read from then on misses nothing. */
  watchOwn(refetch: () => void): () => void {
    return this.follow((socket, changed) => socket.subscribeOwn(changed), refetch);
  }

  /** Calls `told` with what the server says of the acting person's rights, and `check` where that has to be asked instead: after a lost connection, when the tab is seen again, when the session has ended. */
  watchRights(told: (rights: RightsTold) => void, check: () => void): () => void {
    return this.follow((socket, changed) => socket.subscribeRights(told, changed), check);
  }

  private follow(subscribe: (socket: LiveSocket, changed: () => void) => () => void, refetch: () => void): () => void {
    const watch: Watch = { refetch, stop: () => undefined, timer: undefined };
    if (this.watches.size === 0) this.listen();
    this.watches.add(watch);
    let ended = false;
    void this.open().then((socket) => {
      if (!ended) watch.stop = subscribe(socket, () => this.soon(watch));
    }, () => this.lost());
    return () => {
      ended = true;
      clearTimeout(watch.timer);
      watch.stop();
      this.watches.delete(watch);
      if (this.watches.size === 0) this.quiet();
    };
  }

  /** Closes the socket: the next watch opens one for whoever acts then. */
  close(): void {
    void this.socket?.then((socket) => socket.close(), () => undefined);
    this.socket = undefined;
  }

  private open(): Promise<LiveSocket> {
    this.socket ??= this.connect({
      address: new URL(this.address, location.href).href.replace(/^http/, 'ws'),
      actingAs: () => this.actingAs.read(),
      onLost: () => this.lost(),
      onBack: () => this.back(),
    });
    return this.socket;
  }

  /** Many changes within a moment lead to one read. */
  private soon(watch: Watch): void {
    watch.timer ??= setTimeout(() => {
      watch.timer = undefined;
      watch.refetch();
    }, Math.random() * jitter);
  }

  private everything = () => this.watches.forEach((watch) => this.soon(watch));

  private lost(): void {
    this.away = true;
    this.poll ??= setInterval(this.everything, pollWhileAway);
  }

  private back(): void {
    if (!this.away) return;
    this.away = false;
    clearInterval(this.poll);
    this.poll = undefined;
    this.everything();
  }

  private onVisibility = () => {
    if (document.visibilityState === 'hidden') this.hiddenAt = Date.now();
    // A glance at another tab is no reason to read again: the socket was there all the while.
    else if (this.away || Date.now() - this.hiddenAt > 5_000) this.everything();
  };

  private listen(): void {
    document.addEventListener('visibilitychange', this.onVisibility);
    addEventListener('online', this.everything);
  }

  private quiet(): void {
    document.removeEventListener('visibilitychange', this.onVisibility);
    removeEventListener('online', this.everything);
    clearInterval(this.poll);
    this.poll = undefined;
    this.away = false;
  }
}
