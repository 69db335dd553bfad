import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

import type { Logger } from 'pino';

import { withRequestId } from './admission/masking';
import { GRAPHIQL_ASSETS, graphiqlAssets, graphiqlOr } from './graphiql';
import { graphqlRoute, type GraphqlRouteOptions } from './graphql-route';
import { HttpRefusal, redirect, send, sendError, sendNotFound, type Respond } from './http-answers';

export interface HttpOptions extends GraphqlRouteOptions {
  /** The SDL for GET /schema.graphql. */
  readonly sdl: string;
  /** Whether the database can be reached and is migrated. */
  readonly isReady: () => Promise<boolean>;
  readonly logger: Logger;
  /** The folder of GraphiQL's built files. */
  readonly graphiqlFolder: string;
}

type Methods = Partial<Record<string, Respond>>;

const GRAPHQL_PATH = '/graphql';
/** The address of this server, where only paths matter. */
const BASE = 'http://directory.invalid';

/** The HTTP server of all routes; it does not listen yet. */
export function createHttpServer(options: HttpOptions): Server {
  const { logger } = options;
  const routesOf = createRoutes(options);
  return createServer((request, response) => {
    const requestId = randomUUID();
    response.setHeader('x-request-id', requestId);
    answer(routesOf, request, response, requestId).catch((error: unknown) => {
      if (error instanceof HttpRefusal)
        return sendError(response, error.status, error.code, error.message, error.details);
      logger.error({ requestId, err: error }, 'a route failed');
      if (response.headersSent) response.destroy();
      else sendFault(response, requestId);
    });
  });
}

function createRoutes(options: HttpOptions): (pathname: string) => Methods | undefined {
  const answerGraphql = graphqlRoute(options);
  const assets = { GET: graphiqlAssets(options.graphiqlFolder) };
  const routes: Partial<Record<string, Methods>> = {
    '/': { GET: (_, response) => redirect(response, GRAPHQL_PATH) },
    [GRAPHQL_PATH]: { GET: graphiqlOr(answerGraphql, options.graphiqlFolder), POST: answerGraphql },
    '/schema.graphql': { GET: (_, response) => send(response, 200, 'text/plain', options.sdl) },
    '/healthz': { GET: (_, response) => send(response, 200, 'text/plain', 'ok\n') },
    '/readyz': { GET: (_, response) => sendReadiness(response, options) },
  };
  return (pathname) => (pathname.startsWith(GRAPHIQL_ASSETS) ? assets : routes[pathname]);
}

async function answer(
  routesOf: (pathname: string) => Methods | undefined,
  request: IncomingMessage,
  response: ServerResponse,
  requestId: string,
): Promise<void> {
  const { method = '', url: target = '' } = request;
  if (!URL.canParse(target, BASE)) return sendNotFound(response);
  const url = new URL(target, BASE);
  const methods = routesOf(url.pathname);
  if (methods === undefined) return sendNotFound(response);
  const respond = methods[method === 'HEAD' ? 'GET' : method];
  if (respond) return respond(request, response, url, requestId);
  const allowed = Object.keys(methods)
    .flatMap((name) => (name === 'GET' ? ['GET', 'HEAD'] : [name]))
    .join(', ');
  response.setHeader('allow', allowed);
  sendError(response, 405, 'BAD_REQUEST', `Only ${allowed} can be used here.`);
}

function sendFault(response: ServerResponse, requestId: string): void {
  const { message, extensions } = withRequestId(
    { message: '', extensions: { code: 'INTERNAL_SERVER_ERROR' } },
    requestId,
  );
  sendError(response, 500, 'INTERNAL_SERVER_ERROR', message, extensions);
}

async function sendReadiness(response: ServerResponse, { isReady, logger }: HttpOptions): Promise<void> {
  const ready = await isReady().catch((error: unknown) => {
    logger.warn({ err: error }, 'not ready');
    return false;
  });
  send(response, ready ? 200 : 503, 'text/plain', ready ? 'ready\n' : 'not ready\n');
}
