import { getNamedType, type GraphQLField, type GraphQLNamedType, type GraphQLObjectType, type GraphQLSchema, isObjectType } from 'graphql';

/** How one field is decided. */
interface MappedField {
  /** Type and field: `Child.careNeeds`. */
  field: string;
  /** Query, Mutation, Subscription, or the field's own type. */
  kind: 'query' | 'mutation' | 'subscription' | 'field';
  /** Actions, "public", or in words why nothing need be asked. */
  decidedBy: string;
}

const persons: readonly string[] = ['child', 'guardian', 'staff'];

/** Every root field, and every field that says how access is decided or leads to a type about a person; by name. */
export function fieldMap(schema: GraphQLSchema): MappedField[] {
  const roots = new Map<string, MappedField['kind']>([[schema.getQueryType()?.name ?? '', 'query'], [schema.getMutationType()?.name ?? '', 'mutation'], [schema.getSubscriptionType()?.name ?? '', 'subscription']]);
  return Object.values(schema.getTypeMap())
    .filter((type): type is GraphQLObjectType => isObjectType(type) && !type.name.startsWith('__'))
    .flatMap((type) =>
      Object.values(type.getFields()).flatMap((field): MappedField[] => {
        const kind = roots.get(type.name) ?? 'field';
        const said = saidBy(field);
        if (kind === 'field' && said === null && !leadsToPerson(field)) return [];
        return [{ field: `${type.name}.${field.name}`, kind, decidedBy: said ?? standingAbove(type) }];
      }),
    )
    .sort((a, b) => (a.kind === b.kind ? (a.field < b.field ? -1 : 1) : order.indexOf(a.kind) - order.indexOf(b.kind)));
}

const order: readonly MappedField['kind'][] = ['query', 'mutation', 'subscription', 'field'];

function saidBy({ extensions }: GraphQLField<unknown, unknown>): string | null {
  const named: unknown = extensions.action ?? extensions.filter ?? extensions.access;
  if (typeof named === 'symbol') return 'public';
  if (typeof named === 'string') return named;
  if (typeof named !== 'object' || named === null) return null;
  return Object.entries(named).map(([kind, key]) => (kind === 'public' ? 'public' : `${kind}: ${String(key)}`)).join(', ');
}

function leadsToPerson(field: GraphQLField<unknown, unknown>): boolean {
  const concern = concernOf(getNamedType(field.type));
  return concern !== undefined && persons.includes(concern);
}

const concernOf = (type: GraphQLNamedType): string | undefined => (typeof type.extensions.concerns === 'string' ? type.extensions.concerns : undefined);

/** The composer lets a field pass without a word of its own only where it stays with the person of its type, or stands below an action. */
function standingAbove(type: GraphQLObjectType): string {
  const concern = concernOf(type);
  return concern && persons.includes(concern) ? `whoever sees the ${type.name}` : `the action above ${type.name}`;
}

/** The list as a page. */
export function mapAsMarkdown(fields: readonly MappedField[]): string {
  const part = (kind: MappedField['kind'], title: string): string => {
    const rows = fields.filter((one) => one.kind === kind).map(({ field, decidedBy }) => `| \`${field}\` | ${decidedBy} |`);
    return rows.length === 0 ? '' : `## ${title}\n\n| field | decided by |\n|---|---|\n${rows.join('\n')}\n`;
  };
  return `# Every way in, and the action that decides it

Made by \`apps/api/src/access-proof\` from the schema; a test fails when it is stale. The composer refuses a root field, and a field that leads to a person, that says nothing.

${part('query', 'Queries')}
${part('mutation', 'Mutations')}
${part('subscription', 'Subscriptions')}
${part('field', 'Fields that lead to a person, or are decided on their own')}`;
}
