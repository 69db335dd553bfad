import type { EntityMetadata, EntityTarget } from 'typeorm';

export type SqlValue = string | number | null;

/** What of SQL differs between the engines and has to be known where it is made. */
export interface Dialect {
  /** Joins SELECTs that each have an ORDER BY and a LIMIT of their own; rows come arm by arm, each arm in its order. */
  unionAll(selects: readonly string[]): string;

  /**
   * `column = ?` for the first column of an index whose next ones the statement also restricts or sorts by, so written
   * that the engine uses them all.
   */
  indexedBy(column: string): string;

  /** The end of an INSERT that adds columns to those of the row with the same keys, where there is one. */
  onDuplicateAdd(keys: readonly string[], columns: readonly string[]): string;

  /** The SQL that reads a column of a point in time as StoredTime. */
  timeText(column: string): string;
}

/**
 * One conversation with the database: the pool for reading, or one connection inside a transaction. All SQL is prepared
 * and takes its values through `?`.
 */
export interface SqlSession {
  readonly dialect: Dialect;
  metadata(entity: EntityTarget<object>): EntityMetadata;

  /**
   * @returns the rows as plain objects, column aliases as keys
   * @throws DatabaseUnavailableError when the database cannot be reached, else DatabaseError
   */
  rows<Row>(sql: string, values?: readonly SqlValue[]): Promise<Row[]>;

  /** Runs a statement that writes. @throws as `rows` does */
  run(sql: string, values?: readonly SqlValue[]): Promise<void>;
}
