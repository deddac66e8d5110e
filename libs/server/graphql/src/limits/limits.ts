/** What one request may ask for. The same on HTTP and on sockets; docs and error texts take the numbers from here. */
export const limits = {
  /** Bytes of a request body or a socket message. */
  bytes: 100 * 1024,
  /** Lexical tokens of a document, counted while it is parsed. */
  tokens: 2000,
  /** Levels of fields, without `edges` and `node`. */
  depth: 10,
  /** Levels of anything that nests, also `edges`, `node`, inline fragments and values: keeps recursion bounded. */
  nesting: 60,
  /** Levels of fields below `__schema` and `__type`; the standard introspection query has 15. */
  introspectionDepth: 15,
  /** Aliased fields of one operation, with fragments written out. */
  aliases: 30,
  /** Root fields of one mutation, with fragments written out. */
  mutationFields: 5,
  /** Operations in one document. */
  operations: 10,
  /** Fields, spreads and inline fragments of one operation or fragment, with fragments written out. */
  expanded: 1000,
  /** The same over all operations and fragments of the document. */
  expandedInAll: 4000,
  /** How often one field may stand in one place (under one path of response names), with fragments written out. */
  repeats: 50,
  /** Points of one operation: one a field, times the rows asked for. */
  cost: 5000,
  /** Rows counted for a list that says no size of its own. */
  assumedListSize: 5,
  /** Levels of objects and lists in the variables. */
  variableNesting: 20,
  /** Milliseconds until an operation is answered with an error. */
  deadlineMs: 10_000,
  /** Operations open at once on one socket. */
  operationsPerSocket: 30,
  /** Sockets open at once from one address (a nursery's tablets share one). */
  socketsPerAddress: 300,
  /** Milliseconds a new socket may wait before it says who it is. */
  connectionInitMs: 5000,
} as const;
