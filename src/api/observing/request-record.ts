import type { GraphQLFormattedError } from 'graphql';

import type { KnownOperation } from '../execution/known-operations';
import type { RequestTrace } from './tracing';

/** What may come of a request for GraphQL; where its errors are of several kinds, the first of them here. */
export const OUTCOMES = [
  'fault',
  'unavailable',
  'timeout',
  'cancelled',
  'rate_limited',
  'limited',
  'refused',
  'priced',
  'cached',
  'success',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Errors of every other code are the caller's own. */
const OUTCOME_OF_CODE: Partial<Record<string, Outcome>> = {
  INTERNAL_SERVER_ERROR: 'fault',
  UNAVAILABLE: 'unavailable',
  TIMEOUT: 'timeout',
  CANCELLED: 'cancelled',
  RATE_LIMITED: 'rate_limited',
  LIMIT_EXCEEDED: 'limited',
};

/** What a request has had of the database. */
export interface SqlUse {
  statements: number;
  /** How many came back. */
  rows: number;
  /** How long the statements took; those that ran at the same time are added up. */
  milliseconds: number;
}

/**
 * What metrics, log and traces tell of one request. There is nothing in it of what the request asks or who sends it, but
 * the operation, of which they tell the name alone, and that where it is known.
 */
export class RequestRecord {
  /** By the clock of `performance.now()`. */
  readonly startedAt = performance.now();
  /** One of the server's own paths, or "none". */
  route = 'none';
  /** Null for all that is no valid operation. */
  operation: KnownOperation | null = null;
  /** The operation's name as the metrics have it. */
  operationName = 'none';
  /** Null until a request for GraphQL is answered, and for all others. */
  outcome: Outcome | null = null;
  /** Null where the operation was not admitted. */
  cost: number | null = null;
  /** The limit that was exceeded. */
  limit: string | null = null;
  /** Whether the answer came from the cache; null where that was not looked at. */
  isCached: boolean | null = null;
  readonly sql: SqlUse = { statements: 0, rows: 0, milliseconds: 0 };

  /** Null where the request is not traced. */
  trace: RequestTrace | null = null;

  /** @param requestId names the request in the log and in a masked error */
  constructor(readonly requestId: string) {}

  /** The request has been found to hold a valid operation, which is now answered. */
  beginOperation(operation: KnownOperation): void {
    this.operation = operation;
    this.trace?.beginOperation();
  }

  /** @param limit the name that an error's `extensions.limit` has for it */
  exceed(limit: string): void {
    this.outcome = 'limited';
    this.limit = limit;
  }

  /** @param errors as the caller sees them */
  fail(errors: readonly GraphQLFormattedError[]): void {
    const outcomes = errors.map(
      ({ extensions }) => OUTCOME_OF_CODE[String(extensions?.['code'])] ?? 'refused',
    );
    this.outcome = OUTCOMES.find((outcome) => outcomes.includes(outcome)) ?? 'refused';
    for (const { extensions } of errors)
      if (extensions?.['code'] === 'LIMIT_EXCEEDED') this.limit = String(extensions['limit']);
  }
}
