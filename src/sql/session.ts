import type { Sql } from './fragment';
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

  /** Joins two tables, of which the engine shall read the left one first: `a ${join} b ON …`. */
  readonly join: string;

  /** Behind a table and its alias: the index that the engine shall use. */
  useIndex(index: string): string;

  /** `SELECT id …` of pairs of whole numbers, given as JSON, as the columns `id` and `distance`. */
  readonly idsWithDistance: string;

  /**
   * `SELECT … AS id`: the documents that have all of these words in a part of them.
   *
   * @param words of ASCII letters and digits alone, so that the engine's own language for searching is not spoken
   * @param isPrefix whether the last word is the beginning of one
   */
  fullText(documents: string, part: string, words: readonly string[], isPrefix: boolean): Sql;

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

/** Work that can be ended while it goes on. */
export interface Endable {
  /** Ends it since its time is up. @returns what it fails with */
  timeOut(): Error;

  /** Ends it: what it does and what it would do later fails with the reason. Nothing happens where it has ended. */
  end(reason: Error): void;
}

/** The session of one request, for reading: no statement of it goes on or begins when its work has ended. */
export interface RequestSession extends SqlSession, Endable {}
