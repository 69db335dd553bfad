import type { SqlSession } from '../sql/session';

export type TransactionEnd = 'COMMIT' | 'ROLLBACK';

/** What an engine does in its own way. */
export interface Engine {
  /** For reading outside any transaction. */
  readonly session: SqlSession;

  /** Runs work in one transaction that ends as told when the work resolves, and is rolled back when it throws. */
  transaction<Result>(work: (session: SqlSession) => Promise<Result>, end: TransactionEnd): Promise<Result>;

  /** Runs migrations while no other process does; waits for one that does. */
  migrateExclusively(migrate: () => Promise<void>): Promise<void>;
}
