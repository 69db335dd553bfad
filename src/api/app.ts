import { once } from 'node:events';
import type { Server, ServerResponse } from 'node:http';
import net from 'node:net';
import path from 'node:path';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';

import type { ApolloServer } from '@apollo/server';
import type { Logger } from 'pino';

import type { Database } from '../database/database';
import { RevisionWatch } from '../directory/revision';
import { createAdmission } from './admission/admit';
import { AnswerCache, answeredFrom } from './admission/answer-cache';
import { contextFactory, type ApiSettings, type RequestContext } from './context';
import { operationAnswerer } from './execution/answer';
import { graphqlJit } from './execution/jit';
import { KnownOperations } from './execution/known-operations';
import { createHttpServer } from './http';
import { RedisLink } from './redis';
import { createSchema } from './schema';
import { clientSdl, readSdl } from './sdl';
import { createApolloServer } from './server';

/** Where the build puts GraphiQL's files, seen from the built server. */
const GRAPHIQL_FOLDER = path.join(__dirname, '../../graphiql');
/** How long requests in flight may hold up the end. */
const STOP_MILLISECONDS_MAX = 30_000;
/** How long nothing must have come before connections that ask nothing are ended: a request may be on its way on them. */
const QUIET_MILLISECONDS = 500;
/** How often the system is asked for connections before it is told to take no more. */
const TURNS_TO_TAKE_CONNECTIONS = 10;
/** How often it is looked whether there is something to wait for, in milliseconds. */
const LOOK_MILLISECONDS = 20;

export interface AppSettings extends ApiSettings {
  readonly nodeFieldsInSubgraph: boolean;
  /** How much memory the answers that are kept may take; 0 where none is kept. */
  readonly answerCacheBytes: number;
  /** For how long others may keep an answer without asking again, in seconds. */
  readonly cacheMaxAge: number;
  /** Where servers share what they keep. */
  readonly redisUrl: string | null;
}

export interface AppOptions {
  readonly database: Database;
  readonly logger: Logger;
  readonly settings: AppSettings;
  /** GraphiQL's built files, where they are not beside the server's. */
  readonly graphiqlFolder?: string;
}

/** The API over a database: starts and stops listening. */
export class App {
  private readonly inFlight = new Set<ServerResponse>();
  /** Counted in looks, not by the clock: where the process was held up, what came meanwhile is still to be read. */
  private quietLooks = 0;

  constructor(
    readonly http: Server,
    private readonly apollo: ApolloServer<RequestContext>,
    private readonly redis: RedisLink | null,
  ) {
    http.prependListener('request', (_, response: ServerResponse) => {
      if (!http.listening) response.setHeader('connection', 'close');
      this.quietLooks = 0;
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
   * Takes no new connection, answers what comes on those that there are with word that each ends with its answer, and ends
   * the rest once nothing comes any more.
   *
   * @param waitMax how long to wait, in milliseconds; requests that take longer are cut off
   * @param quiet for how long nothing must have come, in milliseconds
   */
  async stop({ waitMax = STOP_MILLISECONDS_MAX, quiet = QUIET_MILLISECONDS } = {}): Promise<void> {
    // Connections that have not been taken by then are reset. Who is told that his ends opens another, so that comes later.
    for (let turn = 0; turn < TURNS_TO_TAKE_CONNECTIONS; turn += 1) await setImmediate();
    const closed = once(this.http, 'close');
    // That of HTTP servers ends the connections on which nothing has come yet.
    net.Server.prototype.close.call(this.http);
    for (const response of this.inFlight)
      if (!response.headersSent) response.setHeader('connection', 'close');
    await this.untilQuiet(Date.now() + waitMax, quiet);
    this.http.closeAllConnections();
    await closed;
    await this.apollo.stop();
    this.redis?.close();
  }

  private async untilQuiet(deadline: number, milliseconds: number): Promise<void> {
    this.quietLooks = 0;
    const isQuiet = () => this.inFlight.size === 0 && this.quietLooks * LOOK_MILLISECONDS >= milliseconds;
    while (!isQuiet() && Date.now() < deadline && (await this.connections()) > 0) {
      await setTimeout(LOOK_MILLISECONDS);
      this.quietLooks += 1;
    }
  }

  private connections(): Promise<number> {
    return promisify(this.http.getConnections.bind(this.http))();
  }
}

/** Puts database, schema, Apollo Server and HTTP together. */
export async function createApp(options: AppOptions): Promise<App> {
  const { database, logger, settings, graphiqlFolder = GRAPHIQL_FOLDER } = options;
  const document = readSdl();
  const schema = createSchema(document, settings.nodeFieldsInSubgraph);
  const { limits } = settings;
  const operations = new KnownOperations();
  const redis = settings.redisUrl === null ? null : new RedisLink(settings.redisUrl, logger);
  const answerAnew = operationAnswerer({
    schema,
    execute: graphqlJit(schema),
    admit: createAdmission(schema, limits),
    limits,
    cacheMaxAge: settings.cacheMaxAge,
    logger,
  });
  const answerOperation =
    settings.answerCacheBytes === 0
      ? answerAnew
      : answeredFrom(new AnswerCache(new RevisionWatch(database), settings, redis), answerAnew);
  const apollo = createApolloServer({ schema, answerOperation, operations, limits, logger });
  await apollo.start();
  const http = createHttpServer({
    apollo,
    operations,
    answerOperation,
    createContext: contextFactory(database.session, settings),
    sdl: clientSdl(document),
    isReady: () => database.isMigrated(),
    requestBytesMax: limits.requestBytes,
    logger,
    graphiqlFolder,
  });
  return new App(http, apollo, redis);
}
