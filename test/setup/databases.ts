import { createConnection } from 'mysql2/promise';

import { Database } from '../../src/database/database';
import { parseDatabaseUrl, type DatabaseUrl } from '../../src/database/database-url';
import { describeWhere } from '../harness/describe-where';

export type EngineName = 'sqlite' | 'mysql';

/** The engines that this run of the suite can reach. */
export const ENGINES: readonly EngineName[] = process.env['TEST_MYSQL_URL']
  ? ['sqlite', 'mysql']
  : ['sqlite'];

/** Describes what MySQL has alone: see describeWhere. */
export function describeOnMysql(behaviour: string, define: () => void): void {
  const missing = `Not tried, since no MySQL server can be reached: ${behaviour}`;
  describeWhere(ENGINES.includes('mysql'), missing, behaviour, define);
}

const TABLES = [
  'statement',
  'specialist',
  'place',
  'profession',
  'modality',
  'former_slug',
  'modality_search',
  'specialist_search',
  'statement_search',
  'search_word',
  'name_word',
];

/** An empty, migrated database of this worker alone. */
export async function openEmptyDatabase(engine: EngineName): Promise<Database> {
  if (engine === 'sqlite') {
    const database = await Database.open({ engine: 'sqlite', path: ':memory:' });
    await database.migrate();
    return database;
  }
  const database = await Database.open(
    await mysqlDatabase(`directory_test_${process.env['JEST_WORKER_ID'] ?? '1'}`),
  );
  await database.migrate();
  await database.dataSource.query('SET FOREIGN_KEY_CHECKS = 0');
  for (const table of TABLES) await empty(database, table);
  await database.dataSource.query('SET FOREIGN_KEY_CHECKS = 1');
  await database.dataSource.query('UPDATE directory SET sample = 0, last_position = 0');
  return database;
}

/** Few rows are deleted sooner than a table is made anew; many are not. */
async function empty({ dataSource }: Database, table: string): Promise<void> {
  const many = await dataSource.query<object[]>(`SELECT 1 FROM ${table} LIMIT 1 OFFSET 1000`);
  await dataSource.query(many.length > 0 ? `TRUNCATE ${table}` : `DELETE FROM ${table}`);
}

/** The address of a database on the suite's MySQL server, created when it is missing. */
export async function mysqlDatabase(name: string): Promise<DatabaseUrl> {
  const server = process.env['TEST_MYSQL_URL'];
  if (server === undefined) throw new Error('TEST_MYSQL_URL is not set');
  await onMysqlServer(`CREATE DATABASE IF NOT EXISTS ${name}`);
  const url = new URL(server);
  url.pathname = name;
  return parseDatabaseUrl(url.href);
}

/** Runs a statement on the suite's MySQL server, outside any database of ours. */
export async function onMysqlServer(sql: string): Promise<void> {
  const connection = await createConnection(process.env['TEST_MYSQL_URL'] ?? '');
  await connection.query(sql);
  await connection.end();
}
