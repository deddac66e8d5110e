import type { QueueStore } from '../offline/queue-store';
import type { QueuedMutation } from '../offline/queued-mutation';

/** A store in memory for specs; the tabs of a spec share one. */
export class MemoryQueueStore implements QueueStore {
  private items: QueuedMutation[] = [];
  private readonly leases = new Map<string, { holder: string; until: number }>();

  async add(item: QueuedMutation): Promise<void> {
    if (!this.items.some(({ key }) => key === item.key)) this.items = [...this.items, structuredClone(item)];
  }

  async list(actorId: string): Promise<QueuedMutation[]> {
    return structuredClone(this.items.filter((item) => item.actorId === actorId));
  }

  async change(item: QueuedMutation): Promise<void> {
    this.items = this.items.map((kept) => (kept.key === item.key ? structuredClone(item) : kept));
  }

  async remove(key: string): Promise<boolean> {
    const before = this.items.length;
    this.items = this.items.filter((item) => item.key !== key);
    return this.items.length < before;
  }

  async count(): Promise<number> {
    return this.items.length;
  }

  async lease(name: string, holder: string, now: number, until: number): Promise<boolean> {
    const other = this.leases.get(name);
    if (other && other.holder !== holder && other.until > now) return false;
    this.leases.set(name, { holder, until });
    return true;
  }

  async release(name: string, holder: string): Promise<void> {
    if (this.leases.get(name)?.holder === holder) this.leases.delete(name);
  }
}
