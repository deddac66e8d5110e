import { clash, clashes, listed, type Claim } from './claims';
import type { Dependencies } from './dependencies';
import { DecoratedGraphql, type TypeSource } from './graphql-reach';
import type { LabelledPart } from './labelled-part';

/** What the parts bring to the graph: names they claim, clashes among types, and who owns which type. */
interface GraphqlNames {
  readonly claims: readonly Claim[];
  readonly problems: readonly string[];
  readonly typeOwners: ReadonlyMap<string, string>;
}

const reserved = ['Query', 'Mutation', 'Subscription', 'Int', 'Float', 'String', 'Boolean', 'ID'];

/**
 * Reads type-graphql's decorators for the classes the parts list. A root field or contributed field belongs to the part
 * that lists its resolver class. A type belongs to the part that lists it under `types`; else, among the parts whose
 * resolvers reach it, to the one the others stand on. Classes of features that are not in the list are left out.
 */
export function readGraphql(parts: readonly LabelledPart[], dependencies: Dependencies): GraphqlNames {
  const graphql = new DecoratedGraphql();
  const owners = typeOwners(graphql, parts, dependencies);
  const names = [...owners].flatMap(([source, owning]) => graphql.namesOf(source).map((name) => ({ name, source, owning })));
  const fields = fieldClaims(graphql, parts, owners);
  const sole = names.flatMap(({ name, owning: [owner, ...others] }) => (owner && others.length === 0 ? [[name, owner.key] as const] : []));
  return {
    claims: resolverClaims(graphql, parts),
    problems: [...typeClashes(graphql, names, owners), ...clashes(fields.claims), ...fields.problems, ...listedTwice(parts)],
    typeOwners: new Map(sole),
  };
}

function typeOwners(graphql: DecoratedGraphql, parts: readonly LabelledPart[], { standsOn }: Dependencies) {
  const candidates = new Map<TypeSource, LabelledPart[]>();
  for (const one of parts) {
    const { resolvers = [], types = [] } = one.part;
    for (const source of graphql.reachedFrom(resolvers, types)) candidates.set(source, [...(candidates.get(source) ?? []), one]);
  }
  const owners = new Map<TypeSource, LabelledPart[]>();
  for (const [source, reaching] of candidates) {
    const listing = reaching.filter(({ part }) => part.types?.some((type) => type === source));
    const among = listing.length > 0 ? listing : reaching;
    const lowest = among.filter((one) => !among.some((other) => other !== one && standsOn(one, other)));
    owners.set(source, lowest.length > 0 ? lowest : among);
  }
  return owners;
}

function typeClashes(
  graphql: DecoratedGraphql,
  names: readonly { name: string; source: TypeSource; owning: readonly LabelledPart[] }[],
  owners: ReadonlyMap<TypeSource, readonly LabelledPart[]>,
): string[] {
  const stray = graphql.implementing(new Set(owners.keys())).filter((source) => !owners.has(source));
  const claims = [
    ...names.map(({ name, owning }) => ({ name, owner: listed(owning.map(({ label }) => label)) })),
    ...stray.flatMap((source) => graphql.namesOf(source).map((name) => ({ name, owner: 'a class that no part reaches but that implements an interface in use' }))),
    ...names.filter(({ name }) => reserved.includes(name)).map(({ name }) => ({ name, owner: 'GraphQL itself' })),
  ];
  return [...Map.groupBy(claims, ({ name }) => name)]
    .filter(([, same]) => same.length > 1)
    .map(([name, same]) => clash('GraphQL type', name, same.map(({ owner }) => owner)));
}

function resolverClaims(graphql: DecoratedGraphql, parts: readonly LabelledPart[]): Claim[] {
  return parts.flatMap(({ part, label }) =>
    (part.resolvers ?? []).flatMap((resolver) =>
      graphql.fieldsOf(resolver).root.map(({ kind, name }) => ({ kind, name, owner: label })),
    ),
  );
}

function fieldClaims(graphql: DecoratedGraphql, parts: readonly LabelledPart[], owners: ReadonlyMap<TypeSource, readonly LabelledPart[]>) {
  const contributed = parts.flatMap((one) =>
    (one.part.resolvers ?? []).flatMap((resolver) => graphql.fieldsOf(resolver).contributed.map((field) => ({ ...field, one, on: typeName(graphql, field.type) }))),
  );
  const problems = contributed.flatMap(({ type, name, one, on }) => {
    const owning = owners.get(type) ?? [];
    if (owning.includes(one) || !graphql.declaredFields(type).has(name)) return [];
    return [clash('field', `${on}.${name}`, [...owning.map(({ label }) => label), one.label])];
  });
  return { claims: contributed.map(({ name, one, on }) => ({ kind: 'field', name: `${on}.${name}`, owner: one.label })), problems };
}

function listedTwice(parts: readonly LabelledPart[]): string[] {
  return (['resolvers', 'types'] as const).flatMap((list) => {
    const listings = parts.flatMap(({ part, label }) => (part[list] ?? []).map((listed) => ({ class: listed, owner: label })));
    // By the class itself: two features may each have a class of one name.
    return [...Map.groupBy(listings, (listing) => listing.class)]
      .filter(([, same]) => same.length > 1)
      .map(([{ name }, same]) => clash(list === 'resolvers' ? 'resolver class' : 'GraphQL class', name, same.map(({ owner }) => owner)));
  });
}

function typeName(graphql: DecoratedGraphql, source: TypeSource): string {
  return graphql.namesOf(source)[0] ?? (typeof source === 'function' ? source.name : 'an unnamed type');
}
