import { setImmediate } from 'node:timers/promises';

import type { RequestSession, SqlSession, SqlValue } from '../sql/session';
import { DatabaseTimeoutError } from './errors';
import { TimedSession } from './timed-session';

/** From how many milliseconds on a statement lets others have their turn before the next one. */
const LONG_MILLISECONDS = 20;

/** What the sessions of one database have in common. */
interface SharedLoop {
  /** Settled when the event loop has turned; null where nobody has to wait for that. */
  turn: Promise<void> | null;
}

/**
 * Sessions of requests. A statement runs to its end, since better-sqlite3 cannot interrupt one; the next one does not begin
 * when the time is up.
 */
export function sqliteRequestSessions(engine: SqlSession, milliseconds: number): () => RequestSession {
  const loop: SharedLoop = { turn: null };
  return () => new SqliteRequestSession(engine, milliseconds, loop);
}

class SqliteRequestSession extends TimedSession {
  constructor(
    private readonly engine: SqlSession,
    milliseconds: number,
    private readonly loop: SharedLoop,
  ) {
    super(engine, milliseconds);
  }

  protected ask<Row>(sql: string, values: readonly SqlValue[]): Promise<Row[]> {
    if (this.loop.turn !== null) return this.loop.turn.then(() => this.rows<Row>(sql, values));
    const startedAt = performance.now();
    const rows = this.engine.rows<Row>(sql, values);
    if (performance.now() - startedAt > LONG_MILLISECONDS) this.loop.turn = this.letOthers();
    return rows;
  }

  /**
   * Statements that follow on each other are one task of the process: nothing else would be answered, and no client be seen
   * going away, before the last one.
   */
  private async letOthers(): Promise<void> {
    // After the first the loop may not have looked at its sockets yet.
    await setImmediate();
    await setImmediate();
    this.loop.turn = null;
  }

  protected timeOutError(): Error {
    return new DatabaseTimeoutError('DEADLINE');
  }

  protected stop(): void {
    // Nothing is under way between statements.
  }
}
