import {
  getNamedType, getNullableType, type GraphQLArgument, type GraphQLField, type GraphQLInputObjectType, type GraphQLObjectType, type GraphQLSchema, isAbstractType, isEnumType, isInputObjectType, isLeafType, isListType, isObjectType, isRequiredArgument, isRequiredInputField,
} from 'graphql';
import type { GraphClient } from '@alongside/testing';

/** What somebody found by following everything that the graph offers. */
export interface Found {
  /** Every answer as text, one after the other: what is nowhere in it was not seen. */
  text: string;
  /** Global ids by the name of their type. */
  ids: ReadonlyMap<string, ReadonlySet<string>>;
  /** Codes of refusals by field; anything else than being refused would be a fault. */
  refusals: ReadonlyMap<string, string>;
  /** Fields that were asked and gave something. */
  walked: ReadonlySet<string>;
  queries: number;
}

export interface CrawlOptions {
  /** Ids that a curious client has got hold of, tried wherever the graph takes an id. */
  knownIds: readonly string[];
  /** The civil day that fields about a day are asked about. */
  day: string;
  /** An instant for fields about a time. */
  instant: string;
}

/** How deep a path may lead, and how many questions one person may ask: the crawl ends by itself. */
const longestPath = 9;
const mostQueries = 3_000;
const pageSize = 5;
/** Fewer than the aliases that a request may have, with those of the way to it. */
const atOnce = 15;

/** One step into the graph: a field with its arguments written out, and the type it is asked on. */
interface Step {
  text: string;
  on: string | null;
}

/** A field of a type to ask for, with its arguments written out. */
interface Question {
  field: GraphQLField<unknown, unknown>;
  text: string;
  on: GraphQLObjectType;
}

interface Place {
  type: GraphQLObjectType;
  path: readonly Step[];
}

/** Fields whose arguments nothing here can fill in; a test names them, so that none is left out unseen. */
export function unwalkable(schema: GraphQLSchema, options: CrawlOptions): string[] {
  const types = Object.values(schema.getTypeMap()).filter((type): type is GraphQLObjectType => isObjectType(type) && !type.name.startsWith('__') && type !== schema.getMutationType() && type !== schema.getSubscriptionType());
  return types.flatMap((type) => Object.values(type.getFields()).filter((field) => writings(field, options).length === 0).map((field) => `${type.name}.${field.name}`)).sort();
}

/** Follows every field from the query's root, as far as it leads. */
export async function crawl(client: GraphClient, schema: GraphQLSchema, options: CrawlOptions): Promise<Found> {
  const root = schema.getQueryType();
  if (!root) throw new Error('A graph without queries');
  const found = { text: [] as string[], ids: new Map<string, Set<string>>(), refusals: new Map<string, string>(), walked: new Set<string>(), queries: 0 };
  const waiting: Place[] = [{ type: root, path: [] }];
  const known = new Set<string>();

  const ask = async (query: string) => {
    if (found.queries >= mostQueries) throw new Error(`More than ${mostQueries} questions: the crawl does not end`);
    found.queries += 1;
    return client.ask(query);
  };
  const note = ({ field, text, on }: Question, path: readonly Step[], values: readonly unknown[]): void => {
    const target = getNamedType(field.type);
    if (values.length === 0) return;
    found.walked.add(`${on.name}.${field.name}`);
    found.text.push(JSON.stringify(values));
    for (const value of values) noteIds(value, found.ids);
    if (isLeafType(target) || path.length + 1 >= longestPath) return;
    const steps = [...path, { text, on: on === root ? null : on.name }];
    for (const next of isAbstractType(target) ? schema.getPossibleTypes(target) : [target as GraphQLObjectType]) {
      // What an object with an id leads to is the same by every way; a part without one is followed by each.
      const place = `${next.name} ${JSON.stringify(values.map((value) => (value as { id?: string }).id ?? steps.map((step) => step.text)))}`;
      if (known.has(place)) continue;
      known.add(place);
      waiting.push({ type: next, path: steps });
    }
  };
  const look = async (questions: readonly Question[], path: readonly Step[]): Promise<void> => {
    const asked = questions.map(({ field, text }, index) => `f${index}: ${text}${leaves(schema, getNamedType(field.type))}`).join(' ');
    const [first] = questions;
    if (!first) return;
    const { data, errors } = await ask(written(path, first.on === root ? ` { ${asked} }` : ` { ... on ${first.on.name} { ${asked} } }`));
    if (errors.length > 0 && questions.length > 1) {
      // One refusal may have taken the others with it.
      const half = Math.ceil(questions.length / 2);
      await look(questions.slice(0, half), path);
      await look(questions.slice(half), path);
      return;
    }
    for (const { extensions } of errors) found.refusals.set(`${first.on.name}.${first.field.name}`, extensions.code);
    questions.forEach((question, index) => note(question, path, endsNamed(data, path.length, `f${index}`)));
  };
  for (let place = waiting.shift(); place; place = waiting.shift()) {
    const { type, path } = place;
    const questions = Object.values(type.getFields()).flatMap((field) => writings(field, options).map((text): Question => ({ field, text, on: type })));
    for (let from = 0; from < questions.length; from += atOnce) await look(questions.slice(from, from + atOnce), path);
  }
  return { ...found, text: found.text.join('\n') };
}

/** The ways to write a field with its arguments: one, several where it takes an id, none where an argument cannot be filled in. */
function writings(field: GraphQLField<unknown, unknown>, options: CrawlOptions): string[] {
  let ways: string[][] = [[]];
  for (const argument of field.args) {
    const values = valuesFor(argument, options);
    if (values.length === 0 && isRequiredArgument(argument)) return [];
    if (values.length > 0) ways = ways.flatMap((way) => values.map((value) => [...way, `${argument.name}: ${value}`]));
  }
  return ways.map((way) => (way.length === 0 ? field.name : `${field.name}(${way.join(', ')})`));
}

function valuesFor(argument: Pick<GraphQLArgument, 'name' | 'type' | 'defaultValue'>, { knownIds, day, instant }: CrawlOptions): string[] {
  const type = getNullableType(argument.type);
  const named = getNamedType(type);
  if (argument.name === 'first') return [String(pageSize)];
  if (!isRequiredArgument(argument as GraphQLArgument)) return [];
  if (isListType(type)) return named.name === 'ID' ? [JSON.stringify(knownIds.slice(0, 20))] : [];
  if (isEnumType(named)) return named.getValues().map((value) => value.name);
  if (isInputObjectType(named)) return [inputFor(named, { day, instant, knownIds })];
  const byType: Record<string, string[]> = { ID: knownIds.map((id) => JSON.stringify(id)), Day: [JSON.stringify(day)], Instant: [JSON.stringify(instant)], Int: ['1'], Boolean: ['true'], String: ['"a"'] };
  return byType[named.name] ?? [];
}

/** An input with what it must hold, and nothing else. */
function inputFor(type: GraphQLInputObjectType, options: CrawlOptions): string {
  const fields = Object.values(type.getFields()).filter(isRequiredInputField);
  return `{ ${fields.map((field) => `${field.name}: ${valuesFor({ ...field, defaultValue: undefined }, options)[0] ?? 'null'}`).join(', ')} }`;
}

/** The text of a query that goes down the steps to what is asked at their end. */
function written(steps: readonly Step[], end: string): string {
  let inside = end;
  for (const { text, on } of [...steps].reverse()) inside = on === null ? ` { f: ${text}${inside} }` : ` { ... on ${on} { f: ${text}${inside} } }`;
  return inside;
}

/** The simple fields of a type: an id tells what was reached. */
function leaves(schema: GraphQLSchema, target: ReturnType<typeof getNamedType>): string {
  if (isLeafType(target)) return '';
  if (isAbstractType(target)) return ` { __typename ${schema.getPossibleTypes(target).map((type) => `... on ${type.name} ${simple(type)}`).join(' ')} }`;
  return ` ${simple(target as GraphQLObjectType)}`;
}

function simple(type: GraphQLObjectType): string {
  return `{ __typename ${'id' in type.getFields() ? 'id' : ''} }`;
}

/** The values under a name at the end of the steps; each step has the alias `f`, and lists are opened. */
function endsNamed(data: unknown, steps: number, name: string): unknown[] {
  let values: unknown[] = [data];
  for (let step = 0; step < steps; step += 1) values = below(values, 'f');
  return below(values, name).filter((value) => value !== null && value !== undefined);
}

function below(values: readonly unknown[], name: string): unknown[] {
  return values.flatMap((value) => (value as Record<string, unknown> | null)?.[name] ?? []).flat(3);
}

function noteIds(value: unknown, ids: Map<string, Set<string>>): void {
  const { __typename: name, id } = (typeof value === 'object' && value !== null ? value : {}) as { __typename?: string; id?: string };
  if (name === undefined || id === undefined) return;
  ids.set(name, (ids.get(name) ?? new Set()).add(id));
}
