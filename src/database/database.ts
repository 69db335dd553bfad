import type { DataSource } from 'typeorm';

import type { RequestSession, SqlSession } from '../sql/session';
import { createDataSource } from './data-source';
import type { DatabaseUrl } from './database-url';
import type { Engine, Filling, PoolUse } from './engine';
import { DatabaseUnavailableError, toDatabaseError } from './errors';
import { MysqlEngine } from './mysql';
import { SqliteEngine } from './sqlite';
import { isUnfinished, UnfinishedDirectoryError } from './unfinished';

/** An open database: a session for reading, transactions for writing, migrations. */
export class Database {
  /** How many times this process has begun to write. */
  writesBegun = 0;
  private writesEnded = 0;

  private constructor(
    readonly dataSource: DataSource,
    private readonly engine: Engine,
  ) {}

  /** @throws DatabaseUnavailableError when it cannot be opened or reached */
  static async open(url: DatabaseUrl): Promise<Database> {
    const dataSource = createDataSource(url);
    try {
      await dataSource.initialize();
    } catch (error) {
      throw new DatabaseUnavailableError(toDatabaseError(error).code);
    }
    const engine =
      url.engine === 'sqlite' ? new SqliteEngine(dataSource) : await MysqlEngine.open(dataSource, url);
    return new Database(dataSource, engine);
  }

  /** For reading outside any transaction. */
  get session(): SqlSession {
    return this.engine.session;
  }

  /**
   * For the requests of an API: the returned function opens the session of one request, which begins then.
   *
   * @param milliseconds how long a request may take; no statement of it goes on or begins after that
   */
  requestSessions(milliseconds: number): () => RequestSession {
    return this.engine.requestSessions(milliseconds);
  }

  /** The connections of requests; null where there is no server to connect to. */
  poolUse(): PoolUse | null {
    return this.engine.poolUse();
  }

  /** Runs work in one transaction: committed when it resolves, rolled back when it throws. */
  transaction<Result>(work: (session: SqlSession) => Promise<Result>): Promise<Result> {
    return this.writing(() => this.engine.transaction(work, 'COMMIT'));
  }

  /** Runs work as a transaction would, and takes back all that it wrote. */
  rehearsal<Result>(work: (session: SqlSession) => Promise<Result>): Promise<Result> {
    return this.writing(() => this.engine.transaction(work, 'ROLLBACK'));
  }

  /**
   * Fills an empty directory with very many rows, all of them or none: what an interrupted process leaves is never taken
   * for a directory, and clearUnfinished takes it back.
   */
  fill(filling: Filling): Promise<void> {
    return this.writing(() => this.engine.fill(filling));
  }

  /** Makes the directory empty again where its filling was interrupted; waits while another process fills it. */
  clearUnfinished(): Promise<void> {
    return this.engine.clearUnfinished();
  }

  /** Has the database plan by the data that are there now. */
  analyze(): Promise<void> {
    return this.engine.analyze();
  }

  /**
   * Brings the schema up to date. Any number of processes may call it at once: each migration runs once.
   *
   * @throws UnfinishedDirectoryError while the directory is being filled, and when that was interrupted
   */
  async migrate(): Promise<void> {
    if (await isUnfinished(this.session)) throw new UnfinishedDirectoryError();
    await this.engine.migrateExclusively(async () => {
      await this.dataSource.runMigrations();
    });
  }

  /** Takes back the last migration. */
  async revertLastMigration(): Promise<void> {
    await this.engine.migrateExclusively(() => this.dataSource.undoLastMigration({ transaction: 'none' }));
  }

  /**
   * Whether every migration has run, and no filling is unfinished.
   *
   * @param session through which the database is asked
   * @throws DatabaseUnavailableError when the database cannot be reached
   */
  async isMigrated(session: SqlSession = this.session): Promise<boolean> {
    const wanted = this.dataSource.migrations.map(
      (migration) => migration.name ?? migration.constructor.name,
    );
    const done = await this.migrationsDone(session);
    return wanted.every((name) => done.has(name)) && !(await isUnfinished(session));
  }

  /** TypeORM's own look at the migrations makes their table, but who only asks must not write. */
  private async migrationsDone(session: SqlSession): Promise<Set<string>> {
    try {
      const rows = await session.rows<{ name: string }>('SELECT name FROM migrations');
      return new Set(rows.map(({ name }) => name));
    } catch (error) {
      if (error instanceof DatabaseUnavailableError) throw error;
      return new Set();
    }
  }

  /** Whether this process is writing. On SQLite, what it reads meanwhile may be taken back. */
  get isWriting(): boolean {
    return this.writesBegun > this.writesEnded;
  }

  async close(): Promise<void> {
    await this.engine.close();
    await this.dataSource.destroy();
  }

  private async writing<Result>(work: () => Promise<Result>): Promise<Result> {
    this.writesBegun += 1;
    try {
      return await work();
    } finally {
      this.writesEnded += 1;
    }
  }
}
