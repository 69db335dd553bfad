import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { promisify } from 'node:util';

import { createApp, type App, type AppOptions } from '../../src/api/app';
import { STANDARD_LIMITS } from '../../src/api/admission/limits';
import type { Database } from '../../src/database/database';
import { REQUEST_MILLISECONDS, type Answer } from './directory';
import { createLogger } from '../../src/log';
import { MetricsPage } from './metrics';

export const GRAPHIQL_FOLDER = path.join(__dirname, '../../dist/graphiql');
export const JSON_TYPE = 'application/json';
export const GRAPHQL_TYPE = 'application/graphql-response+json';

const SETTINGS: AppOptions['settings'] = {
  directoryName: 'Test directory',
  privacyPolicyUrl: null,
  nodeFieldsInSubgraph: false,
  limits: STANDARD_LIMITS,
  // More than any test asks for.
  rateLimit: { cost: 1e12, window: 60, exempt: [] },
  trustProxy: [],
  requestMilliseconds: REQUEST_MILLISECONDS,
  answerCacheBytes: 0,
  cacheMaxAge: 0,
  trustedOperations: null,
  redisUrl: null,
  graphiql: true,
  introspection: true,
  getQueries: true,
  corsOrigins: '*',
  keepAliveSeconds: 65,
  requestLog: false,
  metricsPort: null,
};

/** What a GraphQL request over HTTP came to. */
export interface HttpAnswer extends Answer {
  readonly status: number;
  readonly mediaType: string;
  readonly headers: Headers;
  /** The body as it was sent. */
  readonly text: string;
}

/** The API over a database on a free port of this machine. */
export class TestServer {
  private constructor(
    private readonly app: App,
    /** What has been logged, a JSON text a line. */
    readonly log: readonly string[],
  ) {}

  static async start(
    database: Database,
    settings: Partial<AppOptions['settings']> = {},
    options: Partial<AppOptions> = {},
  ): Promise<TestServer> {
    const log: string[] = [];
    const logger = createLogger('trace', { write: (line) => log.push(line) });
    const app = await createApp({
      database,
      logger,
      settings: { ...SETTINGS, ...settings },
      graphiqlFolder: GRAPHIQL_FOLDER,
      ...options,
    });
    await app.listen(0, '127.0.0.1');
    return new TestServer(app, log);
  }

  get port(): number {
    return (this.app.http.address() as AddressInfo).port;
  }

  get origin(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** How many connections clients have at present. */
  connections(): Promise<number> {
    return promisify(this.app.http.getConnections.bind(this.app.http))();
  }

  /** Sends a request as it is; redirects are answers too. */
  fetch(target: string, init: RequestInit = {}): Promise<Response> {
    return fetch(this.origin + target, { redirect: 'manual', ...init });
  }

  /** Posts a GraphQL request. */
  async post(request: unknown, accept = JSON_TYPE): Promise<HttpAnswer> {
    const body = JSON.stringify(request);
    return readAnswer(
      await this.fetch('/graphql', { method: 'POST', headers: { 'content-type': JSON_TYPE, accept }, body }),
    );
  }

  /** Sends a GraphQL request in the query string. */
  async get(parameters: Record<string, string>, headers: Record<string, string> = {}): Promise<HttpAnswer> {
    return readAnswer(
      await this.fetch(`/graphql?${new URLSearchParams(parameters).toString()}`, { headers }),
    );
  }

  async metrics(): Promise<MetricsPage> {
    return new MetricsPage(await (await this.fetch('/metrics')).text());
  }

  /** @param options tests need not wait for requests that nobody sends */
  stop(options: Parameters<App['stop']>[0] = { quiet: 0 }): Promise<void> {
    return this.app.stop(options);
  }
}

/** Reads an answer of JSON. */
export async function readAnswer(response: Response): Promise<HttpAnswer> {
  const text = await response.text();
  const mediaType = response.headers.get('content-type')?.split(';')[0] ?? '';
  return {
    ...(JSON.parse(text) as Answer),
    status: response.status,
    headers: response.headers,
    mediaType,
    text,
  };
}

/** The codes of an answer's errors. */
export function codesOf({ errors }: Answer): unknown[] | undefined {
  return errors?.map(({ extensions }) => extensions?.['code']);
}
