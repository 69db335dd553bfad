type Query = <Row>(sql: string) => Promise<Row[]>;

/** The indexes of a table, in the words of SHOW CREATE TABLE. */
export interface Indexes {
  readonly table: string;
  readonly keys: readonly string[];
  readonly fullTextKeys: readonly string[];
  readonly foreignKeys: readonly string[];
}

/**
 * Takes the indexes and foreign keys of a table away. Its primary key stays if it is the id: rows come in its order.
 *
 * @returns what putIndexesBack needs
 */
export async function takeIndexesAway(query: Query, table: string): Promise<Indexes> {
  const [row] = await query<{ 'Create Table': string }>(`SHOW CREATE TABLE ${table}`);
  const lines = (row?.['Create Table'] ?? '').split('\n').map((line) => line.trim().replace(/,$/, ''));
  const starting = (pattern: RegExp) => lines.filter((line) => pattern.test(line));
  const primaryKey = starting(/^PRIMARY KEY (?!\(`id`\))/);
  const keys = starting(/^(?:UNIQUE )?KEY /);
  const fullTextKeys = starting(/^FULLTEXT KEY /);
  const foreignKeys = starting(/^CONSTRAINT /);
  const drops = [
    ...foreignKeys.map((line) => `DROP FOREIGN KEY ${nameIn(line)}`),
    ...[...keys, ...fullTextKeys].map((line) => `DROP KEY ${nameIn(line)}`),
    ...primaryKey.map(() => 'DROP PRIMARY KEY'),
  ];
  // Without FORCE the hidden column of the full-text indexes stays, and MariaDB makes the next index empty.
  if (drops.length > 0) await query(`ALTER TABLE ${table} ${drops.join(', ')}, FORCE`);
  return { table, keys: [...primaryKey, ...keys], fullTextKeys, foreignKeys };
}

/** The table is read once for all keys, and once for each full-text key: InnoDB sorts one of these at a time. */
export async function putIndexesBack(query: Query, indexes: Indexes): Promise<void> {
  const { table, keys, fullTextKeys, foreignKeys } = indexes;
  for (const additions of [...fullTextKeys.map((key) => [key]), [...keys, ...foreignKeys]])
    if (additions.length > 0)
      await query(`ALTER TABLE ${table} ${additions.map((line) => `ADD ${line}`).join(', ')}`);
}

function nameIn(line: string): string {
  return /`[^`]+`/.exec(line)?.[0] ?? '';
}
