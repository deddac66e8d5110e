export { Action, actionExtension, type ActionRule, actionsOf, Bounded, DecidedBy, type Concern, Concerns, PublicAction, publicAction } from './action';
export { type CookieOptions, type Cookies, createCookies, parseCookies } from './cookies';
export { type Audience, enforceRoots, type EnforceOptions } from './enforce-roots';
export { answerError, describeError } from './error-answer';
export { failure, type FailureCode, failureCodeOf, failureCodes } from './failure';
export { checkTag, type GlobalId, globalId, parseGlobalId } from './global-id';
export { checkDocument } from './limits/check-document';
export { checkOperation } from './limits/check-operation';
export { limits } from './limits/limits';
export { createPreparation, type OperationRequest, type Preparation, type PreparedOperation } from './limits/prepare-operation';
export { defineLoader } from './loader';
export { type Log, silentLog } from './log';
export { defineNode, loadNode, Node, type NodeDefinition, type NodeRegistry, nodeRegistry, NodeResolver, type RegisteredNode, setNodeRegistry } from './node';
export {
  checkPageSize,
  type Connection,
  connectionType,
  type Cursor,
  decodeCursor,
  decodeNameCursor,
  type Edge,
  encodeCursor,
  encodeNameCursor,
  type NameCursor,
  PageArgs,
  PageInfo,
  pageOf,
} from './page';
export {
  type Account,
  type Actor,
  type ActorKind,
  type Channel,
  type ContextServices,
  createContext,
  finishDuties,
  freshContext,
  type Identity,
  markChecked,
  type RequestContext,
  type RequestParts,
  type SharedDevice,
} from './request-context';
export { Day, Instant } from './scalars';
export { createSchema, type SchemaParts } from './schema';
export { createGraphqlServer, type GraphqlServer, type GraphqlServerOptions } from './server/graphql-server';
export { originAllowed } from './server/origin';
