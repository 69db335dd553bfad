import type { Database } from '../../src/database/database';
import type { SqlValue } from '../../src/sql/session';

export interface RecordedSql {
  readonly sql: string;
  readonly values: readonly SqlValue[];
}

type Call = (this: unknown, ...args: unknown[]) => unknown;

/** Records every statement that reaches the driver, whoever sends it. */
export class SqlRecorder {
  private recorded: RecordedSql[] | null = null;

  constructor({ dataSource }: Database) {
    if (dataSource.options.type === 'mysql') this.tapMysql(dataSource.driver as never);
    else this.tapSqlite(dataSource.driver as never);
  }

  /** The statements that the driver was given while the work ran. */
  async during(work: () => Promise<unknown>): Promise<RecordedSql[]> {
    this.recorded = [];
    await work();
    const { recorded } = this;
    this.recorded = null;
    return recorded;
  }

  private tapMysql({ pool }: { pool: Record<'execute' | 'query', Call> }): void {
    for (const method of ['execute', 'query'] as const) {
      const original = pool[method];
      pool[method] = (...args) => {
        this.recorded?.push({ sql: args[0] as string, values: args[1] as SqlValue[] });
        return original.apply(pool, args);
      };
    }
  }

  private tapSqlite(driver: {
    databaseConnection: { prepare: (sql: string) => Record<string, Call> };
  }): void {
    const connection = driver.databaseConnection;
    const prepare = connection.prepare.bind(connection);
    connection.prepare = (sql) => {
      const statement = prepare(sql);
      for (const method of ['all', 'run', 'get'] as const) {
        const original = statement[method] as Call;
        statement[method] = (...values) => {
          this.recorded?.push({ sql, values: values as SqlValue[] });
          return original.apply(statement, values);
        };
      }
      return statement;
    };
  }
}
