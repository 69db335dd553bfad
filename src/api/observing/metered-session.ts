import type { SqlSession } from '../../sql/session';
import type { Distribution } from '../../sql/distribution';
import type { RequestRecord } from './request-record';

/** The session of a request, which counts what is read through it. */
export class MeteredSession implements SqlSession {
  readonly dialect: SqlSession['dialect'];

  /** @param statementSeconds gets how long each statement took */
  constructor(
    private readonly session: SqlSession,
    private readonly record: RequestRecord,
    private readonly statementSeconds: Distribution,
  ) {
    this.dialect = session.dialect;
  }

  metadata(...args: Parameters<SqlSession['metadata']>): ReturnType<SqlSession['metadata']> {
    return this.session.metadata(...args);
  }

  async rows<Row>(...args: Parameters<SqlSession['rows']>): Promise<Row[]> {
    const { sql, trace } = this.record;
    const endSpan = trace?.beginStatement(args[0]);
    const startedAt = performance.now();
    sql.statements += 1;
    try {
      const rows = await this.session.rows<Row>(...args);
      sql.rows += rows.length;
      endSpan?.();
      return rows;
    } catch (error) {
      endSpan?.(error);
      throw error;
    } finally {
      const milliseconds = performance.now() - startedAt;
      sql.milliseconds += milliseconds;
      this.statementSeconds.add(milliseconds / 1_000);
    }
  }

  run(...args: Parameters<SqlSession['run']>): Promise<void> {
    return this.session.run(...args);
  }
}
