import type { SqlSession } from '../../sql/session';
import type { SqlCount } from './cost-report';

/** A session that counts what is read through it. */
export function countingSession(session: SqlSession, count: SqlCount): SqlSession {
  return {
    dialect: session.dialect,
    metadata: (entity) => session.metadata(entity),
    async rows<Row>(...args: Parameters<SqlSession['rows']>) {
      count.statements += 1;
      const rows = await session.rows<Row>(...args);
      count.rows += rows.length;
      return rows;
    },
    run: (...args) => session.run(...args),
  };
}
