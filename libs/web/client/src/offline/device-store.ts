// Loaded with the queue, after the first page stands.
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { QueueStore } from './queue-store';
import type { QueuedMutation } from './queued-mutation';
import { makeSealingKey, seal, type Sealed, unseal } from './sealing';

interface KeptItem extends Sealed {
  key: string;
  /** Whose it is: an opaque id, needed to find the key that opens it. */
  actorId: string;
  /** Grows with every item: the order in which they were kept. */
  place: number;
}

interface Tables extends DBSchema {
  items: { key: string; value: KeptItem; indexes: { actor: [string, number]; place: number } };
  keys: { key: string; value: CryptoKey };
  leases: { key: string; value: { holder: string; until: number } };
}

const boundTo = (actorId: string, key: string) => `${actorId} ${key}`;
const ofActor = (actorId: string) => IDBKeyRange.bound([actorId, 0], [actorId, Number.POSITIVE_INFINITY]);

async function keyOf(database: IDBPDatabase<Tables>, actorId: string): Promise<CryptoKey> {
  const known = await database.get('keys', actorId);
  if (known) return known;
  const made = await makeSealingKey();
  // Another tab may have made one meanwhile: the first one stays.
  const step = database.transaction('keys', 'readwrite');
  const other = await step.store.get(actorId);
  if (!other) await step.store.put(made, actorId);
  await step.done;
  return other ?? made;
}

/** An item whose key is gone or that was tampered with: it is still shown, and nothing is sent. */
function unreadable({ key, actorId }: KeptItem): QueuedMutation {
  return { key, actorId, settingId: null, operationId: '', input: { key }, deviceTime: '', words: { what: '', whom: [] }, state: 'waiting', failures: 0, refusal: null };
}

/** Opens the store in this browser's IndexedDB. `name` is the app's: the apps share an origin, not their items. */
export async function openDeviceStore(name: string): Promise<QueueStore> {
  const database = await openDB<Tables>(`alongside.offline.${name}`, 1, {
    upgrade(made) {
      const items = made.createObjectStore('items', { keyPath: 'key' });
      items.createIndex('actor', ['actorId', 'place']);
      items.createIndex('place', 'place');
      made.createObjectStore('keys');
      made.createObjectStore('leases');
    },
    // A newer version of the app wants to change the tables in another tab: do not stand in its way.
    blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
  });

  const sealed = async (item: QueuedMutation): Promise<Sealed> => seal(await keyOf(database, item.actorId), item, boundTo(item.actorId, item.key));

  return {
    async add(item) {
      const content = await sealed(item);
      const step = database.transaction('items', 'readwrite', { durability: 'strict' });
      if (!(await step.store.getKey(item.key))) {
        const last = await step.store.index('place').openKeyCursor(null, 'prev');
        await step.store.put({ key: item.key, actorId: item.actorId, place: (last?.key ?? 0) + 1, ...content });
      }
      await step.done;
    },
    async list(actorId) {
      const kept = await database.getAllFromIndex('items', 'actor', ofActor(actorId));
      if (kept.length === 0) return [];
      const key = await keyOf(database, actorId);
      return Promise.all(kept.map((item) => unseal(key, item, boundTo(actorId, item.key)).then((open) => open as QueuedMutation, () => unreadable(item))));
    },
    async change(item) {
      const content = await sealed(item);
      const step = database.transaction('items', 'readwrite', { durability: 'strict' });
      const kept = await step.store.get(item.key);
      if (kept) await step.store.put({ ...kept, ...content });
      await step.done;
    },
    async remove(key) {
      const step = database.transaction('items', 'readwrite', { durability: 'strict' });
      const there = (await step.store.getKey(key)) !== undefined;
      await step.store.delete(key);
      await step.done;
      return there;
    },
    count: () => database.count('items'),
    async lease(leaseName, holder, now, until) {
      const step = database.transaction('leases', 'readwrite');
      const other = await step.store.get(leaseName);
      const free = other === undefined || other.holder === holder || other.until <= now;
      if (free) await step.store.put({ holder, until }, leaseName);
      await step.done;
      return free;
    },
    async release(leaseName, holder) {
      const step = database.transaction('leases', 'readwrite');
      if ((await step.store.get(leaseName))?.holder === holder) await step.store.delete(leaseName);
      await step.done;
    },
  };
}
