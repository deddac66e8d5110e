import { DefaultNamingStrategy, getMetadataArgsStorage } from 'typeorm';
import type { Claim } from './claims';
import type { LabelledPart } from './labelled-part';
import type { ServerClass } from './server-part';

const naming = new DefaultNamingStrategy();

/** The entities, tables and indexes the parts lay claim to, and entity classes that are none. */
export function readTables(parts: readonly LabelledPart[]): { claims: Claim[]; problems: string[] } {
  const claims = parts.flatMap(({ part, label }) =>
    (part.entities ?? []).flatMap((entity) => [
      { kind: 'entity', name: entity.name, owner: label },
      ...tablesOf(entity).map((name) => ({ kind: 'table', name: `"${name}"`, owner: label })),
      ...indexesOf(entity).map((name) => ({ kind: 'index', name: `"${name}"`, owner: label })),
    ]),
  );
  const problems = parts.flatMap(({ part, label }) =>
    (part.entities ?? [])
      .filter((entity) => !getMetadataArgsStorage().tables.some(({ target }) => target === entity))
      .map((entity) => `the class ${entity.name} is among the entities of ${label} but has no @Entity()`),
  );
  return { claims, problems };
}

// Compared in small letters: MySQL on some systems and SQLite everywhere take `Diary` and `diary` for one table.
function tablesOf(entity: ServerClass): string[] {
  const { tables, joinTables } = getMetadataArgsStorage();
  const own = tables.filter(({ target, type }) => target === entity && type !== 'entity-child');
  const joining = joinTables.filter(({ target, name }) => target === entity && name !== undefined);
  return [
    ...own.map(({ name }) => naming.tableName(entity.name, name)),
    ...joining.flatMap(({ name }) => name ?? []),
  ].map((name) => name.toLowerCase());
}

// Names of indexes stand side by side in one database on SQLite, whatever table they are on.
function indexesOf(entity: ServerClass): string[] {
  const { indices } = getMetadataArgsStorage();
  return indices.filter(({ target }) => target === entity).flatMap(({ name }) => (name === undefined ? [] : [name.toLowerCase()]));
}
