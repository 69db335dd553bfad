import { once } from 'node:events';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';

import type { ApolloServer } from '@apollo/server';
import type { Logger } from 'pino';

import type { Database } from '../database/database';
import { createAdmission } from './admission/admit';
import { contextFactory, type ApiSettings, type RequestContext } from './context';
import { directAnswers } from './execution/direct-answer';
import { graphqlJit } from './execution/jit';
import { KnownOperations } from './execution/known-operations';
import { createHttpServer, type HttpSettings } from './http';
import { STANDARD_TIMEOUTS, type HttpTimeouts } from './http-timeouts';
import { InFlight } from './in-flight';
import type { DirectoryServer } from './response';
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
  readonly settings: ApiSettings & HttpSettings & { readonly nodeFieldsInSubgraph: boolean };
  /** How long clients may take, where it is not as long as usual. */
  readonly timeouts?: Partial<HttpTimeouts>;
  /** GraphiQL's built files, where they are not beside the server's. */
  readonly graphiqlFolder?: string;
}

/** The API over a database: starts and stops listening. */
export class App {
  private readonly inFlight: InFlight;

  constructor(
    readonly http: DirectoryServer,
    private readonly apollo: ApolloServer<RequestContext>,
    timeouts: HttpTimeouts,
  ) {
    this.inFlight = new InFlight(http, timeouts);
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
    this.inFlight.announceEnd();
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
  const { database, logger, settings, graphiqlFolder = GRAPHIQL_FOLDER } = options;
  const document = readSdl();
  const { limits, introspection } = settings;
  const schema = createSchema(document, settings.nodeFieldsInSubgraph);
  const admit = createAdmission(schema, limits);
  const parts = {
    schema,
    execute: graphqlJit(schema, { hideSuggestions: !introspection }),
    admit,
    operations: new KnownOperations(),
    limits,
    logger,
  };
  const timeouts = { ...STANDARD_TIMEOUTS, ...options.timeouts };
  const apollo = createApolloServer({ ...parts, introspection });
  await apollo.start();
  const http = createHttpServer({
    apollo,
    answerDirectly: directAnswers(parts),
    createContext: contextFactory(database.session, settings),
    sdl: clientSdl(document),
    isReady: () => database.isMigrated(),
    requestBytesMax: limits.requestBytes,
    logger,
    graphiqlFolder,
    settings,
    timeouts,
  });
  return new App(http, apollo, timeouts);
}
