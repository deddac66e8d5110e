import type { FeatureState } from '@alongside/plugin';
import { bytes, sql, type Id, type Reads, type Store } from '@alongside/server-data';
import { actorOf, type Context, type Narrowing, readNarrowing, type SettingState } from '@alongside/server-access';
import { actorFacts } from '../access/actor-facts';

/** A setting with what its pages and its rules need. */
export interface SettingFacts extends SettingState {
  trustId: Id;
  name: string;
  town: string | null;
  nation: string;
  timeZone: string;
}

export interface RoomFacts {
  id: Id;
  settingId: Id;
  name: string;
}

/** What of a trust nearly every request needs and hardly any changes. Shared between requests: never to be changed. */
interface TrustState {
  /** By name, each with the newest switch of each feature. */
  settings: ReadonlyMap<Id, SettingFacts>;
  /** Youngest children first. */
  rooms: ReadonlyMap<Id, RoomFacts>;
  narrowing: Narrowing;
}

/** So many trusts are kept in memory, those asked for last. */
const mostTrusts = 200;

interface Kept {
  mark: string;
  state: Promise<TrustState>;
}

const kept = new WeakMap<Store, Map<Id, Kept>>();
const key = Symbol('core.trust-state');

/**
 * Settings, rooms, switches and narrowings of the actor's trust. They are kept from request to request, and read again by the first
 * request whose actor's facts carry another mark: a switch that was committed holds for every request that begins after it.
 */
export function trustState(context: Context): Promise<TrustState> {
  return context.memo(key, async () => {
    const { trustId } = actorOf(context);
    return keptState(context.store, trustId, (await actorFacts(context)).mark);
  });
}

function keptState(store: Store, trustId: Id, mark: string): Promise<TrustState> {
  const trusts = kept.get(store) ?? new Map<Id, Kept>();
  kept.set(store, trusts);
  const known = trusts.get(trustId);
  trusts.delete(trustId);
  // What is read now is at least as new as the mark, so that it may be kept under it.
  const found = known?.mark === mark ? known : { mark, state: readState(store.reads, trustId) };
  trusts.set(trustId, found);
  found.state.catch(() => trusts.get(trustId) === found && trusts.delete(trustId));
  if (trusts.size > mostTrusts) trusts.delete(trusts.keys().next().value ?? '');
  return found.state;
}

async function readState(reads: Reads, trustId: Id): Promise<TrustState> {
  const [settings, rooms, narrowing] = await Promise.all([
    readSettings(reads, trustId),
    reads.rows(
      { id: 'id', settingId: 'id', name: 'text' },
      sql`SELECT id AS id, setting_id AS settingId, name AS name FROM room WHERE trust_id = ${bytes(trustId)} ORDER BY months_from, name_key, id`,
    ),
    readNarrowing(reads, trustId),
  ]);
  return { settings, narrowing, rooms: new Map(rooms.map((room) => [room.id, Object.freeze(room)])) };
}

async function readSettings(reads: Reads, trustId: Id): Promise<ReadonlyMap<Id, SettingFacts>> {
  const rows = await reads.rows(
    { id: 'id', name: 'text', town: 'text?', nation: 'text', timeZone: 'text', feature: 'text?', state: 'text?', options: 'json?', optionsVersion: 'integer?' },
    sql`SELECT s.id AS id, s.name AS name, s.town AS town, s.nation AS nation, s.time_zone AS timeZone,
               f.feature AS feature, f.state AS state, f.options AS options, f.options_version AS optionsVersion
        FROM setting s
        LEFT JOIN feature_switch f ON f.trust_id = s.trust_id AND f.setting_id = s.id
          AND NOT EXISTS (SELECT 1 FROM feature_switch n WHERE n.trust_id = f.trust_id AND n.setting_id = f.setting_id AND n.feature = f.feature AND n.number > f.number)
        WHERE s.trust_id = ${bytes(trustId)}
        ORDER BY s.name_key, s.id`,
  );
  const settings = new Map<Id, SettingFacts>();
  for (const [id, own] of Map.groupBy(rows, (row) => row.id)) {
    const [first] = own;
    if (!first) continue;
    const { name, town, nation, timeZone } = first;
    settings.set(id, Object.freeze({ id, trustId, name, town, nation, timeZone, features: featuresOf(own) }));
  }
  return settings;
}

function featuresOf(rows: readonly { feature: string | null; state: string | null; options: unknown; optionsVersion: number | null }[]): SettingState['features'] {
  return new Map(
    rows.flatMap(({ feature, state, options, optionsVersion }) =>
      feature === null ? [] : [[feature, Object.freeze({ state: state as FeatureState, options: frozen(options ?? {}) as Record<string, unknown>, optionsVersion: optionsVersion ?? 1 })] as const],
    ),
  );
}

/** The same value, unchangeable in all its depth: a feature that wrote into its options would write into everybody's. */
function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  for (const part of Object.values(value)) frozen(part);
  return Object.freeze(value);
}
