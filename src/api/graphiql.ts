import { existsSync, readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import path from 'node:path';

import Negotiator from 'negotiator';
import sirv from 'sirv';

import { send, sendNotFound, type Respond } from './http-answers';

// The editor sets styles inline and draws its marks as data: images; nothing else comes from anywhere but this server.
const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

export const GRAPHIQL_ASSETS = '/graphiql/assets/';

/**
 * A browser that opens the endpoint gets GraphiQL; everything else, and every GET with a query, is GraphQL.
 *
 * @param folder GraphiQL's built files; without them everything is GraphQL
 */
export function graphiqlOr(answerGraphql: Respond, folder: string): Respond {
  const file = path.join(folder, 'index.html');
  if (!existsSync(file)) return answerGraphql;
  const page = readFileSync(file, 'utf8');
  return (request, response, url, record) => {
    response.setHeader('vary', 'Accept');
    const wanted = new Negotiator(request).mediaType(['application/json', 'text/html']);
    if (wanted !== 'text/html' || url.searchParams.has('query') || url.searchParams.has('extensions'))
      return answerGraphql(request, response, url, record);
    response.setHeader('cache-control', 'no-cache');
    protect(response);
    send(response, 200, 'text/html', page);
  };
}

/** GraphiQL's scripts, styles and fonts; their names change with their content. */
export function graphiqlAssets(folder: string): Respond {
  const assets = path.join(folder, 'assets');
  if (!existsSync(assets)) return (_, response) => sendNotFound(response);
  const serve = sirv(assets, { extensions: [], immutable: true, maxAge: 31_536_000, setHeaders: protect });
  return (request, response, url) => {
    request.url = url.pathname.slice(GRAPHIQL_ASSETS.length - 1);
    // Nobody asks for a part of a script, and sirv fails on some ranges.
    delete request.headers.range;
    serve(request, response, () => sendNotFound(response));
  };
}

function protect(response: ServerResponse): void {
  response.setHeader('content-security-policy', CONTENT_SECURITY_POLICY);
  response.setHeader('x-content-type-options', 'nosniff');
}
