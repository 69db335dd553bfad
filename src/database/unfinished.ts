import type { SqlSession } from '../sql/session';
import { DatabaseError, DatabaseUnavailableError } from './errors';

/**
 * While a directory is filled in several transactions, its own row has another id: whoever writes or starts looks for it
 * and fails, until the row comes back in the last of them. What an interrupted filling leaves can be told by that.
 */
export const HIDE_DIRECTORY = 'UPDATE directory SET id = 0 WHERE id = 1';
export const SHOW_DIRECTORY = 'UPDATE directory SET id = 1 WHERE id = 0';

/** The directory is being filled, or its filling was interrupted. */
export class UnfinishedDirectoryError extends DatabaseError {
  override readonly name = 'UnfinishedDirectoryError';
  override readonly message =
    'The directory is being generated, or that was interrupted. In the latter case "npm run generate" clears what is ' +
    'left, and starts again.';

  constructor() {
    super('UNFINISHED_DIRECTORY');
  }
}

/** @throws DatabaseUnavailableError when the database cannot be reached */
export async function isUnfinished(session: SqlSession): Promise<boolean> {
  try {
    return (await session.rows('SELECT id FROM directory WHERE id = 0')).length > 0;
  } catch (error) {
    if (error instanceof DatabaseUnavailableError) throw error;
    // There is no such table yet.
    return false;
  }
}
