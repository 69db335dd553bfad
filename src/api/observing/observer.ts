import type { IncomingMessage } from 'node:http';

import type { Logger } from 'pino';

import type { Metrics } from './metrics';
import type { RequestRecord } from './request-record';
import type { Tracing } from './tracing';

export interface ObserverParts {
  readonly metrics: Metrics;
  /** Gets a line for each request; null where none is wanted. */
  readonly requestLog: Logger | null;
  /** Null where nothing is traced. */
  readonly tracing: Tracing | null;
}

/** Tells metrics, log and traces what becomes of requests. */
export class RequestObserver {
  constructor(private readonly parts: ObserverParts) {}

  /** A request has come. */
  begin(record: RequestRecord, { headers }: IncomingMessage): void {
    const { metrics, tracing } = this.parts;
    metrics.began();
    if (tracing !== null) record.trace = tracing.begin(headers);
  }

  /** A request for GraphQL has been answered; its record has all that is known of it. */
  answered(record: RequestRecord): void {
    record.outcome ??= 'refused';
    this.parts.metrics.answered(record);
    record.trace?.endOperation(record);
  }

  /**
   * Nothing more is done for a request, and nothing more will be sent.
   *
   * @param status null where the client did not wait for the end of its answer
   */
  ended(record: RequestRecord, method: string, status: number | null): void {
    this.parts.metrics.ended(record.route, status === null ? 'aborted' : String(status));
    record.trace?.end(method, record.route, status);
    if (this.parts.requestLog !== null) logRequest(this.parts.requestLog, record, method, status);
  }
}

function logRequest(logger: Logger, record: RequestRecord, method: string, status: number | null): void {
  const { requestId, route, operationName, outcome, cost, sql } = record;
  const milliseconds = Math.round(performance.now() - record.startedAt);
  const sqlMilliseconds = Math.round(sql.milliseconds);
  const use = { cost, sqlStatements: sql.statements, sqlMilliseconds };
  const graphql = outcome === null ? {} : { operation: operationName, outcome, ...use };
  logger.info({ requestId, method, route, status, milliseconds, ...graphql }, 'request');
}
