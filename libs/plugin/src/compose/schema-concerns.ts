import { getNamedType, type GraphQLNamedType, type GraphQLObjectType, type GraphQLSchema, isObjectType } from 'graphql';
import { isPublic, namedActions } from './schema-actions';
import { declaredConcern, isConnection, isList, nodeOf, objectFields, ownTypes, payloadTypes, type PlacedField, possibleTypes, rootTypes } from './schema-types';

/** What the check knows beside the schema. */
export interface SchemaCheckOptions {
  /** `typeOwners` of the composition. Without it every type counts as its own feature's, which is stricter. */
  readonly typeOwners?: ReadonlyMap<string, string>;
  /** The types that are persons, not records about one. Default: Child, Guardian, StaffMember. */
  readonly persons?: readonly string[];
}

const pageFields: readonly string[] = ['edges', 'nodes', 'node', 'pageInfo'];

/**
 * Object types that do not say whom they concern, and fields that lead to a person without saying how access is decided.
 *
 * A field that leads to a type concerning a child, a guardian or staff must carry `extensions.action` or
 * `extensions.filter` (what its resolver or loader asks) or `extensions.access` (an action too, or in words why
 * nothing need be asked), unless
 * - it is a root field with an action, a page's own field, or a field of the payload of a mutation that is not public; or
 * - it stays with the same person: its type is a record (not a person) of the same concern, and it leads back to
 *   one person, or to another record of the same feature. From a person every door is marked, as practices differ in
 *   who may see them; so is every list of persons, as those are other people.
 */
export function concernProblems(schema: GraphQLSchema, options: SchemaCheckOptions): string[] {
  const roots = rootTypes(schema);
  const payloads = payloadTypes(schema);
  const derived = (type: GraphQLNamedType) => type.name === 'PageInfo' || nodeOf(type) !== undefined || payloads.has(type);
  const silent = ownTypes(schema)
    .filter((type): type is GraphQLObjectType => isObjectType(type) && !roots.includes(type) && !derived(type))
    .filter((type) => declaredConcern(type) === undefined)
    .map(({ name }) => `${name} does not say whom it concerns (extensions.concerns: child, guardian, staff or none)`);
  const exposed = objectFields(schema)
    .filter((placed) => !isCovered(placed, schema, roots, payloads))
    .flatMap((placed) => {
      const persons = personsBehind(placed, schema, options);
      return persons.length === 0 ? [] : [`${placed.name} leads to ${persons.join(', ')} but does not say how access is decided (extensions.action, filter or access)`];
    });
  return [...silent, ...exposed];
}

function isCovered(placed: PlacedField, schema: GraphQLSchema, roots: readonly GraphQLObjectType[], payloads: ReadonlySet<GraphQLNamedType>): boolean {
  const { type, field } = placed;
  const { access } = field.extensions;
  if (namedActions(field, 'action').length > 0 || namedActions(field, 'filter').length > 0) return true;
  if (typeof access === 'string' && access.trim() !== '') return true;
  // A root field without any action is reported as such.
  if (roots.includes(type)) return !isPublic(field);
  if (nodeOf(type) !== undefined) return pageFields.includes(field.name);
  return payloads.has(type) && !answersPublicly(type, schema);
}

function answersPublicly(payload: GraphQLObjectType, schema: GraphQLSchema): boolean {
  const mutations = Object.values(schema.getMutationType()?.getFields() ?? {});
  return mutations.some((field) => isPublic(field) && possibleTypes(schema, getNamedType(field.type)).includes(payload));
}

/** The types, with their concern, that a field leads to and that are not the same person's. */
function personsBehind({ type, field }: PlacedField, schema: GraphQLSchema, options: SchemaCheckOptions): string[] {
  const { typeOwners, persons = ['Child', 'Guardian', 'StaffMember'] } = options;
  const named = getNamedType(field.type);
  const many = isList(field.type) || isConnection(named);
  const owner = (one: GraphQLNamedType) => typeOwners?.get(one.name);
  const staysWithPerson = (target: GraphQLObjectType) => {
    if (persons.includes(type.name) || declaredConcern(type) !== declaredConcern(target)) return false;
    return persons.includes(target.name) ? !many : owner(type) !== undefined && owner(type) === owner(target);
  };
  return possibleTypes(schema, nodeOf(named) ?? named)
    .filter((target) => (declaredConcern(target) ?? 'none') !== 'none' && !staysWithPerson(target))
    .map((target) => `${target.name} (${declaredConcern(target)})`);
}
