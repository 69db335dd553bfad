import type { Database } from '../../src/database/database';
import type { SqlSession } from '../../src/sql/session';
import type { RecordedSql } from './sql-recorder';

/** SQLite's plan of a statement, a line each. */
export async function sqlitePlan(database: Database, { sql, values }: RecordedSql): Promise<string[]> {
  const steps = await database.session.rows<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, values);
  return steps.map(({ detail }) => detail);
}

/** How many rows and index entries MySQL or MariaDB touches while it runs a statement. */
export async function mysqlRowsRead(database: Database, { sql, values }: RecordedSql): Promise<number> {
  // Inside a transaction all of it is said on one connection, whose counters these are.
  return database.transaction(async (session) => {
    const before = await handlerReads(session);
    await session.rows(sql, values);
    return (await handlerReads(session)) - before;
  });
}

async function handlerReads(session: SqlSession): Promise<number> {
  const counters = await session.rows<{ Variable_name: string; Value: string }>(
    "SHOW SESSION STATUS LIKE 'Handler_%'",
  );
  // Entries that fail a pushed-down condition are attempted, but not counted as read.
  return counters
    .filter(({ Variable_name }) => /^Handler_(read_|icp_attempts)/.test(Variable_name))
    .reduce((sum, { Value }) => sum + Number(Value), 0);
}
