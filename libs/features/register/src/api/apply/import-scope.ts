import { bytes, foldName, join, sql, type Id, type Reads } from '@alongside/server-data';
import { readRef } from '../interpret/person-rows';
import type { ExistingPerson, ExistingRegister, ExistingThing, ThingKind } from '../plan/things';
import type { RegisterSource } from '../read/register-rows';
import { chunks, DatabaseRegister } from './database-register';

/** Whose rows an import may touch: the whole trust's, or those of some settings. */
export interface ImportScope {
  readonly whole: boolean;
  readonly settingIds: readonly Id[];
}

/** The settings that an export speaks of. */
export interface NamedSettings {
  /** Those that are here, by the export's reference or, where no import brought them in, by their name. */
  readonly settingIds: readonly Id[];
  /** How the export calls each of those. */
  readonly names: ReadonlyMap<Id, string>;
  /** Those that it would make, as it calls them. */
  readonly fresh: readonly string[];
  /** Whether it names staff of no setting: they would belong to the whole trust. */
  readonly wholeTrust: boolean;
}

/** The import speaks of people who are known here at other settings only. */
export class OutsideScopeError extends Error {
  override readonly name = 'OutsideScopeError';
  constructor() {
    super('it speaks of somebody who belongs to another setting');
  }
}

/** The settings that the rows of an export speak of, also rows that will be rejected. */
export async function namedSettings(reads: Reads, batch: { readonly trustId: Id; readonly system: string }, source: RegisterSource): Promise<NamedSettings> {
  const refs = new Map<string, string | null>();
  let wholeTrust = false;
  for (const file of source.files) {
    if (file.kind !== 'setting' && file.kind !== 'staff' && file.kind !== 'child') continue;
    for (const row of file.rows) {
      if (row.broken !== undefined) continue;
      const ref = readRef(row.fields['setting_ref'] ?? '').value;
      if (ref === null) wholeTrust ||= file.kind === 'staff';
      else if (file.kind === 'setting') refs.set(ref, (row.fields['name'] ?? '').trim() || ref);
      else if (!refs.has(ref)) refs.set(ref, null);
    }
  }
  const database = new DatabaseRegister(reads, batch.trustId, batch.system);
  const known = new Map((await database.ids('setting')).map((one) => [one.key, one.id]));
  const unknown = [...refs].flatMap(([ref, name]) => (name !== null && !known.has(ref) ? [{ ref, name }] : []));
  const alike = await database.strangers('setting', unknown.map(({ name }) => foldName(name)));
  const names = new Map<Id, string>();
  const fresh: string[] = [];
  for (const [ref, name] of refs) {
    const id = known.get(ref) ?? onlyOne(alike.filter((one) => name !== null && one.values['nameKey'] === foldName(name)))?.id;
    if (id !== undefined) names.set(id, name ?? ref);
    else if (name !== null) fresh.push(name);
  }
  return { settingIds: [...names.keys()], names, fresh, wholeTrust };
}

function onlyOne<T>(found: readonly T[]): T | undefined {
  return found.length === 1 ? found[0] : undefined;
}

const people: readonly ThingKind[] = ['setting', 'staff', 'child', 'guardian'];

/**
 * What the database has, as far as the scope reaches. People who were entered by hand elsewhere are not there; where a key of the
 * export stands for somebody who is known at other settings only, the question is refused.
 */
export class ScopedRegister implements ExistingRegister {
  private readonly inner: DatabaseRegister;

  /** @param touched takes the settings within the scope to which the people asked for belong */
  constructor(
    private readonly reads: Reads,
    private readonly batch: { readonly trustId: Id; readonly system: string },
    private readonly scope: ImportScope,
    private readonly touched: Set<Id>,
  ) {
    this.inner = new DatabaseRegister(reads, batch.trustId, batch.system);
  }

  /** @throws OutsideScopeError */
  async owned(kind: ThingKind, owners: readonly string[]): Promise<ExistingThing[]> {
    const things = await this.inner.owned(kind, owners);
    if (people.includes(kind)) {
      const here = things.filter((thing) => thing.current !== null);
      const within = await this.within(kind, here.map((thing) => thing.id));
      const lost = here.filter((thing) => !within.has(thing.id));
      const own = lost.length > 0 ? await this.broughtByOwnImports(kind, lost) : new Set<Id>();
      if (lost.some((thing) => !own.has(thing.id))) throw new OutsideScopeError();
    }
    return things;
  }

  ids(kind: ThingKind) {
    return this.inner.ids(kind);
  }

  async strangers(kind: 'setting' | 'room' | 'child' | 'guardian' | 'staff', nameKeys: readonly string[]): Promise<ExistingPerson[]> {
    const found = await this.inner.strangers(kind, nameKeys);
    const within = await this.within(kind, found.map((one) => one.id));
    return found.filter((one) => within.has(one.id));
  }

  endedAdults(childIds: readonly Id[]) {
    return this.inner.endedAdults(childIds);
  }

  private async within(kind: ThingKind, ids: readonly Id[]): Promise<Set<Id>> {
    const found = new Set<Id>();
    if (this.scope.settingIds.length === 0) return found;
    for (const some of chunks(ids, 500)) {
      for (const { id, settingId } of await this.settingsOf(kind, some)) {
        found.add(id);
        this.touched.add(settingId);
      }
    }
    return found;
  }

  private settingsOf(kind: ThingKind, ids: readonly Id[]): Promise<{ id: Id; settingId: Id }[]> {
    const trust = bytes(this.batch.trustId);
    const [those, settings] = [join(ids.map(bytes)), join(this.scope.settingIds.map(bytes))];
    const shape = { id: 'id', settingId: 'id' } as const;
    switch (kind) {
      case 'child':
        return this.reads.rows(shape, sql`SELECT DISTINCT child_id AS id, setting_id AS settingId FROM enrolment WHERE trust_id = ${trust} AND child_id IN (${those}) AND setting_id IN (${settings})`);
      case 'guardian':
        return this.reads.rows(
          shape,
          sql`SELECT DISTINCT g.guardian_id AS id, e.setting_id AS settingId FROM guardianship g JOIN enrolment e ON e.trust_id = g.trust_id AND e.child_id = g.child_id
              WHERE g.trust_id = ${trust} AND g.guardian_id IN (${those}) AND e.setting_id IN (${settings})`,
        );
      case 'staff':
        // Who works for the whole trust is no setting's to change.
        return this.reads.rows(
          shape,
          sql`SELECT DISTINCT r.staff_id AS id, r.setting_id AS settingId FROM staff_role r WHERE r.trust_id = ${trust} AND r.staff_id IN (${those}) AND r.setting_id IN (${settings})
              AND NOT EXISTS (SELECT 1 FROM staff_role w WHERE w.trust_id = r.trust_id AND w.staff_id = r.staff_id AND w.setting_id IS NULL)`,
        );
      case 'room':
        return this.reads.rows(shape, sql`SELECT id AS id, setting_id AS settingId FROM room WHERE trust_id = ${trust} AND id IN (${those}) AND setting_id IN (${settings})`);
      default:
        return Promise.resolve(ids.filter((id) => this.scope.settingIds.includes(id)).map((id) => ({ id, settingId: id })));
    }
  }

  /** Adults whom no relationship names belong to no setting; an earlier import of these settings may have brought them in. */
  private async broughtByOwnImports(kind: ThingKind, things: readonly ExistingThing[]): Promise<Set<Id>> {
    const ids = things.map((thing) => bytes(thing.id));
    const trust = bytes(this.batch.trustId);
    const [table, column] = kind === 'guardian' ? [sql`guardianship`, sql`guardian_id`] : kind === 'staff' ? [sql`staff_role`, sql`staff_id`] : [sql`enrolment`, sql`child_id`];
    const placed = new Set((await this.reads.rows({ id: 'id' }, sql`SELECT DISTINCT ${column} AS id FROM ${table} WHERE trust_id = ${trust} AND ${column} IN (${join(ids)})`)).map((row) => row.id));
    const loose = things.filter((thing) => kind !== 'setting' && !placed.has(thing.id));
    if (loose.length === 0) return new Set();
    const named = await this.reads.rows(
      { ref: 'text' },
      sql`SELECT DISTINCT w.ref AS ref FROM register_row w JOIN register_import i ON i.trust_id = w.trust_id AND i.batch_id = w.batch_id
          WHERE w.trust_id = ${trust} AND w.kind = ${kind} AND w.ref IN (${join(loose.map((thing) => thing.key.slice(0, 200)))}) AND i.state = 'done'
          AND EXISTS (SELECT 1 FROM register_import_place p WHERE p.trust_id = i.trust_id AND p.import_id = i.id)
          AND NOT EXISTS (SELECT 1 FROM register_import_place p WHERE p.trust_id = i.trust_id AND p.import_id = i.id AND (p.setting_id IS NULL OR p.setting_id NOT IN (${join(this.scope.settingIds.map(bytes))})))`,
    );
    const refs = new Set(named.map((row) => row.ref));
    return new Set(loose.filter((thing) => refs.has(thing.key.slice(0, 200))).map((thing) => thing.id));
  }
}
