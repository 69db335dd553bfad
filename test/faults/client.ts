import { Pool } from 'undici';

import { JSON_TYPE } from '../harness/http';

/** A request of GraphQL. */
export interface Asked {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly operationName?: string | null;
}

/** What came of a request. Times are milliseconds of `performance.now()`. */
export interface Exchange {
  readonly sentAt: number;
  readonly endedAt: number;
  /** Null where no whole answer came. */
  readonly status: number | null;
  /** The body; where no whole answer came, the code of what happened instead. */
  readonly text: string;
  /** Whether the server says that the connection ends with this answer. */
  readonly isLast: boolean;
}

const ANSWER_MILLISECONDS_MAX = 15_000;

/** A client of one server, with so many connections that are kept alive and carry a request at a time each. */
export class Client {
  private readonly pool: Pool;

  constructor(port: number, connections: number) {
    const timeouts = { headersTimeout: ANSWER_MILLISECONDS_MAX, bodyTimeout: ANSWER_MILLISECONDS_MAX };
    this.pool = new Pool(`http://127.0.0.1:${port}`, { connections, pipelining: 1, ...timeouts });
  }

  /** Sends a request by POST. */
  post(asked: object, headers: Record<string, string> = {}): Promise<Exchange> {
    const body = JSON.stringify(asked);
    return this.exchange({ method: 'POST', headers: { 'content-type': JSON_TYPE, ...headers }, body });
  }

  /** Sends a request in the query string. */
  get({ query, variables = {} }: Asked): Promise<Exchange> {
    const parameters = new URLSearchParams({ query, variables: JSON.stringify(variables) });
    return this.exchange({ method: 'GET', query: Object.fromEntries(parameters) });
  }

  /** Ends all connections. */
  async end(): Promise<void> {
    await this.pool.destroy();
  }

  private async exchange(request: Omit<Parameters<Pool['request']>[0], 'path'>): Promise<Exchange> {
    const sentAt = performance.now();
    try {
      const { statusCode, headers, body } = await this.pool.request({ path: '/graphql', ...request });
      const text = await body.text();
      const isLast = headers['connection'] === 'close';
      return { sentAt, endedAt: performance.now(), status: statusCode, text, isLast };
    } catch (error) {
      const { code = String(error) } = error as { code?: string };
      return { sentAt, endedAt: performance.now(), status: null, text: code, isLast: false };
    }
  }
}
