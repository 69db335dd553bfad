import { Database } from '../../src/database/database';
import { migrateDirectory } from '../../src/derived/migrate';
import { generateDirectory } from '../../src/generator/load';
import type { DirectorySize } from '../../src/generator/size';
import { Table } from '../../src/sql/table';
import { createSpareDatabase } from '../harness/spare-databases';
import type { EngineName } from '../setup/databases';

export const SMALL: DirectorySize = { modalities: 12, specialists: 150, statements: 400, seed: 7 };

/** Whether the indexes are made when all rows are in. */
export type Way = 'all at once' | 'indexes last';

export const WAYS: readonly Way[] = ['all at once', 'indexes last'];

export function generate(
  database: Database,
  way: Way,
  size: DirectorySize = SMALL,
  onProgress: (specialists: number) => void = () => undefined,
): Promise<void> {
  return generateDirectory(database, size, onProgress, way === 'indexes last');
}

/** Works on a migrated database of its own. */
export async function withDatabase<Result>(
  engine: EngineName,
  purpose: string,
  work: (database: Database) => Promise<Result>,
): Promise<Result> {
  const spare = await createSpareDatabase(engine, purpose);
  const database = await Database.open(spare.url);
  try {
    await migrateDirectory(database);
    return await work(database);
  } finally {
    await database.close();
    await spare.drop();
  }
}

/** All rows of all tables, as the API would read them, without what is never the same again. */
export async function contentsOf({ dataSource, session }: Database): Promise<Record<string, string[]>> {
  const contents: Record<string, string[]> = {};
  for (const { target, tableName } of dataSource.entityMetadatas) {
    const table = new Table(session, target);
    const rows = await session.rows<object>(`SELECT ${table.columns('t')} FROM ${tableName} t`);
    contents[tableName] = table
      .decode(rows)
      .map((row) => JSON.stringify({ ...row, revision: undefined, secret: undefined }))
      .sort();
  }
  return contents;
}

/** The definitions of all tables, indexes and triggers. */
export async function schemaOf({ dataSource }: Database): Promise<string[]> {
  if (dataSource.options.type !== 'mysql') {
    const rows = await dataSource.query<{ sql: string }[]>(
      "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite%' ORDER BY name",
    );
    return rows.map(({ sql }) => sql);
  }
  const lines: string[] = [];
  for (const { tableName } of dataSource.entityMetadatas) {
    const [row] = await dataSource.query<Record<string, string>[]>(`SHOW CREATE TABLE ${tableName}`);
    // The order of indexes does not matter, and neither does the id that comes next.
    const definition = (row?.['Create Table'] ?? '').replace(/ AUTO_INCREMENT=\d+/, '');
    lines.push(
      ...definition
        .split('\n')
        .map((line) => `${tableName}: ${line.replace(/,$/, '')}`)
        .sort(),
    );
  }
  return lines;
}
