import { ArgsType, type ClassType, Field, Int, ObjectType } from 'type-graphql';
import { bytes as idBytes, type Id, textId } from '@alongside/server-data';
import { Concerns } from './action';
import { failure } from './failure';

/** The most one page may hold. */
const maxPageSize = 100;

/** The arguments of every connection. `first` has no default: whoever asks says how much. */
@ArgsType()
export class PageArgs {
  @Field(() => Int, { description: `How many at most: 1 to ${maxPageSize}.` })
  first: number;

  @Field(() => String, { nullable: true, description: 'Go on after this cursor of an earlier page.' })
  after?: string | null;
}

@ObjectType({ description: 'Where a page begins and ends, and whether there is more.' })
@Concerns('none')
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether there is more after this page.' })
  hasNextPage: boolean;

  @Field(() => Boolean, { description: 'Whether there was something before this page.' })
  hasPreviousPage: boolean;

  @Field(() => String, { nullable: true, description: 'The cursor of the first row; null on an empty page.' })
  startCursor: string | null;

  @Field(() => String, { nullable: true, description: 'The cursor of the last row; null on an empty page.' })
  endCursor: string | null;
}

export interface Edge<T> {
  node: T;
  cursor: string;
}

export interface Connection<T> {
  edges: Edge<T>[];
  pageInfo: PageInfo;
}

/**
 * Makes the GraphQL types `<name>Edge` and `<name>Connection`. Call it once a name, beside the node's class.
 *
 * @param name e.g. `Child` for ChildConnection
 * @param nodeClass an object or interface type's class; a function where types refer to each other
 */
export function connectionType<T extends object>(name: string, nodeClass: ClassType<T> | AbstractClass<T> | (() => AbstractClass<T>)): ClassType<Connection<T>> {
  const node = () => (isClass(nodeClass) ? nodeClass : (nodeClass as () => AbstractClass<T>)()) as ClassType<T>;

  @ObjectType(`${name}Edge`, { description: `One row of a ${name} page.` })
  @Concerns('none')
  class EdgeType implements Edge<T> {
    @Field(node, { description: 'What the row is about.' })
    node: T;

    @Field(() => String, { description: 'Marks this row; hand it in as `after` to go on from here.' })
    cursor: string;
  }

  @ObjectType(`${name}Connection`, { description: `A page of ${name} rows.` })
  @Concerns('none')
  class ConnectionType implements Connection<T> {
    @Field(() => [EdgeType], { description: 'The rows, in order.' })
    edges: EdgeType[];

    @Field(() => PageInfo, { description: 'Where the page begins and ends.' })
    pageInfo: PageInfo;
  }
  return ConnectionType;
}

type AbstractClass<T> = abstract new (...args: never[]) => T;

function isClass(value: unknown): boolean {
  return typeof value === 'function' && /^class\b/.test(Function.prototype.toString.call(value));
}

/**
 * Gives the page size a client asked for.
 * @throws BAD_INPUT when it is not 1 to 100
 */
export function checkPageSize(first: number, field = 'first'): number {
  if (Number.isInteger(first) && first >= 1 && first <= maxPageSize) return first;
  throw failure.badInput(`"${field}" is how many rows you want: 1 to ${maxPageSize}.`, { field });
}

/**
 * Makes a page from rows of which one more than `first` was fetched (so that no count is needed to know whether there is more).
 *
 * @param rows up to first + 1 rows, in order
 * @param first the page size; BAD_INPUT when it is not 1 to 100
 * @param cursorOf gives a row's cursor
 * @param after what the client went on from; only tells whether there was something before
 */
export function pageOf<T>(rows: readonly T[], first: number, cursorOf: (row: T) => string, after?: string | null): Connection<T> {
  const edges = rows.slice(0, checkPageSize(first)).map((node) => ({ node, cursor: cursorOf(node) }));
  return {
    edges,
    pageInfo: {
      hasNextPage: rows.length > edges.length,
      hasPreviousPage: after !== undefined && after !== null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

/** A place in a list that is ordered by time and id. */
export interface Cursor {
  at: Date;
  id: Id;
}

const cursorPattern = /^[A-Za-z0-9_-]{32}$/;

/** Makes a cursor: base64url of 8 bytes of milliseconds and 16 of id (32 characters). */
export function encodeCursor({ at, id }: Cursor): string {
  const bytes = Buffer.alloc(24);
  bytes.writeBigInt64BE(BigInt(at.getTime()));
  idBytes(id).copy(bytes, 8);
  return bytes.toString('base64url');
}

/**
 * Takes a cursor apart; null and undefined stand for the beginning.
 * @throws BAD_INPUT naming `field` when it is not a cursor of encodeCursor
 */
export function decodeCursor(text: string | null | undefined, field = 'after'): Cursor | null {
  if (text === null || text === undefined) return null;
  if (cursorPattern.test(text)) {
    const bytes = Buffer.from(text, 'base64url');
    const at = new Date(Number(bytes.readBigInt64BE()));
    if (!Number.isNaN(at.getTime())) {
      return { at, id: textId(bytes.subarray(8)) };
    }
  }
  throw failure.badInput(`"${field}" is not a cursor of this list.`, { field });
}

/** A place in a list that is ordered by a folded name and id. */
export interface NameCursor {
  name: string;
  id: Id;
}

/** Makes a cursor for a list in the order of names. The name stands in it readable: only for lists whose rows show it anyway. */
export function encodeNameCursor({ name, id }: NameCursor): string {
  return Buffer.concat([idBytes(id), Buffer.from(name, 'utf8')]).toString('base64url');
}

/**
 * Takes such a cursor apart; null and undefined stand for the beginning.
 * @throws BAD_INPUT naming `field` when it is not a cursor of encodeNameCursor
 */
export function decodeNameCursor(text: string | null | undefined, field = 'after'): NameCursor | null {
  if (text === null || text === undefined) return null;
  const bytes = Buffer.from(text, 'base64url');
  if (bytes.length >= 16 && bytes.length <= 1024 && bytes.toString('base64url') === text) {
    return { id: textId(bytes.subarray(0, 16)), name: bytes.toString('utf8', 16) };
  }
  throw failure.badInput(`"${field}" is not a cursor of this list.`, { field });
}
