import type { RequestSession, SqlSession } from '../sql/session';

/** The connections of a pool, and how many statements wait for one. */
export interface PoolUse {
  readonly used: number;
  readonly free: number;
  readonly waiting: number;
}

export type TransactionEnd = 'COMMIT' | 'ROLLBACK';

/** Work that fills an empty directory with very many rows, in three steps. */
export interface Filling {
  /** The tables that get very many of the rows, those that take the longest first. */
  readonly tables: readonly string[];

  /** Throws when the directory is not to be filled; nothing has been done then. */
  readonly check: (session: SqlSession) => Promise<void>;

  /** Writes the rows, each table's in the order of its primary key where that is possible. */
  readonly write: (session: SqlSession) => Promise<void>;

  /** Changes the directory's own row, when all else is done. */
  readonly finish: (session: SqlSession) => Promise<void>;
}

/** What an engine does in its own way. */
export interface Engine {
  /** For reading outside any transaction. */
  readonly session: SqlSession;

  /**
   * Opens sessions of requests.
   *
   * @param milliseconds how long a request may take
   */
  requestSessions(milliseconds: number): () => RequestSession;

  /** The connections of requests; null where there is no server to connect to. */
  poolUse(): PoolUse | null;

  /** Runs work in one transaction that ends as told when the work resolves, and is rolled back when it throws. */
  transaction<Result>(work: (session: SqlSession) => Promise<Result>, end: TransactionEnd): Promise<Result>;

  /** Runs migrations while no other process does; waits for one that does. */
  migrateExclusively(migrate: () => Promise<void>): Promise<void>;

  /**
   * Fills a directory in less time than a transaction takes: what keeps the tables' indexes is away until the rows are
   * in. Where that cannot be one transaction, the directory is unfinished meanwhile; see unfinished.ts.
   */
  fill(filling: Filling): Promise<void>;

  /** Takes back what an interrupted filling left, so that the directory is empty. Waits for one that goes on. */
  clearUnfinished(): Promise<void>;

  /** Has the engine look at the data again, so that it plans by what is there. */
  analyze(): Promise<void>;

  /** Lets go of what requests have used. */
  close(): Promise<void>;
}
