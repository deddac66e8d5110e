import { GraphQLError } from 'graphql';

/** The codes a client may rely on (`extensions.code`). Everything else is answered as INTERNAL. */
export const failureCodes = [
  'BAD_INPUT',
  'UNAUTHENTICATED',
  'DENIED',
  'NOT_FOUND',
  'CONFLICT',
  'KEY_REUSED',
  'LIMIT_EXCEEDED',
  'TOO_MANY_REQUESTS',
  'FEATURE_OFF',
] as const;

export type FailureCode = (typeof failureCodes)[number];

const knownCodes: ReadonlySet<unknown> = new Set(failureCodes);

function make(code: FailureCode, message: string, details: Record<string, unknown> = {}): GraphQLError {
  return new GraphQLError(message, { extensions: { ...details, code } });
}

/**
 * The errors a resolver or service may throw at a client: each a GraphQLError with a stable `extensions.code`
 * and a sentence that may be shown. Never put people's names or text from inside into a message.
 */
export const failure = {
  /** The input breaks a rule. `details.field` names the argument or input field, in dots ("input.childIds"). */
  badInput: (message: string, details: { field?: string } & Record<string, unknown> = {}) => make('BAD_INPUT', message, details),
  /** Nobody is signed in, or the request names no actor where one is needed. */
  unauthenticated: (message = 'Please sign in.') => make('UNAUTHENTICATED', message),
  /** May be seen by this actor, but not done. */
  denied: (message = 'You may not do this.') => make('DENIED', message),
  /** Does not exist, or may not be seen: the two are answered alike. */
  notFound: (message = 'There is nothing here.') => make('NOT_FOUND', message),
  /** Somebody else changed it first, or the state does not allow it any more. */
  conflict: (message: string) => make('CONFLICT', message),
  /** The mutation's key was already used with another input. */
  keyReused: (message = 'This key was already used for something else. Send a new key.') => make('KEY_REUSED', message),
  /** The request asks for more than one request may. `which` is the limit's stable name, e.g. `depth`. */
  limit: (message: string, which: string) => make('LIMIT_EXCEEDED', message, { limit: which }),
  /** Tried too often; may be tried again after so many seconds. */
  tooMany: (seconds: number) =>
    make('TOO_MANY_REQUESTS', `Too many tries. Please wait ${Math.ceil(seconds)} seconds and try again.`, {
      retryAfterSeconds: Math.ceil(seconds),
    }),
  /** The practice is not switched on at this setting. */
  featureOff: (message = 'This is not switched on here.') => make('FEATURE_OFF', message),
};

/** Gives the error's code when it is one a client may see, otherwise undefined. */
export function failureCodeOf(error: unknown): FailureCode | undefined {
  if (!(error instanceof GraphQLError)) return undefined;
  const { code } = error.extensions;
  return knownCodes.has(code) ? (code as FailureCode) : undefined;
}
