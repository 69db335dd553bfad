import type { EntityMetadata, EntityTarget } from 'typeorm';

import type { Dialect, RequestSession, SqlSession, SqlValue } from '../sql/session';

/** A session that begins no statement when its time is up or its work has been ended. */
export abstract class TimedSession implements RequestSession {
  readonly dialect: Dialect;
  private readonly endsAt: number;
  /** Why it has ended; null while it goes on. */
  private reason: Error | null = null;

  /** @param milliseconds how long it lasts, from now on */
  constructor(
    private readonly untimed: SqlSession,
    milliseconds: number,
  ) {
    this.dialect = untimed.dialect;
    this.endsAt = performance.now() + milliseconds;
  }

  metadata(entity: EntityTarget<object>): EntityMetadata {
    return this.untimed.metadata(entity);
  }

  rows<Row>(sql: string, values: readonly SqlValue[] = []): Promise<Row[]> {
    // A statement that held up this process held up its timers as well.
    if (this.reason === null && performance.now() >= this.endsAt) this.timeOut();
    return this.reason === null ? this.ask<Row>(sql, values) : Promise.reject(this.reason);
  }

  async run(sql: string, values?: readonly SqlValue[]): Promise<void> {
    await this.rows(sql, values);
  }

  timeOut(): Error {
    const error = this.reason ?? this.timeOutError();
    this.end(error);
    return error;
  }

  end(reason: Error): void {
    if (this.reason !== null) return;
    this.reason = reason;
    this.stop(reason);
  }

  protected abstract ask<Row>(sql: string, values: readonly SqlValue[]): Promise<Row[]>;
  /** What to fail with when the time is up. */
  protected abstract timeOutError(): Error;
  /** Ends what was asked and has no answer yet. */
  protected abstract stop(reason: Error): void;
}
