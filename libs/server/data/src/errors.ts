/**
 * Someone else changed the same thing meanwhile. A transaction that fails with `mayRetry` is run again from the start, so the
 * caller sees this only when it keeps losing.
 */
export class ConflictError extends Error {
  override readonly name = 'ConflictError';

  constructor(message: string, readonly mayRetry = false, options?: ErrorOptions) {
    super(message, options);
  }
}

/** A request key was used before for another operation or with other input. */
export class KeyReusedError extends Error {
  override readonly name = 'KeyReusedError';

  constructor(readonly key: string) {
    super('This key was already used for another request.');
  }
}

/** A request key is no UUID. */
export class BadKeyError extends Error {
  override readonly name = 'BadKeyError';

  constructor() {
    super('A request key is a UUID.');
  }
}

/** The database named by DATABASE_URL cannot be used; the message is one line that says why. */
export class UnreachableDatabaseError extends Error {
  override readonly name = 'UnreachableDatabaseError';
}

const DUPLICATE = new Set(['ER_DUP_ENTRY', 'SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_CONSTRAINT_PRIMARYKEY']);

/** The code of a database driver's error, whether it comes bare or wrapped by TypeORM. */
export function databaseErrorCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const { driverError, code } = error as { driverError?: { code?: unknown }; code?: unknown };
  const found = driverError?.code ?? code;
  return typeof found === 'string' ? found : undefined;
}

/** Whether a write was refused because a row with the same unique key exists. */
export function isDuplicateKey(error: unknown): boolean {
  const code = databaseErrorCode(error);
  return code !== undefined && DUPLICATE.has(code);
}
