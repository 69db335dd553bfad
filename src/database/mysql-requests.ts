import type { Socket } from 'node:net';

import { createConnection, createPool, type Connection, type Pool, type PoolConnection } from 'mysql2';

import type { RequestSession, SqlSession, SqlValue } from '../sql/session';
import type { MysqlUrl } from './database-url';
import type { PoolUse } from './engine';
import { DatabaseTimeoutError, DatabaseUnavailableError, toDatabaseError } from './errors';
import { mysqlOptions, PREPARED_STATEMENTS_PER_CONNECTION, ROW_BY_ROW } from './mysql-options';
import { TimedSession } from './timed-session';

/** More would not answer more, since a database has few processors; and a server lets 151 connect, where nothing is set. */
const CONNECTIONS = 10;
/** What ten connections can still answer in ten seconds, at 100 ms a statement. */
const WAITING_MAX = 1_000;
const CONNECT_MILLISECONDS = 3_000;
/** How much of a request's time one statement may take: the server ends it then by itself. */
const STATEMENT_SHARE = 0.8;
/** Which share of it a statement must have gone without an answer to say that the server ends none any more. */
const STALLED_SHARE = 0.9;
/** Who has waited for a connection for this share of his time did not ask for too much. */
const WAITED_SHARE = 0.5;
/** How long a server may take to end a statement for us. */
const KILL_MILLISECONDS = 2_000;

/** What mysql2's pool keeps its connections in, and those who wait for one. */
type PoolQueues = Readonly<
  Record<'_allConnections' | '_freeConnections' | '_connectionQueue', { readonly length: number }>
>;

/** Connections for the requests of an API. The server ends what takes too long on them by itself, even where nobody asks it to. */
export class MysqlRequests {
  private readonly pool: Pool;

  /** @param milliseconds how long a request may take */
  constructor(
    private readonly untimed: SqlSession,
    private readonly url: MysqlUrl,
    private readonly milliseconds: number,
  ) {
    this.pool = createPool({
      ...mysqlOptions(url),
      connectionLimit: CONNECTIONS,
      queueLimit: WAITING_MAX,
      connectTimeout: CONNECT_MILLISECONDS,
      maxPreparedStatements: PREPARED_STATEMENTS_PER_CONNECTION,
    });
    const bound = Math.ceil(milliseconds * STATEMENT_SHARE);
    const settings = `${ROW_BY_ROW} /*M!, max_statement_time = ${bound / 1_000} */ /*!80000 , max_execution_time = ${bound} */`;
    this.pool.on('connection', (connection) => {
      connection.query(settings, (error) => {
        if (error) connection.destroy();
      });
    });
  }

  /** Opens the session of a request, which begins now. */
  session(): RequestSession {
    const end = (connection: PoolConnection) => this.end(connection);
    return new MysqlRequestSession(this.untimed, this.milliseconds, this.pool, end);
  }

  poolUse(): PoolUse {
    // mysql2 tells of each change, but not of how many there are.
    const { _allConnections, _freeConnections, _connectionQueue } = this.pool as unknown as PoolQueues;
    const free = _freeConnections.length;
    return { used: _allConnections.length - free, free, waiting: _connectionQueue.length };
  }

  close(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.pool.end((error) => {
        if (error) reject(toDatabaseError(error));
        else resolve();
      });
    });
  }

  /**
   * Ends a connection and what the server does for it. A connection that is gone is never given to another request, so that
   * whenever the server gets to it, it ends nothing else.
   */
  private end(connection: PoolConnection): void {
    disconnect(connection);
    const killer = createConnection({ ...mysqlOptions(this.url), connectTimeout: KILL_MILLISECONDS });
    killer.query({ sql: `KILL ${connection.threadId}`, timeout: KILL_MILLISECONDS }, () =>
      disconnect(killer),
    );
  }
}

/** mysql2 itself waits for the other side, which never comes where that has stalled. */
function disconnect(connection: Connection): void {
  connection.destroy();
  (connection as unknown as { readonly stream: Socket }).stream.destroy();
}

/** A statement that has no answer yet. */
interface Pending {
  readonly sql: string;
  readonly reject: (reason: Error) => void;
  /** Null while it waits for one. */
  connection: PoolConnection | null;
  /** By the clock of `performance.now()`. */
  readonly askedAt: number;
  sentAt: number;
}

class MysqlRequestSession extends TimedSession {
  private readonly pending = new Set<Pending>();
  /** How long one of its statements had to wait for a connection that it got, in milliseconds. */
  private waitedMax = 0;

  constructor(
    untimed: SqlSession,
    private readonly milliseconds: number,
    private readonly pool: Pool,
    private readonly endConnection: (connection: PoolConnection) => void,
  ) {
    super(untimed, milliseconds);
  }

  protected ask<Row>(sql: string, values: readonly SqlValue[]): Promise<Row[]> {
    return new Promise((resolve, reject) => {
      const statement: Pending = { sql, reject, connection: null, askedAt: performance.now(), sentAt: 0 };
      this.pending.add(statement);
      this.pool.getConnection((error, connection) => {
        if (error) {
          this.pending.delete(statement);
          reject(noConnection(error));
        } else if (!this.pending.has(statement)) connection.release();
        else this.send(statement, connection, values, resolve as (rows: unknown) => void);
      });
    });
  }

  /** Takes the connection, and gives it back when the server has answered. */
  private send(
    statement: Pending,
    connection: PoolConnection,
    values: readonly SqlValue[],
    resolve: (rows: unknown) => void,
  ): void {
    const { sql, reject } = statement;
    statement.connection = connection;
    statement.sentAt = performance.now();
    this.waitedMax = Math.max(this.waitedMax, statement.sentAt - statement.askedAt);
    const giveBack = () => {
      this.pending.delete(statement);
      connection.release();
    };
    try {
      const command = connection.execute(sql, values as SqlValue[], (error, rows) => {
        // There is no 'end' when a connection is lost.
        this.pending.delete(statement);
        if (error) reject(toDatabaseError(error, sql));
        else resolve(rows);
      });
      command.once('end', giveBack);
    } catch (error) {
      giveBack();
      reject(toDatabaseError(error, sql));
    }
  }

  protected timeOutError(): Error {
    const pending = [...this.pending];
    const stalledSince = performance.now() - this.milliseconds * STALLED_SHARE;
    const unanswered = pending.find(
      ({ connection, sentAt }) => connection !== null && sentAt <= stalledSince,
    );
    if (unanswered !== undefined) return new DatabaseUnavailableError('NO_ANSWER', unanswered.sql);
    const running = pending.find(({ connection }) => connection !== null);
    const hasWaited = this.waitedMax > this.milliseconds * WAITED_SHARE;
    if (hasWaited || (running === undefined && pending.length > 0))
      return new DatabaseUnavailableError('NO_CONNECTION');
    return new DatabaseTimeoutError('DEADLINE', running?.sql);
  }

  protected stop(reason: Error): void {
    for (const { connection, reject } of this.pending) {
      reject(reason);
      if (connection !== null) this.endConnection(connection);
    }
    this.pending.clear();
  }
}

/** What the pool itself says has no code: that too many wait, or that it is closed. */
function noConnection(error: NodeJS.ErrnoException): Error {
  return error.code === undefined ? new DatabaseUnavailableError('NO_CONNECTION') : toDatabaseError(error);
}
