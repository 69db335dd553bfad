/**
 * A fault of the database, told without the driver's own message: that message may quote values, and values may be what
 * somebody searched for. The SQL is kept, since it holds placeholders only.
 */
export class DatabaseError extends Error {
  override readonly name: string = 'DatabaseError';

  constructor(
    readonly code: string,
    readonly sql?: string,
  ) {
    super(`database error ${code}${sql === undefined ? '' : ` in: ${sql.slice(0, 500)}`}`);
  }
}

/** The database cannot be reached, or went away while it was asked; trying again later may help. */
export class DatabaseUnavailableError extends DatabaseError {
  override readonly name = 'DatabaseUnavailableError';
}

const UNAVAILABLE = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
  'PROTOCOL_CONNECTION_LOST',
  'ER_ACCESS_DENIED_ERROR',
  'ER_BAD_DB_ERROR',
  'ER_CON_COUNT_ERROR',
  'ER_CONNECTION_KILLED',
  'ER_DBACCESS_DENIED_ERROR',
  'ER_SERVER_SHUTDOWN',
  'SQLITE_BUSY',
  'SQLITE_CANTOPEN',
  'SQLITE_NOTADB',
]);

/** Turns what a driver threw into an error of ours. */
export function toDatabaseError(thrown: unknown, sql?: string): DatabaseError {
  if (thrown instanceof DatabaseError) return thrown;
  const code = codeOf(thrown);
  return UNAVAILABLE.has(code) ? new DatabaseUnavailableError(code, sql) : new DatabaseError(code, sql);
}

function codeOf(thrown: unknown): string {
  if (typeof thrown === 'object' && thrown !== null && 'code' in thrown && typeof thrown.code === 'string')
    return thrown.code;
  return 'UNKNOWN';
}
