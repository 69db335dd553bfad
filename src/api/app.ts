import { once } from 'node:events';
import path from 'node:path';

import type { ApolloServer } from '@apollo/server';
import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';

import type { Database } from '../database/database';
import { RevisionWatch } from '../directory/revision';
import { createAdmission } from './admission/admit';
import { AnswerCache, answeredFrom } from './admission/answer-cache';
import { Deadlines } from './admission/deadlines';
import { answeredPrivately } from './admission/private-answer';
import { createSensitivity } from './admission/sensitive';
import { createAllowances, type AllowanceSettings } from './allowance';
import { contextFactory, type ApiSettings, type RequestContext } from './context';
import { drain, type DrainTimes } from './drain';
import { operationAnswerer, type AnswerOperation } from './execution/answer';
import { inTime } from './execution/in-time';
import { graphqlJit } from './execution/jit';
import { KnownOperations } from './execution/known-operations';
import { readTrustedOperations } from './execution/trusted-operations';
import { createHttpServer, type HttpSettings } from './http';
import { usualTimeouts, type HttpTimeouts } from './http-timeouts';
import { InFlight } from './in-flight';
import { Metrics } from './observing/metrics';
import { RequestObserver } from './observing/observer';
import type { Tracing } from './observing/tracing';
import { RedisLink } from './redis';
import type { DirectoryServer } from './response';
import { createSchema } from './schema';
import { clientSdl, readSdl } from './sdl';
import { createApolloServer } from './server';

/** Where the build puts GraphiQL's files, seen from the built server. */
const GRAPHIQL_FOLDER = path.join(__dirname, '../../graphiql');

export interface AppSettings extends ApiSettings, AllowanceSettings, HttpSettings {
  readonly nodeFieldsInSubgraph: boolean;
  /** How long a request may take, from the moment that it has been read. */
  readonly requestMilliseconds: number;
  /** How much memory the answers that are kept may take; 0 where none is kept. */
  readonly answerCacheBytes: number;
  /** For how long others may keep an answer without asking again, in seconds. */
  readonly cacheMaxAge: number;
  /** The path of a manifest of the operations that alone are answered; null where all are. */
  readonly trustedOperations: string | null;
  /** Where servers share what they keep. */
  readonly redisUrl: string | null;
  /** For how long a connection is kept for the next request. */
  readonly keepAliveSeconds: number;
  /** Whether each request is logged. */
  readonly requestLog: boolean;
  /** The port that the metrics have to themselves; null where they are one of the routes. */
  readonly metricsPort: number | null;
}

export interface AppOptions {
  readonly database: Database;
  readonly logger: Logger;
  readonly settings: AppSettings;
  /** GraphiQL's built files, where they are not beside the server's. */
  readonly graphiqlFolder?: string;
  /** What tells that kept answers are of today, where it is not the usual. */
  readonly revisions?: RevisionWatch;
  /** How long clients may take, where it is not as usual. */
  readonly timeouts?: Partial<HttpTimeouts>;
  /** Where nothing is given, nothing is traced. */
  readonly tracing?: Tracing | null;
}

/** The API over a database: starts and stops listening. */
export class App {
  private readonly inFlight: InFlight;

  constructor(
    readonly http: DirectoryServer,
    readonly metrics: Metrics,
    private readonly apollo: ApolloServer<RequestContext>,
    private readonly redis: RedisLink | null,
    timeouts: HttpTimeouts,
  ) {
    this.inFlight = new InFlight(http, timeouts);
  }

  /** @throws Error of the system, with its code, when the port cannot be had */
  async listen(port: number, host: string): Promise<void> {
    this.http.listen(port, host);
    await once(this.http, 'listening');
  }

  /** Finishes what is in flight, and ends all connections. */
  async stop(times?: DrainTimes): Promise<void> {
    await drain(this.http, this.inFlight, times);
    await this.apollo.stop();
    this.redis?.close();
  }
}

/** Puts database, schema, Apollo Server and HTTP together. */
export async function createApp(options: AppOptions): Promise<App> {
  const { database, logger, settings, graphiqlFolder = GRAPHIQL_FOLDER, tracing = null } = options;
  const { limits, introspection, requestMilliseconds } = settings;
  const document = readSdl();
  const schema = createSchema(document, settings.nodeFieldsInSubgraph);
  const trusted =
    settings.trustedOperations === null ? null : readTrustedOperations(settings.trustedOperations, schema);
  const deadlines = new Deadlines(requestMilliseconds);
  const openSession = database.requestSessions(requestMilliseconds);
  const redis = settings.redisUrl === null ? null : new RedisLink(settings.redisUrl, logger);
  const { answerOperation, cache } = answering(options, schema, deadlines, redis);
  const metrics = new Metrics({
    poolUse: () => database.poolUse(),
    answerCacheBytes: () => cache?.bytes ?? 0,
  });
  const operations = new KnownOperations();
  const apollo = createApolloServer({ schema, answerOperation, operations, limits, introspection, logger });
  await apollo.start();
  await redis?.settle();
  const usual = usualTimeouts(requestMilliseconds, settings.keepAliveSeconds * 1_000);
  const timeouts = { ...usual, ...options.timeouts };
  const http = createHttpServer({
    settings,
    timeouts,
    apollo: trusted === null ? apollo : null,
    findOperation: trusted ?? ((request) => operations.find(request)),
    answerOperation,
    createContext: contextFactory(openSession, settings, metrics.statementSeconds),
    allowanceOf: await createAllowances(settings, { redis, session: database.session, logger }),
    sdl: clientSdl(document),
    isReady: () => {
      const session = openSession();
      return deadlines.within(database.isMigrated(session), session);
    },
    limits,
    logger,
    observer: new RequestObserver({ metrics, tracing, requestLog: settings.requestLog ? logger : null }),
    metrics: settings.metricsPort === null ? metrics : null,
    graphiqlFolder,
  });
  return new App(http, metrics, apollo, redis, timeouts);
}

/** What answers operations, and where it keeps answers; null where it keeps none. */
function answering(
  { database, logger, settings, revisions = new RevisionWatch(database) }: AppOptions,
  schema: GraphQLSchema,
  deadlines: Deadlines,
  redis: RedisLink | null,
): { readonly answerOperation: AnswerOperation; readonly cache: AnswerCache | null } {
  const { limits, introspection, cacheMaxAge } = settings;
  const answerAnew = operationAnswerer({
    schema,
    execute: inTime(graphqlJit(schema, { hideSuggestions: !introspection }), deadlines),
    admit: createAdmission(schema, limits),
    limits,
    cacheMaxAge,
    logger,
  });
  const cache = settings.answerCacheBytes === 0 ? null : new AnswerCache(revisions, settings, redis);
  const answerOrFind = cache === null ? answerAnew : answeredFrom(cache, answerAnew);
  return { answerOperation: answeredPrivately(createSensitivity(schema), answerAnew, answerOrFind), cache };
}
