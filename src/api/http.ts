import { createServer, IncomingMessage } from 'node:http';

import type { Logger } from 'pino';

import { withRequestId } from './admission/masking';
import { crossOriginHeaders, isPreflight, preflightHeaders, type CrossOrigins } from './cross-origin';
import { GRAPHIQL_ASSETS, graphiqlAssets, graphiqlOr } from './graphiql';
import { graphqlRoute, type GraphqlRouteOptions } from './graphql-route';
import {
  endWith,
  HttpRefusal,
  redirect,
  send,
  sendError,
  sendNotAllowed,
  sendNotFound,
  type Respond,
  type Target,
} from './http-answers';
import { METRICS_PATH, sendMetrics } from './metrics-server';
import type { Metrics } from './observing/metrics';
import { serverLimits, type HttpTimeouts } from './http-timeouts';
import { DirectoryResponse, type DirectoryServer } from './response';

/** What of the server an operator can switch off, and who may use it from a web page. */
export interface HttpSettings {
  /** Whether a browser that opens the endpoint gets GraphiQL. */
  readonly graphiql: boolean;
  /** Whether the schema can be asked for: by introspection, as a file, and by `_service`. */
  readonly introspection: boolean;
  /** Whether a query may come in the address of a GET. */
  readonly getQueries: boolean;
  readonly corsOrigins: CrossOrigins;
}

export interface HttpOptions extends GraphqlRouteOptions {
  readonly settings: HttpSettings;
  readonly timeouts: HttpTimeouts;
  /** The SDL for GET /schema.graphql. */
  readonly sdl: string;
  /** Whether the database can be reached and is migrated. */
  readonly isReady: () => Promise<boolean>;
  readonly logger: Logger;
  /** Null where they are to be had elsewhere. */
  readonly metrics: Metrics | null;
  /** The folder of GraphiQL's built files. */
  readonly graphiqlFolder: string;
}

type Methods = Partial<Record<string, Respond>>;

/** How a request is answered, whatever it is. */
interface Site {
  readonly routesOf: (pathname: string) => Methods | undefined;
  /** Whether pages of any other origin may ask. */
  readonly takesPreflights: boolean;
}

const GRAPHQL_PATH = '/graphql';

/** The HTTP server of all routes; it does not listen yet. */
export function createHttpServer(options: HttpOptions): DirectoryServer {
  const { logger, observer, settings, timeouts } = options;
  const site = { routesOf: createRoutes(options), takesPreflights: settings.corsOrigins.length > 0 };
  const crossOrigin = crossOriginHeaders(settings.corsOrigins);
  const classes = { IncomingMessage, ServerResponse: DirectoryResponse };
  return createServer({ ...classes, ...serverLimits(timeouts) }, (request, response) => {
    const { record } = response;
    observer.begin(record, request);
    const sent = sentStatus(response);
    response.add(...crossOrigin(request.headers.origin));
    const answered = answer(site, request, response).catch((error: unknown) => {
      if (error instanceof HttpRefusal)
        return sendError(response, error.status, error.code, error.message, error.details);
      logger.error({ requestId: record.requestId, err: error }, 'a route failed');
      if (response.headersSent) response.destroy();
      else sendFault(response);
    });
    void answered.then(() => sent).then((status) => observer.ended(record, request.method ?? '', status));
  });
}

/** Tells the status of an answer when nothing more will be sent; null where the client did not wait for its end. */
function sentStatus(response: DirectoryResponse): Promise<number | null> {
  return new Promise((resolve) => {
    response.once('close', () => resolve(response.writableFinished ? response.statusCode : null));
  });
}

function createRoutes(options: HttpOptions): (pathname: string) => Methods | undefined {
  const { settings, sdl, graphiqlFolder, metrics } = options;
  const answerGraphql = graphqlRoute(options);
  const answerGet: Respond = settings.getQueries
    ? answerGraphql
    : (_, response) => sendNotAllowed(response, 'POST');
  const folder = settings.graphiql ? graphiqlFolder : null;
  const assets = { GET: graphiqlAssets(folder) };
  const routes: Partial<Record<string, Methods>> = {
    '/': { GET: (_, response) => redirect(response, GRAPHQL_PATH) },
    [GRAPHQL_PATH]: { GET: graphiqlOr(answerGet, folder), POST: answerGraphql },
    '/healthz': { GET: (_, response) => send(response, 200, 'text/plain', 'ok\n') },
    '/readyz': { GET: (_, response) => sendReadiness(response, options) },
  };
  const schema = { status: 200, headers: { 'cache-control': 'no-cache' }, body: Buffer.from(sdl) };
  if (settings.introspection)
    routes['/schema.graphql'] = {
      GET: (_, response) => endWith(response, schema, 'text/plain; charset=utf-8'),
    };
  if (metrics) routes[METRICS_PATH] = { GET: (_, response) => sendMetrics(response, metrics) };
  return (pathname) => (pathname.startsWith(GRAPHIQL_ASSETS) ? assets : routes[pathname]);
}

async function answer(
  { routesOf, takesPreflights }: Site,
  request: IncomingMessage,
  response: DirectoryResponse,
): Promise<void> {
  const { method = '' } = request;
  const target = targetOf(request.url ?? '');
  const methods = target && routesOf(target.pathname);
  if (!methods) return sendNotFound(response);
  response.record.route = target.pathname.startsWith(GRAPHIQL_ASSETS) ? GRAPHIQL_ASSETS : target.pathname;
  const respond = methods[method === 'HEAD' ? 'GET' : method];
  if (respond) return respond(request, response, target);
  const allowed = Object.keys(methods)
    .flatMap((name) => (name === 'GET' ? ['GET', 'HEAD'] : [name]))
    .join(', ');
  if (takesPreflights && isPreflight(request)) response.answer(204, preflightHeaders(allowed), null);
  else sendNotAllowed(response, allowed);
}

/** Null where it is none. Parsing the usual one as a URL takes as long as all other headers. */
function targetOf(text: string): Target | null {
  if (text.startsWith('/')) {
    const [pathname = '', ...queries] = text.split('?');
    return { pathname, search: queries.length === 0 ? '' : `?${queries.join('?')}` };
  }
  // Those who take this server for a proxy send a whole URL (RFC 9112, section 3.2.2).
  return URL.canParse(text) ? new URL(text) : null;
}

function sendFault(response: DirectoryResponse): void {
  const { message, extensions } = withRequestId(
    { message: '', extensions: { code: 'INTERNAL_SERVER_ERROR' } },
    response.record.requestId,
  );
  sendError(response, 500, 'INTERNAL_SERVER_ERROR', message, extensions);
}

async function sendReadiness(response: DirectoryResponse, { isReady, logger }: HttpOptions): Promise<void> {
  const ready = await isReady().catch((error: unknown) => {
    logger.warn({ err: error }, 'not ready');
    return false;
  });
  send(response, ready ? 200 : 503, 'text/plain', ready ? 'ready\n' : 'not ready\n');
}
