import type BetterSqlite3 from 'better-sqlite3';
import { LRUCache } from 'lru-cache';
import type { DataSource, EntityMetadata, EntityTarget } from 'typeorm';

import { sql } from '../sql/fragment';
import type { Dialect, RequestSession, SqlSession, SqlValue } from '../sql/session';
import type { Engine, Filling, TransactionEnd } from './engine';
import { toDatabaseError } from './errors';
import { setForFilling, takeIndexesAway } from './sqlite-filling';
import { sqliteRequestSessions } from './sqlite-requests';

const PREPARED_STATEMENTS = 250;
/** How many rows of an index it looks at. */
const ANALYSIS_LIMIT = 1_000;

const dialect: Dialect = {
  // SQLite takes no parentheses around the terms of a compound SELECT.
  unionAll: (selects) => selects.map((select) => `SELECT * FROM (${select})`).join(' UNION ALL '),
  indexedBy: (column) => `${column} = ?`,
  join: 'CROSS JOIN',
  useIndex: (index) => `INDEXED BY ${index}`,
  idsWithDistance: 'SELECT value ->> 0 AS id, value ->> 1 AS distance FROM json_each(?)',
  fullText: (documents, part, words, isPrefix) =>
    sql(`SELECT rowid AS id FROM ${documents}_index WHERE ${documents}_index MATCH ?`, [
      `${part}: (${words.join(' AND ')}${isPrefix ? '*' : ''})`,
    ]),
  onDuplicateAdd: (keys, columns) =>
    `ON CONFLICT (${keys.join(', ')}) DO UPDATE SET ` +
    columns.map((column) => `${column} = ${column} + excluded.${column}`).join(', '),
  timeText: (column) => column,
};

/** SQLite through better-sqlite3: one connection, statements prepared once and kept. */
export class SqliteEngine implements Engine, SqlSession {
  readonly dialect = dialect;
  readonly session = this;
  private readonly connection: BetterSqlite3.Database;
  private readonly prepared = new LRUCache<string, BetterSqlite3.Statement>({ max: PREPARED_STATEMENTS });
  private lastTransaction: Promise<unknown> = Promise.resolve();

  constructor(private readonly dataSource: DataSource) {
    this.connection = (
      dataSource.driver as unknown as { databaseConnection: BetterSqlite3.Database }
    ).databaseConnection;
  }

  metadata(entity: EntityTarget<object>): EntityMetadata {
    return this.dataSource.getMetadata(entity);
  }

  rows<Row>(sql: string, values: readonly SqlValue[] = []): Promise<Row[]> {
    return this.attempt(sql, () => this.prepare(sql).all(...values) as Row[]);
  }

  async run(sql: string, values: readonly SqlValue[] = []): Promise<void> {
    await this.attempt(sql, () => this.prepare(sql).run(...values));
  }

  requestSessions(milliseconds: number): () => RequestSession {
    return sqliteRequestSessions(this, milliseconds);
  }

  poolUse(): null {
    return null;
  }

  /** Transactions of this process queue up, since they share the connection; other processes are kept out by SQLite. */
  transaction<Result>(work: (session: SqlSession) => Promise<Result>, end: TransactionEnd): Promise<Result> {
    const result = this.lastTransaction.then(async () => {
      await this.run('BEGIN IMMEDIATE');
      try {
        const value = await work(this);
        await this.run(end);
        return value;
      } catch (error) {
        if (this.connection.inTransaction) await this.run('ROLLBACK');
        throw error;
      }
    });
    this.lastTransaction = result.catch(() => undefined);
    return result;
  }

  /** A transaction that writes keeps all others out, DDL included, so migrations need no other lock. */
  migrateExclusively(migrate: () => Promise<void>): Promise<void> {
    return this.transaction(migrate, 'COMMIT');
  }

  /** All of it is one transaction. */
  async fill({ tables, check, write, finish }: Filling): Promise<void> {
    const setAsBefore = await this.attempt('PRAGMA journal_mode', () => setForFilling(this.connection));
    try {
      await this.transaction(async (session) => {
        await check(session);
        const putIndexesBack = takeIndexesAway(this.connection, tables);
        await write(session);
        await this.attempt('CREATE INDEX', putIndexesBack);
        await finish(session);
      }, 'COMMIT');
    } finally {
      setAsBefore();
    }
  }

  async clearUnfinished(): Promise<void> {
    // Nothing is ever left of a transaction.
  }

  async analyze(): Promise<void> {
    await this.run(`PRAGMA analysis_limit = ${ANALYSIS_LIMIT}`);
    await this.run('ANALYZE');
  }

  async close(): Promise<void> {
    // Requests have nothing of their own.
  }

  private prepare(sql: string): BetterSqlite3.Statement {
    let statement = this.prepared.get(sql);
    if (statement === undefined) {
      statement = this.connection.prepare(sql);
      this.prepared.set(sql, statement);
    }
    return statement;
  }

  private async attempt<Result>(sql: string, work: () => Result): Promise<Result> {
    try {
      return work();
    } catch (error) {
      throw toDatabaseError(error, sql);
    }
  }
}
