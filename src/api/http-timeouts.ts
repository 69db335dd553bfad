/** How long a client may take, in milliseconds. */
export interface HttpTimeouts {
  /** Until the head of a request is there, from the first byte or, on a new connection, from its beginning. */
  readonly head: number;
  /** Until all of a request is there. */
  readonly request: number;
  /** From the head of a request to the last byte of its answer. */
  readonly exchange: number;
  /** Between an answer and the next request. */
  readonly keepAlive: number;
  /** How often connections are looked at: everything but `keepAlive` may take that much longer. */
  readonly check: number;
}

/** How long a client may take for its request, and to read the answer, in milliseconds. */
const ASKING = 30_000;
const READING = 60_000;

/**
 * The bounds as they usually are.
 *
 * @param answering how long it may take to work an answer out, in milliseconds
 * @param keepAlive longer than the proxy in front keeps a connection: who lets go first must not be the one who is asked
 */
export function usualTimeouts(answering: number, keepAlive: number): HttpTimeouts {
  const exchange = ASKING + answering + READING;
  return { head: 10_000, request: ASKING, exchange, keepAlive, check: 1_000 };
}

/** How long the head of a request may be, in bytes, and with it a query in an address. */
const HEAD_BYTES_MAX = 16_384;

/** What Node.js itself holds clients to. */
export function serverLimits({ head, request, keepAlive, check }: HttpTimeouts) {
  return {
    headersTimeout: head,
    requestTimeout: request,
    keepAliveTimeout: keepAlive,
    connectionsCheckingInterval: check,
    maxHeaderSize: HEAD_BYTES_MAX,
  };
}
