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

/** The statement was ended since its time was up, or was not begun any more. */
export class DatabaseTimeoutError extends DatabaseError {
  override readonly name = 'DatabaseTimeoutError';
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

/** MariaDB by `max_statement_time`, MySQL by `max_execution_time`, both by KILL QUERY. */
const TIMED_OUT = new Set(['ER_STATEMENT_TIMEOUT', 'ER_QUERY_TIMEOUT', 'ER_QUERY_INTERRUPTED']);
/** MariaDB's own, which mysql2 has no name for. */
const ER_STATEMENT_TIMEOUT = 1969;

/** Turns what a driver threw into an error of ours. */
export function toDatabaseError(thrown: unknown, sql?: string): DatabaseError {
  if (thrown instanceof DatabaseError) return thrown;
  const { code, isFatal } = read(thrown);
  if (TIMED_OUT.has(code)) return new DatabaseTimeoutError(code, sql);
  return isFatal || UNAVAILABLE.has(code)
    ? new DatabaseUnavailableError(code, sql)
    : new DatabaseError(code, sql);
}

/** mysql2 calls an error fatal that ends the connection. */
function read(thrown: unknown): { readonly code: string; readonly isFatal: boolean } {
  if (typeof thrown !== 'object' || thrown === null) return { code: 'UNKNOWN', isFatal: false };
  const { code, errno, fatal } = thrown as { code?: unknown; errno?: unknown; fatal?: unknown };
  if (errno === ER_STATEMENT_TIMEOUT) return { code: 'ER_STATEMENT_TIMEOUT', isFatal: false };
  return { code: typeof code === 'string' ? code : 'UNKNOWN', isFatal: fatal === true };
}
