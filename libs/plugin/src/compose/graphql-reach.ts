import { isScalarType, isSpecifiedScalarType } from 'graphql';
import { getMetadataStorage } from 'type-graphql';
import type { ServerClass } from './server-part';

type Storage = ReturnType<typeof getMetadataStorage>;

/** What stands for a GraphQL type in decorators: a class, the object of an enum, the symbol of a union, or a scalar. */
export type TypeSource = object | symbol;

/** One resolver class's own and inherited root fields and contributed fields. */
interface ResolverFields {
  readonly root: readonly { readonly kind: 'query' | 'mutation' | 'subscription'; readonly name: string }[];
  readonly contributed: readonly { readonly type: TypeSource; readonly name: string }[];
}

/** Reads what type-graphql's decorators have collected so far. Nothing in it is changed. */
export class DecoratedGraphql {
  private readonly storage: Storage = getMetadataStorage();

  /** Root fields and fields on object types that a resolver class brings; fields of a type's own class are not among them. */
  fieldsOf(resolver: ServerClass): ResolverFields {
    const { queries, mutations, subscriptions, fieldResolvers } = this.storage;
    const chain = classChain(resolver);
    const named = (kind: 'query' | 'mutation' | 'subscription', handlers: Storage['queries']) =>
      handlers.filter(({ target }) => chain.has(target)).map(({ schemaName }) => ({ kind, name: schemaName }));
    const type = this.resolvedType(resolver);
    const contributed = fieldResolvers.filter(({ kind, target }) => kind === 'external' && chain.has(target));
    return {
      root: [...named('query', queries), ...named('mutation', mutations), ...named('subscription', subscriptions)],
      contributed: type === undefined ? [] : contributed.map(({ schemaName }) => ({ type, name: schemaName })),
    };
  }

  /** Every type one gets to from a resolver class: what it resolves, returns and takes, and the declared fields of those. */
  reachedFrom(resolvers: readonly ServerClass[], types: readonly ServerClass[]): Set<TypeSource> {
    const reached = new Set<TypeSource>();
    types.forEach((type) => this.walk(type, reached));
    for (const resolver of resolvers) {
      const chain = classChain(resolver);
      this.walk(this.resolvedType(resolver), reached);
      const { queries, mutations, subscriptions, fieldResolvers } = this.storage;
      for (const { target, getReturnType, methodName } of [...queries, ...mutations, ...subscriptions]) {
        if (chain.has(target)) this.walkHandler(target, methodName, getReturnType, reached);
      }
      for (const { target, getType, methodName } of fieldResolvers) {
        if (chain.has(target)) this.walkHandler(target, methodName, getType, reached);
      }
    }
    return reached;
  }

  /** The object types that type-graphql adds to the schema by itself because they implement one of these interfaces. */
  implementing(interfaces: ReadonlySet<TypeSource>): TypeSource[] {
    const open = this.storage.interfaceTypes.filter(({ target, autoRegisteringDisabled }) => interfaces.has(target) && !autoRegisteringDisabled);
    const targets = new Set<unknown>(open.map(({ target }) => target));
    return this.storage.objectTypes.filter(({ interfaceClasses = [] }) => interfaceClasses.some((one) => targets.has(one))).map(({ target }) => target);
  }

  /** The names a source has in the schema; a class may be an object type and an input at once. Empty for built-in types. */
  namesOf(source: TypeSource): string[] {
    if (isScalarType(source)) return isSpecifiedScalarType(source) ? [] : [source.name];
    const { objectTypes, inputTypes, interfaceTypes, enums, unions } = this.storage;
    return [
      ...[...objectTypes, ...inputTypes, ...interfaceTypes].filter(({ target }) => target === source).map(({ name }) => name),
      ...enums.filter(({ enumObj }) => enumObj === source).map(({ name }) => name),
      ...unions.filter(({ symbol }) => symbol === source).map(({ name }) => name),
    ];
  }

  /** The names of the fields that a type's own class, its ancestors and its interfaces declare. */
  declaredFields(source: TypeSource): Set<string> {
    if (typeof source !== 'function') return new Set();
    const declaring = new Set([...classChain(source), ...this.interfacesOf(source).flatMap((one) => [...classChain(one)])]);
    return new Set(this.storage.fields.filter(({ target }) => declaring.has(target)).map(({ schemaName }) => schemaName));
  }

  private walk(source: unknown, reached: Set<TypeSource>): void {
    if (!isTypeSource(source) || reached.has(source) || builtIn.has(source)) return;
    reached.add(source);
    const { unions, fields } = this.storage;
    unions.filter(({ symbol }) => symbol === source).forEach((union) => attempt(union.getClassTypes)?.forEach((member) => this.walk(member, reached)));
    if (typeof source !== 'function') return;
    this.interfacesOf(source).forEach((one) => this.walk(one, reached));
    const chain = classChain(source);
    for (const { target, getType, name } of fields) {
      if (chain.has(target)) this.walkHandler(target, name, getType, reached);
    }
  }

  private walkHandler(target: unknown, methodName: string, type: (() => unknown) | undefined, reached: Set<TypeSource>): void {
    this.walk(attempt(type), reached);
    for (const param of this.storage.params) {
      if (param.target !== target || param.methodName !== methodName) continue;
      if (param.kind === 'arg' || param.kind === 'args') this.walk(attempt(param.getType), reached);
      if (param.kind === 'custom') this.walk(attempt(param.options.arg?.getType), reached);
    }
  }

  private resolvedType(resolver: ServerClass): TypeSource | undefined {
    const known = [...classChain(resolver)].flatMap((one) => this.storage.resolverClasses.filter(({ target }) => target === one));
    // `@Resolver()` without a type throws when asked for one; an ancestor may know it.
    const types: unknown[] = known.map(({ getObjectType }) => attempt(getObjectType));
    return types.find(isTypeSource);
  }

  private interfacesOf(source: TypeSource): object[] {
    return [...this.storage.objectTypes, ...this.storage.interfaceTypes].filter(({ target }) => target === source).flatMap(({ interfaceClasses }) => interfaceClasses ?? []);
  }
}

const builtIn: ReadonlySet<TypeSource> = new Set([String, Number, Boolean, Date, Object, Array, Promise]);

function isTypeSource(source: unknown): source is TypeSource {
  return typeof source === 'function' || typeof source === 'symbol' || (typeof source === 'object' && source !== null);
}

// A class and its ancestors: decorated handlers and fields are inherited.
function classChain(source: object): Set<object> {
  const chain = new Set<object>();
  for (let one: unknown = source; typeof one === 'function' && one !== Function.prototype; one = Object.getPrototypeOf(one)) chain.add(one);
  return chain;
}

function attempt<T>(thunk: (() => T) | undefined): T | undefined {
  try {
    return thunk?.();
  } catch {
    return undefined;
  }
}
