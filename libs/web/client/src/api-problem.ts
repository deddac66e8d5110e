import { CombinedGraphQLErrors, ServerError } from '@apollo/client/errors';

/** What can go wrong with a request, in the server's words; NETWORK when no answer came at all. */
export type ProblemCode =
  | 'BAD_INPUT'
  | 'UNAUTHENTICATED'
  | 'DENIED'
  | 'NOT_FOUND'
  | 'CONFLICT'
  | 'KEY_REUSED'
  | 'LIMIT_EXCEEDED'
  | 'TOO_MANY_REQUESTS'
  | 'FEATURE_OFF'
  | 'INTERNAL'
  | 'NETWORK';

const knownCodes: ReadonlySet<string> = new Set<ProblemCode>([
  'BAD_INPUT', 'UNAUTHENTICATED', 'DENIED', 'NOT_FOUND', 'CONFLICT', 'KEY_REUSED', 'LIMIT_EXCEEDED', 'TOO_MANY_REQUESTS', 'FEATURE_OFF', 'INTERNAL',
]);

interface ProblemDetails {
  /** The input field that the server could not take, for instance `email`. */
  field?: string | undefined;
  /** Where in the answer the error belongs. */
  path?: readonly (string | number)[] | undefined;
  /** Which limit was passed (with LIMIT_EXCEEDED). */
  limit?: string | undefined;
  /** Seconds to wait (with TOO_MANY_REQUESTS). */
  retryAfter?: number | undefined;
  /** What to quote to the people who run the server (with INTERNAL). */
  reference?: string | undefined;
}

/** An answer that is not the wished-for one. Screens choose their words by `code`; `message` is for logs. */
export class ApiProblem extends Error {
  readonly code: ProblemCode;
  readonly field: string | undefined;
  readonly path: readonly (string | number)[] | undefined;
  readonly limit: string | undefined;
  readonly retryAfter: number | undefined;
  readonly reference: string | undefined;

  constructor(code: ProblemCode, message: string, details: ProblemDetails = {}) {
    super(message);
    this.name = 'ApiProblem';
    this.code = code;
    this.field = details.field;
    this.path = details.path;
    this.limit = details.limit;
    this.retryAfter = details.retryAfter;
    this.reference = details.reference;
  }
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
const numberOf = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);

function codeOfStatus(status: number): ProblemCode {
  if (status === 401) return 'UNAUTHENTICATED';
  if (status === 403) return 'DENIED';
  if (status === 429) return 'TOO_MANY_REQUESTS';
  // A proxy answers 502 to 504 when the server behind it is away: for the person that is no network.
  return status >= 502 && status <= 504 ? 'NETWORK' : 'INTERNAL';
}

/** Gives the problem behind anything that Apollo or fetch threw; a problem comes back as it is. */
export function problemOf(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error;
  if (CombinedGraphQLErrors.is(error)) {
    const first = error.errors[0];
    const extensions: Record<string, unknown> = first?.extensions ?? {};
    const code = textOf(extensions['code']) ?? 'INTERNAL';
    return new ApiProblem(knownCodes.has(code) ? (code as ProblemCode) : 'INTERNAL', first?.message ?? error.message, {
      field: textOf(extensions['field']),
      path: first?.path,
      limit: textOf(extensions['limit']) ?? textOf(extensions['which']),
      retryAfter: numberOf(extensions['retryAfterSeconds']),
      reference: textOf(extensions['reference']),
    });
  }
  if (ServerError.is(error)) return new ApiProblem(codeOfStatus(error.statusCode), error.message);
  return new ApiProblem('NETWORK', error instanceof Error ? error.message : String(error));
}
