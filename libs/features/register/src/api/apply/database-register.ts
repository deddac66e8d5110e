import { bytes, join, raw, sql, type Id, type Reads } from '@alongside/server-data';
import { adultsEndedHere, type EndedAdult } from '@alongside/server-core';
import { groupBy } from '../match/grouping';
import type { ExistingPerson, ExistingRegister, ExistingThing, ThingKind, Values } from '../plan/things';
import { columnName, thingTables } from './thing-tables';

/** As many parameters as one statement gets. */
const atOnce = 500;

interface Source {
  readonly key: string;
  readonly owner: string;
  readonly thingId: Id;
  readonly imported: object;
}

/** What the database has, asked in the words of a plan. Bound to a transaction while applying, to the reader for a preview. */
export class DatabaseRegister implements ExistingRegister {
  constructor(
    private readonly reads: Reads,
    private readonly trustId: Id,
    private readonly system: string,
  ) {}

  async owned(kind: ThingKind, owners: readonly string[]): Promise<ExistingThing[]> {
    const found: ExistingThing[] = [];
    for (const some of chunks(owners, atOnce)) found.push(...(await this.withCurrent(kind, await this.sources(kind, some))));
    return found;
  }

  async ids(kind: ThingKind): Promise<{ kind: ThingKind; key: string; id: Id }[]> {
    const rows = await this.reads.rows(
      { key: 'text', id: 'id' },
      sql`SELECT source_key AS ${raw(this.name('key'))}, thing_id AS id FROM register_source WHERE trust_id = ${bytes(this.trustId)} AND ${raw(this.name('system'))} = ${this.system} AND kind = ${kind}`,
    );
    return rows.map((row) => ({ kind, ...row }));
  }

  async strangers(kind: 'setting' | 'room' | 'child' | 'guardian' | 'staff', nameKeys: readonly string[]): Promise<ExistingPerson[]> {
    const { table, columns } = thingTables[kind];
    const people: ExistingPerson[] = [];
    for (const some of chunks(nameKeys, atOnce)) {
      const rows = await this.reads.rows(
        { id: 'id', version: 'integer', ...columns },
        sql`SELECT t.id AS id, t.version AS version, ${raw(this.list('t', Object.keys(columns)))} FROM ${raw(table)} t
            WHERE t.trust_id = ${bytes(this.trustId)} AND t.name_key IN (${join(some)})
              AND NOT EXISTS (SELECT 1 FROM register_source s WHERE s.trust_id = t.trust_id AND s.thing_id = t.id AND s.kind = ${kind} AND s.${raw(this.name('system'))} = ${this.system})`,
      );
      const settings = kind === 'child' || kind === 'staff' ? await this.settingsOf(kind, rows.map((row) => row.id)) : new Map<Id, Id[]>();
      people.push(...rows.map(({ id, version, ...values }) => ({ id, version, values: values as Values, settingIds: settings.get(id) ?? [] })));
    }
    return people;
  }

  async endedAdults(childIds: readonly Id[]): Promise<EndedAdult[]> {
    const found: EndedAdult[] = [];
    for (const some of chunks([...new Set(childIds)], atOnce)) found.push(...(await adultsEndedHere(this.reads, this.trustId, some)));
    return found;
  }

  private async settingsOf(kind: 'child' | 'staff', ids: readonly Id[]): Promise<Map<Id, Id[]>> {
    if (ids.length === 0) return new Map();
    const [table, column] = kind === 'child' ? ['enrolment', 'child_id'] : ['staff_role', 'staff_id'];
    const rows = await this.reads.rows(
      { personId: 'id', settingId: 'id' },
      sql`SELECT ${raw(column)} AS personId, setting_id AS settingId FROM ${raw(table)} WHERE trust_id = ${bytes(this.trustId)} AND setting_id IS NOT NULL AND ${raw(column)} IN (${join(ids.map(bytes))})`,
    );
    return new Map([...groupBy(rows, (row) => row.personId)].map(([id, own]) => [id, own.map((row) => row.settingId)]));
  }

  private async sources(kind: ThingKind, owners: readonly string[]): Promise<Source[]> {
    return this.reads.rows(
      { key: 'text', owner: 'text', thingId: 'id', imported: 'json' },
      sql`SELECT source_key AS ${raw(this.name('key'))}, owner AS owner, thing_id AS thingId, imported AS imported
          FROM register_source WHERE trust_id = ${bytes(this.trustId)} AND ${raw(this.name('system'))} = ${this.system} AND kind = ${kind} AND owner IN (${join(owners)})`,
    ) as Promise<Source[]>;
  }

  private async withCurrent(kind: ThingKind, sources: readonly Source[]): Promise<ExistingThing[]> {
    const current = new Map<Id, { id: Id; version: number; values: Values }>();
    const ids = [...new Set(sources.map((source) => source.thingId))];
    for (const some of chunks(ids, atOnce)) for (const row of await this.current(kind, some)) current.set(row.asked, row);
    return sources.map(({ key, owner, thingId, imported }) => {
      const now = current.get(thingId);
      return { kind, key, owner, id: now?.id ?? thingId, version: now?.version ?? 0, imported: imported as Values, current: now?.values ?? null };
    });
  }

  /** What stands in these rows; of a series, in its newest row. */
  private async current(kind: ThingKind, ids: readonly Id[]): Promise<{ asked: Id; id: Id; version: number; values: Values }[]> {
    const { table, columns, series, versioned } = thingTables[kind];
    const from =
      series === undefined
        ? sql`FROM ${raw(table)} t WHERE t.id IN (${join(ids.map(bytes))})`
        : sql`FROM ${raw(table)} a JOIN ${raw(table)} t ON t.trust_id = a.trust_id AND ${raw(series.map((column) => `t.${columnName(column)} = a.${columnName(column)}`).join(' AND '))}
              WHERE a.id IN (${join(ids.map(bytes))}) ORDER BY t.valid_from, t.id`;
    const rows = await this.reads.rows(
      { asked: 'id', id: 'id', version: 'integer', ...columns },
      sql`SELECT ${raw(series === undefined ? 't' : 'a')}.id AS asked, t.id AS id, ${raw(versioned ? 't.version' : '0')} AS version, ${raw(this.list('t', Object.keys(columns)))} ${from}`,
    );
    // In a series the last row of each one asked for wins: it is the newest.
    return [...new Map(rows.map((row) => [row.asked, row])).values()].map(({ asked, id, version, ...values }) => ({ asked, id, version, values: values as Values }));
  }

  private list(alias: string, properties: readonly string[]): string {
    return properties.map((property) => `${alias}.${this.name(columnName(property))} AS ${this.name(property)}`).join(', ');
  }

  /** A name in the quotation marks of this store: `key`, `text` and `system` are words of SQL somewhere. */
  private name(name: string): string {
    return this.reads.dialect === 'sqlite' ? `"${name}"` : `\`${name}\``;
  }
}

export function* chunks<T>(items: readonly T[], size: number): Generator<T[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size);
}
