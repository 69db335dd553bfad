import { setMaxParserCache, type Connection, type Pool, type PoolConnection } from 'mysql2';
import type { DataSource, EntityMetadata, EntityTarget } from 'typeorm';

import { sql } from '../sql/fragment';
import type { Dialect, RequestSession, SqlSession, SqlValue } from '../sql/session';
import type { MysqlUrl } from './database-url';
import type { Engine, Filling, PoolUse, TransactionEnd } from './engine';
import { DatabaseUnavailableError, toDatabaseError } from './errors';
import { putIndexesBack, takeIndexesAway, type Indexes } from './mysql-filling';
import { ROW_BY_ROW, ROW_PARSERS } from './mysql-options';
import { MysqlRequests } from './mysql-requests';
import { HIDE_DIRECTORY, isUnfinished, SHOW_DIRECTORY } from './unfinished';

const MIGRATION_LOCK = 'therapy-directory:migrations';
const MIGRATION_LOCK_SECONDS = 120;

const dialect: Dialect = {
  unionAll: (selects) => selects.map((select) => `(${select})`).join(' UNION ALL '),
  // An equality would be looked up alone, and all its rows be read and filtered or sorted; a list makes a range with the
  // columns behind it. BETWEEN, and a list of one, would be taken for an equality.
  indexedBy: (column) => `${column} IN (?, NULL)`,
  join: 'STRAIGHT_JOIN',
  useIndex: (index) => `FORCE INDEX (${index})`,
  idsWithDistance:
    "SELECT id, distance FROM JSON_TABLE(?, '$[*]' COLUMNS (id INT PATH '$[0]', distance INT PATH '$[1]')) AS pairs",
  fullText: (documents, part, words, isPrefix) =>
    sql(`SELECT DISTINCT id FROM ${documents} WHERE MATCH (${part}) AGAINST (? IN BOOLEAN MODE)`, [
      `${words.map((word) => `+${word}`).join(' ')}${isPrefix ? '*' : ''}`,
    ]),
  onDuplicateAdd: (_, columns) =>
    `ON DUPLICATE KEY UPDATE ${columns.map((column) => `${column} = ${column} + VALUES(${column})`).join(', ')}`,
  // mysql2 drops milliseconds of .000, and takes longer to build the text than the server does.
  timeText: (column) => `CAST(${column} AS CHAR)`,
};

/** Talks to mysql2 directly, since TypeORM's promise wrapper captures a stack on every call. */
class MysqlSession implements SqlSession {
  readonly dialect = dialect;

  constructor(
    private readonly dataSource: DataSource,
    private readonly executor: Pick<Connection, 'execute'>,
  ) {}

  metadata(entity: EntityTarget<object>): EntityMetadata {
    return this.dataSource.getMetadata(entity);
  }

  rows<Row>(sql: string, values: readonly SqlValue[] = []): Promise<Row[]> {
    return new Promise((resolve, reject) => {
      this.executor.execute(sql, values as SqlValue[], (error, rows) => {
        if (error) reject(toDatabaseError(error, sql));
        else resolve(rows as Row[]);
      });
    });
  }

  async run(sql: string, values: readonly SqlValue[] = []): Promise<void> {
    await this.rows(sql, values);
  }
}

/** MariaDB and MySQL through mysql2: a pool for reading, a connection of its own for each transaction. */
export class MysqlEngine implements Engine {
  readonly session: SqlSession;
  private readonly pool: Pool;
  private readonly requests: MysqlRequests[] = [];

  private constructor(
    private readonly dataSource: DataSource,
    private readonly url: MysqlUrl,
  ) {
    this.pool = (dataSource.driver as unknown as { pool: Pool }).pool;
    this.session = new MysqlSession(dataSource, this.pool);
    this.pool.on('connection', (connection) => {
      connection.query(ROW_BY_ROW);
    });
  }

  /** @param dataSource initialized; that has made a connection already */
  static async open(dataSource: DataSource, url: MysqlUrl): Promise<MysqlEngine> {
    setMaxParserCache(ROW_PARSERS);
    const engine = new MysqlEngine(dataSource, url);
    await engine.withConnection((connection) => query(connection, ROW_BY_ROW));
    return engine;
  }

  /** On connections of their own, since the time of writers is not limited. */
  requestSessions(milliseconds: number): () => RequestSession {
    const requests = new MysqlRequests(this.session, this.url, milliseconds);
    // mysql2 would connect again, whoever has closed the rest.
    if (this.dataSource.isInitialized) this.requests.push(requests);
    else void requests.close();
    return () => requests.session();
  }

  poolUse(): PoolUse {
    const uses = this.requests.map((requests) => requests.poolUse());
    const sum = (part: keyof PoolUse) => uses.reduce((total, use) => total + use[part], 0);
    return { used: sum('used'), free: sum('free'), waiting: sum('waiting') };
  }

  transaction<Result>(work: (session: SqlSession) => Promise<Result>, end: TransactionEnd): Promise<Result> {
    return this.withConnection((connection) => this.transactionOn(connection, work, end));
  }

  /** DDL commits by itself here, so a named lock of the server keeps other processes out; it ends with the connection. */
  migrateExclusively(migrate: () => Promise<void>): Promise<void> {
    return this.withConnection(async (connection) => {
      // The lock's name is the server's, not the database's: the database's name makes it ours.
      const lock = `LEFT(CONCAT('${MIGRATION_LOCK}:', DATABASE()), 64)`;
      const [row] = await query<{ locked: number | null }>(
        connection,
        `SELECT GET_LOCK(${lock}, ${MIGRATION_LOCK_SECONDS}) AS locked`,
      );
      if (row?.locked !== 1) throw new DatabaseUnavailableError('MIGRATION_LOCK_TIMEOUT');
      try {
        await migrate();
      } finally {
        await query(connection, `SELECT RELEASE_LOCK(${lock})`);
      }
    });
  }

  /** DDL commits by itself here, so the directory is hidden by then and shown at the end. */
  fill({ tables, check, write, finish }: Filling): Promise<void> {
    return this.migrateExclusively(async () => {
      await this.transaction(async (session) => {
        await check(session);
        await session.run(HIDE_DIRECTORY);
      }, 'COMMIT');
      try {
        await this.writeWithoutIndexes(tables, write);
        await this.transaction(async (session) => {
          await session.run(SHOW_DIRECTORY);
          await finish(session);
        }, 'COMMIT');
      } catch (error) {
        await this.startAfresh();
        throw error;
      }
    });
  }

  clearUnfinished(): Promise<void> {
    return this.migrateExclusively(async () => {
      if (await isUnfinished(this.session)) await this.startAfresh();
    });
  }

  async analyze(): Promise<void> {
    await this.session.run(`ANALYZE TABLE ${this.tableNames().join(', ')}`);
  }

  async close(): Promise<void> {
    await Promise.all(this.requests.map((requests) => requests.close()));
  }

  private async writeWithoutIndexes(
    tables: readonly string[],
    write: (session: SqlSession) => Promise<void>,
  ): Promise<void> {
    const taken: Indexes[] = [];
    await this.withoutChecks(async (connection) => {
      const run = <Row>(sql: string) => query<Row>(connection, sql);
      for (const table of tables) taken.push(await takeIndexesAway(run, table));
      await this.transactionOn(connection, write, 'COMMIT');
    });
    // The server makes an index with one processor.
    const putBack = () =>
      this.withoutChecks(async (connection) => {
        const run = <Row>(sql: string) => query<Row>(connection, sql);
        for (let next = taken.shift(); next !== undefined; next = taken.shift())
          await putIndexesBack(run, next);
      }).catch((error: unknown) => {
        taken.length = 0;
        throw error;
      });
    const ends = await Promise.allSettled([putBack(), putBack()]);
    for (const end of ends) if (end.status === 'rejected') throw end.reason;
  }

  /** Makes the database as it was when it was migrated for the first time. */
  private async startAfresh(): Promise<void> {
    await this.withoutChecks((connection) =>
      query(connection, `DROP TABLE IF EXISTS migrations, ${this.tableNames().join(', ')}`),
    );
    await this.dataSource.runMigrations();
  }

  private tableNames(): string[] {
    return this.dataSource.entityMetadatas.map(({ tableName }) => tableName);
  }

  /** Rows and keys that are known to be right need not be checked, nor tables be dropped in any order. */
  private withoutChecks<Result>(work: (connection: PoolConnection) => Promise<Result>): Promise<Result> {
    return this.withConnection(async (connection) => {
      await query(connection, 'SET foreign_key_checks = 0, unique_checks = 0');
      try {
        return await work(connection);
      } finally {
        await query(connection, 'SET foreign_key_checks = 1, unique_checks = 1').catch(() =>
          connection.destroy(),
        );
      }
    });
  }

  private async transactionOn<Result>(
    connection: PoolConnection,
    work: (session: SqlSession) => Promise<Result>,
    end: TransactionEnd,
  ): Promise<Result> {
    await query(connection, 'START TRANSACTION');
    try {
      const value = await work(new MysqlSession(this.dataSource, connection));
      await query(connection, end);
      return value;
    } catch (error) {
      await query(connection, 'ROLLBACK').catch(() => connection.destroy());
      throw error;
    }
  }

  private async withConnection<Result>(
    work: (connection: PoolConnection) => Promise<Result>,
  ): Promise<Result> {
    const connection = await new Promise<PoolConnection>((resolve, reject) => {
      this.pool.getConnection((error, found) => {
        if (error) reject(toDatabaseError(error));
        else resolve(found);
      });
    });
    try {
      return await work(connection);
    } finally {
      connection.release();
    }
  }
}

function query<Row>(connection: Connection, sql: string): Promise<Row[]> {
  return new Promise((resolve, reject) => {
    connection.query(sql, (error, rows) => {
      if (error) reject(toDatabaseError(error, sql));
      else resolve(rows as Row[]);
    });
  });
}
