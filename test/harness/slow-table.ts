import type BetterSqlite3 from 'better-sqlite3';

import type { Database } from '../../src/database/database';

/** Makes each row that is read of a table take a while, as a large table would; `mend` makes it as it was. */
export class SlowTable {
  /** How often SQLite has waited so far. */
  waits = 0;

  private constructor(
    private readonly database: Database,
    private readonly table: string,
  ) {}

  static async of(database: Database, table: string, seconds: number): Promise<SlowTable> {
    const slow = new SlowTable(database, table);
    const { dataSource } = database;
    if (dataSource.options.type !== 'mysql') slow.teachSleep(dataSource.driver as never);
    await dataSource.query(`ALTER TABLE ${table} RENAME TO ${table}_quick`);
    await dataSource.query(
      `CREATE VIEW ${table} AS SELECT q.* FROM ${table}_quick q WHERE SLEEP(${seconds}) = 0`,
    );
    return slow;
  }

  async mend(): Promise<void> {
    await this.database.dataSource.query(`DROP VIEW ${this.table}`);
    await this.database.dataSource.query(`ALTER TABLE ${this.table}_quick RENAME TO ${this.table}`);
  }

  /** SQLite has nothing that waits. */
  private teachSleep({ databaseConnection }: { readonly databaseConnection: BetterSqlite3.Database }): void {
    databaseConnection.function('SLEEP', { deterministic: false }, (seconds) => {
      this.waits += 1;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, (seconds as number) * 1_000);
      return 0;
    });
  }
}
