import { once } from 'node:events';
import { Agent, request, type IncomingMessage, type RequestOptions } from 'node:http';
import { text as readText } from 'node:stream/consumers';

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
  private readonly agent: Agent;

  constructor(
    private readonly port: number,
    connections: number,
  ) {
    this.agent = new Agent({ keepAlive: true, maxSockets: connections });
  }

  /** Sends a request by POST. */
  post(asked: object, headers: Record<string, string> = {}): Promise<Exchange> {
    const typed = { 'content-type': JSON_TYPE, ...headers };
    return this.exchange('/graphql', { method: 'POST', headers: typed }, JSON.stringify(asked));
  }

  /** Sends a request in the query string. */
  get({ query, variables = {} }: Asked): Promise<Exchange> {
    const parameters = new URLSearchParams({ query, variables: JSON.stringify(variables) });
    return this.exchange(`/graphql?${parameters.toString()}`, {}, '');
  }

  /** Ends all connections. */
  end(): void {
    this.agent.destroy();
  }

  private async exchange(path: string, options: RequestOptions, body: string): Promise<Exchange> {
    const sentAt = performance.now();
    const { agent, port } = this;
    const signal = AbortSignal.timeout(ANSWER_MILLISECONDS_MAX);
    const sent = request({ host: '127.0.0.1', port, path, agent, signal, ...options });
    // Whoever reads the answer is told as well.
    sent.on('error', () => undefined);
    try {
      sent.end(body);
      const [response] = (await once(sent, 'response')) as [IncomingMessage];
      const text = await readText(response);
      const isLast = response.headers.connection === 'close';
      return { sentAt, endedAt: performance.now(), status: response.statusCode ?? null, text, isLast };
    } catch (error) {
      const { code = String(error) } = error as { code?: string };
      return { sentAt, endedAt: performance.now(), status: null, text: code, isLast: false };
    }
  }
}
