import { setTimeout } from 'node:timers/promises';

import { createConnection } from 'mysql2/promise';
import type { RowDataPacket } from 'mysql2';

const LOOK_MILLISECONDS = 10;

interface Listed extends RowDataPacket {
  /** What the connection executes; null where that is nothing. */
  readonly sql: string | null;
}

/** What the connections to one database of the suite's MySQL server do, seen from outside. */
export class ProcessList {
  constructor(private readonly database: string) {}

  /** All that is executed. */
  async statements(): Promise<string[]> {
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

  private async connections(): Promise<Listed[]> {
    const connection = await createConnection(process.env['TEST_MYSQL_URL'] ?? '');
    const [rows] = await connection.query<Listed[]>(
      "SELECT IF(COMMAND = 'Sleep', NULL, INFO) AS `sql` FROM information_schema.PROCESSLIST WHERE DB = ?",
      [this.database],
    );
    await connection.end();
    return rows;
  }
}
