import type { Database } from '../../src/database/database';
import type { RequestSession } from '../../src/sql/session';

/** The same database, but for what the sessions of its requests do. */
export function withSessions(
  database: Database,
  changes: (session: RequestSession) => Partial<RequestSession>,
): Database {
  const requestSessions: Database['requestSessions'] = (milliseconds) => {
    const open = database.requestSessions(milliseconds);
    return () => {
      const session = open();
      return Object.assign(Object.create(session) as RequestSession, changes(session));
    };
  };
  return Object.create(database, { requestSessions: { value: requestSessions } }) as Database;
}
