import type BetterSqlite3 from 'better-sqlite3';

/** For pages of indexes that rows do not come in the order of, and for sorting: KiB, which SQLite wants negative. */
const CACHE_SIZE = -256 * 1024;
/** How many threads help with sorting. */
const SORTING_THREADS = 2;

interface Definition {
  readonly type: string;
  readonly name: string;
  readonly sql: string;
}

/**
 * Makes one very large transaction fast: new pages need no entry in a rollback journal, while a WAL would hold them all.
 *
 * @returns makes everything as it was
 * @throws SQLITE_BUSY while another process has the database open
 */
export function setForFilling(connection: BetterSqlite3.Database): () => void {
  const settings = { journal_mode: 'DELETE', cache_size: CACHE_SIZE, threads: SORTING_THREADS };
  const before = Object.keys(settings).map(
    (name) => `${name} = ${String(connection.pragma(name, { simple: true }))}`,
  );
  for (const [name, value] of Object.entries(settings)) connection.pragma(`${name} = ${value}`);
  return () => {
    for (const setting of before) connection.pragma(setting);
  };
}

/**
 * Takes the indexes and triggers of tables away.
 *
 * @returns puts them back, and makes the full-text indexes over these tables, which triggers keep, again
 */
export function takeIndexesAway(connection: BetterSqlite3.Database, tables: readonly string[]): () => void {
  const definitions = connection
    .prepare<unknown[], Definition>(
      `SELECT type, name, sql FROM sqlite_master WHERE type IN ('index', 'trigger') AND sql IS NOT NULL
         AND tbl_name IN (${tables.map(() => '?').join(', ')})`,
    )
    .all(...tables);
  for (const { type, name } of definitions) connection.exec(`DROP ${type} ${name}`);
  return () => {
    for (const index of fullTextIndexes(connection, tables))
      connection.exec(`INSERT INTO ${index} (${index}) VALUES ('rebuild')`);
    for (const { sql } of definitions) connection.exec(sql);
  };
}

function fullTextIndexes(connection: BetterSqlite3.Database, tables: readonly string[]): string[] {
  return connection
    .prepare<[], Definition>(`SELECT type, name, sql FROM sqlite_master WHERE sql LIKE '%USING fts5(%'`)
    .all()
    .filter(({ sql }) => tables.includes(/content='(\w+)'/.exec(sql)?.[1] ?? ''))
    .map(({ name }) => name);
}
