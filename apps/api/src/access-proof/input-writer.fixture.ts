import { getNamedType, getNullableType, type GraphQLField, type GraphQLInputField, type GraphQLInputObjectType, isEnumType, isInputObjectType, isListType, isNonNullType } from 'graphql';

/** Where an id stands in a mutation's arguments: `['input', 'exceptions', 'childId']`. */
type IdPath = readonly string[];

const deepest = 4;

/** Every place in a mutation's arguments that takes an id of something, also nested ones; the key of a mutation is no such place. */
export function idPaths(mutation: GraphQLField<unknown, unknown>): IdPath[] {
  return mutation.args.flatMap((argument) => pathsIn(argument, [argument.name], 0));
}

function pathsIn(field: Pick<GraphQLInputField, 'name' | 'type'>, path: readonly string[], depth: number): IdPath[] {
  const named = getNamedType(field.type);
  if (named.name === 'ID') return field.name === 'key' ? [] : [path];
  if (!isInputObjectType(named) || depth >= deepest) return [];
  return Object.values(named.getFields()).flatMap((inner) => pathsIn(inner, [...path, inner.name], depth + 1));
}

export interface Fillers {
  /** A new key for each mutation. */
  key(): string;
  /** For the place that is tried; all other ids are given by `other`. */
  id: string;
  /** An id that the actor may well use, by what the field is called: `childId` → one's own child. */
  other(name: string): string;
  instant: string;
  day: string;
}

/** Arguments that would pass the schema, with the id at one place: what is required, and whatever leads to that place. */
export function argumentsWith(mutation: GraphQLField<unknown, unknown>, place: IdPath, fill: Fillers): Record<string, unknown> {
  return Object.fromEntries(mutation.args.map((argument) => [argument.name, valueFor(argument, [argument.name], place, fill)]));
}

function valueFor(field: Pick<GraphQLInputField, 'name' | 'type'>, path: readonly string[], place: IdPath, fill: Fillers): unknown {
  const type = getNullableType(field.type);
  const named = getNamedType(type);
  const here = path.every((step, index) => place[index] === step);
  const single = isInputObjectType(named) ? objectFor(named, path, place, fill) : leafFor(field.name, named.name, here && path.length === place.length, fill, isEnumType(named) ? named.getValues()[0]?.name : undefined);
  return isListType(type) ? [single] : single;
}

function objectFor(type: GraphQLInputObjectType, path: readonly string[], place: IdPath, fill: Fillers): Record<string, unknown> {
  const fields = Object.values(type.getFields()).filter((field) => isNonNullType(field.type) || [...path, field.name].every((step, index) => place[index] === step));
  return Object.fromEntries(fields.map((field) => [field.name, valueFor(field, [...path, field.name], place, fill)]));
}

function leafFor(name: string, type: string, tried: boolean, fill: Fillers, firstOfEnum: string | undefined): unknown {
  if (firstOfEnum !== undefined) return firstOfEnum;
  if (type === 'ID') return name === 'key' ? fill.key() : tried ? fill.id : fill.other(name);
  const values: Record<string, unknown> = { Instant: fill.instant, Day: fill.day, Int: 1, Float: 1, Boolean: true, String: 'words', JSON: {}, JSONObject: {} };
  return values[type] ?? 'words';
}

/** The text of a mutation that takes its arguments as variables of the same names. */
export function mutationText(mutation: GraphQLField<unknown, unknown>): string {
  const declared = mutation.args.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ');
  const given = mutation.args.map(({ name }) => `${name}: $${name}`).join(', ');
  return declared === '' ? `mutation { ${mutation.name} { __typename } }` : `mutation M(${declared}) { ${mutation.name}(${given}) { __typename } }`;
}
