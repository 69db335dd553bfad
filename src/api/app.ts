import { once } from 'node:events';
import type { Server, ServerResponse } from 'node:http';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';

import type { ApolloServer } from '@apollo/server';
import type { Logger } from 'pino';

import type { Database } from '../database/database';
import { createAdmission } from './admission/admit';
import { Deadlines } from './admission/deadlines';
import { contextFactory, type ApiSettings, type RequestContext } from './context';
import { operationAnswerer } from './execution/answer';
import { inTime } from './execution/in-time';
import { graphqlJit } from './execution/jit';
import { KnownOperations } from './execution/known-operations';
import { createHttpServer } from './http';
import { Metrics } from './observing/metrics';
import { RequestObserver } from './observing/observer';
import type { Tracing } from './observing/tracing';
import { createSchema } from './schema';
import { clientSdl, readSdl } from './sdl';
import { createApolloServer } from './server';

/** Where the build puts GraphiQL's files, seen from the built server. */
const GRAPHIQL_FOLDER = path.join(__dirname, '../../graphiql');
/** How long requests in flight may hold up the end. */
const STOP_MILLISECONDS_MAX = 30_000;

export interface AppOptions {
  readonly database: Database;
  readonly logger: Logger;
  readonly settings: ApiSettings & {
    readonly nodeFieldsInSubgraph: boolean;
    /** How long a request may take, from the moment that it has been read. */
    readonly requestMilliseconds: number;
    /** Whether /metrics is one of the routes. */
    readonly servesMetrics: boolean;
    /** Whether each request is logged. */
    readonly requestLog: boolean;
  };
  /** Null where nothing is traced. */
  readonly tracing: Tracing | null;
  /** GraphiQL's built files, where they are not beside the server's. */
  readonly graphiqlFolder?: string;
}

/** The API over a database: starts and stops listening. */
export class App {
  private readonly inFlight = new Set<ServerResponse>();

  constructor(
    readonly http: Server,
    readonly metrics: Metrics,
    private readonly apollo: ApolloServer<RequestContext>,
  ) {
    http.prependListener('request', (_, response: ServerResponse) => {
      if (!http.listening) response.setHeader('connection', 'close');
      this.inFlight.add(response);
      response.once('close', () => this.inFlight.delete(response));
    });
  }

  /** @throws Error of the system, with its code, when the port cannot be had */
  async listen(port: number, host: string): Promise<void> {
    this.http.listen(port, host);
    await once(this.http, 'listening');
  }

  /**
   * Takes no new connection, waits for the requests in flight, and ends all connections.
   *
   * @param waitMax how long to wait, in milliseconds; requests that take longer are cut off
   */
  async stop(waitMax = STOP_MILLISECONDS_MAX): Promise<void> {
    const closed = once(this.http, 'close');
    this.http.close();
    for (const response of this.inFlight)
      if (!response.headersSent) response.setHeader('connection', 'close');
    const deadline = Date.now() + waitMax;
    while (this.inFlight.size > 0 && Date.now() < deadline) await setTimeout(20);
    // Node counts a connection that has not asked anything yet as busy, and would wait for it for ever.
    this.http.closeAllConnections();
    await closed;
    await this.apollo.stop();
  }
}

/** Puts database, schema, Apollo Server and HTTP together. */
export async function createApp(options: AppOptions): Promise<App> {
  const { database, logger, settings, tracing, graphiqlFolder = GRAPHIQL_FOLDER } = options;
  const document = readSdl();
  const schema = createSchema(document, settings.nodeFieldsInSubgraph);
  const { limits, requestMilliseconds } = settings;
  const deadlines = new Deadlines(requestMilliseconds);
  const openSession = database.requestSessions(requestMilliseconds);
  const metrics = new Metrics({ poolUse: () => database.poolUse(), answerCacheBytes: () => 0 });
  const requestLog = settings.requestLog ? logger : null;
  const observer = new RequestObserver({ metrics, requestLog, tracing });
  const operations = new KnownOperations();
  const answerOperation = operationAnswerer({
    schema,
    execute: inTime(graphqlJit(schema), deadlines),
    admit: createAdmission(schema, limits),
    limits,
    logger,
  });
  const apollo = createApolloServer({ schema, answerOperation, operations, limits, logger });
  await apollo.start();
  const http = createHttpServer({
    apollo,
    operations,
    answerOperation,
    createContext: contextFactory(openSession, settings, metrics.statementSeconds),
    sdl: clientSdl(document),
    isReady: () => {
      const session = openSession();
      return deadlines.within(database.isMigrated(session), session);
    },
    requestBytesMax: limits.requestBytes,
    logger,
    observer,
    metrics: settings.servesMetrics ? metrics : null,
    graphiqlFolder,
  });
  return new App(http, metrics, apollo);
}
