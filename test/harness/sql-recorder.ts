import { subscribe, unsubscribe } from 'node:diagnostics_channel';

import type { Database } from '../../src/database/database';
import type { SqlValue } from '../../src/sql/session';

export interface RecordedSql {
  readonly sql: string;
  readonly values: readonly SqlValue[];
}

type Call = (this: unknown, ...args: unknown[]) => unknown;

/** Where mysql2 tells of every statement that it is given, on any connection of the process. */
const MYSQL_CHANNEL = 'tracing:mysql2:execute:start';

/** What it tells of one. */
interface MysqlStatement {
  readonly query: string;
  readonly values: readonly SqlValue[];
  readonly database: string;
}

/** Records every statement that reaches the driver, whoever sends it. */
export class SqlRecorder {
  private recorded: RecordedSql[] = [];
  /** Null where the driver is not mysql2. */
  private readonly mysqlDatabase: string | null;

  constructor({ dataSource }: Database) {
    const isMysql = dataSource.options.type === 'mysql';
    this.mysqlDatabase = isMysql ? (dataSource.options.database as string) : null;
    if (!isMysql) this.tapSqlite(dataSource.driver as never);
  }

  /** The statements that the driver was given while the work ran. */
  async during(work: () => Promise<unknown>): Promise<RecordedSql[]> {
    const recorded: RecordedSql[] = [];
    this.recorded = recorded;
    const onMysql = (message: unknown) => {
      const { database, query: sql, values } = message as MysqlStatement;
      if (database === this.mysqlDatabase) recorded.push({ sql, values });
    };
    subscribe(MYSQL_CHANNEL, onMysql);
    try {
      await work();
    } finally {
      unsubscribe(MYSQL_CHANNEL, onMysql);
      this.recorded = [];
    }
    return recorded;
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
          this.recorded.push({ sql, values: values as SqlValue[] });
          return original.apply(statement, values);
        };
      }
      return statement;
    };
  }
}
