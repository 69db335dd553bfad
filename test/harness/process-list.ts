import { setTimeout } from 'node:timers/promises';

import { createConnection, type Connection } from 'mysql2/promise';
import type { RowDataPacket } from 'mysql2';

const LOOK_MILLISECONDS = 10;

interface Listed extends RowDataPacket {
  readonly id: number;
  /** What the connection executes; null where that is nothing. */
  readonly sql: string | null;
}

/** What the connections to one database of the suite's MySQL server do, seen from outside. */
export class ProcessList {
  private constructor(
    private readonly own: Connection,
    private readonly database: string,
  ) {}

  static async of(database: string): Promise<ProcessList> {
    return new ProcessList(await createConnection(process.env['TEST_MYSQL_URL'] ?? ''), database);
  }

  /** All that is executed. */
  private async statements(): Promise<string[]> {
    return (await this.connections()).flatMap(({ sql }) => sql ?? []);
  }

  async connectionCount(): Promise<number> {
    return (await this.connections()).length;
  }

  /** Waits until as many statements with this text are executed. @returns false when they still are not after a while */
  async hasStatements(text: string, count: number, millisecondsMax = 5_000): Promise<boolean> {
    const giveUpAt = Date.now() + millisecondsMax;
    for (;;) {
      const found = (await this.statements()).filter((sql) => sql.includes(text));
      if (found.length === count) return true;
      if (Date.now() > giveUpAt) return false;
      await setTimeout(LOOK_MILLISECONDS);
    }
  }

  /** Ends what is executed still, so that nothing has to wait for it. */
  async close(): Promise<void> {
    for (const { id, sql } of await this.connections())
      if (sql !== null) await this.own.query(`KILL QUERY ${id}`).catch(() => undefined);
    await this.own.end();
  }

  private async connections(): Promise<Listed[]> {
    const [rows] = await this.own.query<Listed[]>(
      "SELECT ID AS id, IF(COMMAND = 'Sleep', NULL, INFO) AS `sql` FROM information_schema.PROCESSLIST WHERE DB = ?",
      [this.database],
    );
    return rows;
  }
}
