import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import path from 'node:path';

import { HeaderMap, type ApolloServer } from '@apollo/server';
import Negotiator from 'negotiator';
import type { Logger } from 'pino';
import getRawBody from 'raw-body';
import sirv from 'sirv';

import type { RequestContext } from './context';

export interface HttpOptions {
  readonly apollo: ApolloServer<RequestContext>;
  readonly createContext: (requestId: string) => RequestContext;
  /** The SDL for GET /schema.graphql. */
  readonly sdl: string;
  /** Whether the database can be reached and is migrated. */
  readonly isReady: () => Promise<boolean>;
  readonly requestBytesMax: number;
  readonly logger: Logger;
  /** The folder of GraphiQL's built files. */
  readonly graphiqlFolder: string;
}

const GRAPHQL_PATH = '/graphql';
const GRAPHIQL_PREFIX = '/graphiql/';

// The editor sets styles inline and draws its marks as data: images; nothing else comes from anywhere but this server.
const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

type Respond = (request: IncomingMessage, response: ServerResponse, url: URL) => Promise<void> | void;

/** The HTTP server of all routes; it does not listen yet. */
export function createHttpServer(options: HttpOptions): Server {
  const answerGraphql = graphqlRoute(options);
  const serveAssets = assetsRoute(options.graphiqlFolder);
  const routes: Record<string, Record<string, Respond>> = {
    '/': { GET: (_, response) => redirect(response, GRAPHQL_PATH) },
    [GRAPHQL_PATH]: { GET: graphiqlOr(answerGraphql, options.graphiqlFolder), POST: answerGraphql },
    '/schema.graphql': { GET: (_, response) => send(response, 200, 'text/plain', options.sdl) },
    '/healthz': { GET: (_, response) => send(response, 200, 'text/plain', 'ok\n') },
    '/readyz': { GET: (_, response) => sendReadiness(response, options) },
  };

  return createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://directory.invalid');
    const methods = url.pathname.startsWith(GRAPHIQL_PREFIX) ? { GET: serveAssets } : routes[url.pathname];
    const respond = methods?.[request.method === 'HEAD' ? 'GET' : (request.method ?? '')];
    Promise.resolve()
      .then(() => {
        if (respond) return respond(request, response, url);
        if (methods) response.setHeader('allow', Object.keys(methods).join(', '));
        return sendError(
          response,
          methods ? 405 : 404,
          'BAD_REQUEST',
          methods ? 'Method not allowed' : 'Not found',
        );
      })
      .catch((error: unknown) => {
        options.logger.error({ err: error }, 'a route failed');
        if (response.headersSent) response.destroy();
        else sendError(response, 500, 'INTERNAL_SERVER_ERROR', 'Internal server error');
      });
  });
}

function graphqlRoute({ apollo, createContext, requestBytesMax }: HttpOptions): Respond {
  return async (request, response, url) => {
    const requestId = randomUUID();
    response.setHeader('x-request-id', requestId);
    const body = request.method === 'POST' ? await readJson(request, response, requestBytesMax) : undefined;
    if (response.writableEnded) return;

    const headers = new HeaderMap();
    for (const [name, value] of Object.entries(request.headers))
      if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
    const answer = await apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: { method: request.method?.toUpperCase() ?? '', headers, search: url.search, body },
      context: async () => createContext(requestId),
    });
    for (const [name, value] of answer.headers) response.setHeader(name, value);
    response.statusCode = answer.status ?? 200;
    if (answer.body.kind === 'complete') {
      response.end(answer.body.string);
      return;
    }
    for await (const chunk of answer.body.asyncIterator) response.write(chunk);
    response.end();
  };
}

/** Reads a JSON body; answers by itself, and returns undefined, when there is none to be had. */
async function readJson(request: IncomingMessage, response: ServerResponse, limit: number): Promise<unknown> {
  const mediaType = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  if (mediaType !== 'application/json') {
    sendError(response, 415, 'BAD_REQUEST', 'POST takes a body of content-type application/json only.');
    return undefined;
  }
  let text: string;
  try {
    text = await getRawBody(request, { limit, encoding: 'utf-8', length: request.headers['content-length'] });
  } catch (error) {
    const { type, length } = error as { type?: string; length?: number };
    response.setHeader('connection', 'close');
    if (type === 'entity.too.large')
      sendError(response, 413, 'LIMIT_EXCEEDED', `The request is larger than ${limit} bytes.`, {
        limit: 'requestBytes',
        max: limit,
        asked: length ?? null,
      });
    else sendError(response, 400, 'BAD_REQUEST', 'The request ended before its body did.');
    return undefined;
  }
  try {
    return JSON.parse(text) as unknown;
  } catch {
    sendError(response, 400, 'BAD_REQUEST', 'The body is not JSON.');
    return undefined;
  }
}

/** A browser that opens the endpoint gets GraphiQL; everything else, and every GET with a query, is GraphQL. */
function graphiqlOr(answerGraphql: Respond, folder: string): Respond {
  const file = path.join(folder, 'index.html');
  const page = existsSync(file) ? readFileSync(file, 'utf8') : null;
  return (request, response, url) => {
    response.setHeader('vary', 'Accept');
    const wants = new Negotiator(request).mediaType(['application/json', 'text/html']);
    if (
      page === null ||
      wants !== 'text/html' ||
      url.searchParams.has('query') ||
      url.searchParams.has('extensions')
    )
      return answerGraphql(request, response, url);
    response.setHeader('content-security-policy', CONTENT_SECURITY_POLICY);
    response.setHeader('cache-control', 'no-cache');
    send(response, 200, 'text/html', page);
  };
}

/** GraphiQL's scripts, styles and fonts; their names change with their content. */
function assetsRoute(folder: string): Respond {
  if (!existsSync(folder)) return (_, response) => sendError(response, 404, 'BAD_REQUEST', 'Not found');
  const serve = sirv(folder, {
    immutable: true,
    maxAge: 31_536_000,
    setHeaders: (response) => {
      response.setHeader('content-security-policy', CONTENT_SECURITY_POLICY);
      response.setHeader('x-content-type-options', 'nosniff');
    },
  });
  return (request, response) => {
    request.url = request.url?.slice(GRAPHIQL_PREFIX.length - 1);
    serve(request, response, () => sendError(response, 404, 'BAD_REQUEST', 'Not found'));
  };
}

async function sendReadiness(response: ServerResponse, { isReady, logger }: HttpOptions): Promise<void> {
  const ready = await isReady().catch((error: unknown) => {
    logger.warn({ err: error }, 'not ready');
    return false;
  });
  send(response, ready ? 200 : 503, 'text/plain', ready ? 'ready\n' : 'not ready\n');
}

function redirect(response: ServerResponse, location: string): void {
  response.writeHead(302, { location }).end();
}

function send(response: ServerResponse, status: number, mediaType: string, body: string): void {
  response.writeHead(status, {
    'content-type': `${mediaType}; charset=utf-8`,
    'x-content-type-options': 'nosniff',
  });
  response.end(body);
}

function sendError(
  response: ServerResponse,
  status: number,
  code: string,
  message: string,
  details: Record<string, unknown> = {},
): void {
  const body = JSON.stringify({ errors: [{ message, extensions: { code, ...details } }] });
  send(response, status, 'application/json', body);
}
