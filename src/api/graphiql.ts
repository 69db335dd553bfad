import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

import Negotiator from 'negotiator';
import sirv from 'sirv';

import { send, sendNotFound, type Respond } from './http-answers';
import type { DirectoryResponse } from './response';

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
 * @param folder GraphiQL's built files; without them, or where it is null, everything is GraphQL
 */
export function graphiqlOr(answerGraphql: Respond, folder: string | null): Respond {
  const file = folder === null ? null : path.join(folder, 'index.html');
  if (file === null || !existsSync(file)) return answerGraphql;
  const page = readFileSync(file, 'utf8');
  return (request, response, target) => {
    response.add(['vary', 'Accept']);
    const wanted = new Negotiator(request).mediaType(['application/json', 'text/html']);
    const parameters = new URLSearchParams(target.search);
    if (wanted !== 'text/html' || parameters.has('query') || parameters.has('extensions'))
      return answerGraphql(request, response, target);
    response.contentSecurityPolicy = CONTENT_SECURITY_POLICY;
    response.add(['cache-control', 'no-cache']);
    send(response, 200, 'text/html', page);
  };
}

/**
 * GraphiQL's scripts, styles and fonts, compressed where the build has done that; their names change with their content.
 *
 * @param folder as above
 */
export function graphiqlAssets(folder: string | null): Respond {
  const assets = folder === null ? null : path.join(folder, 'assets');
  if (assets === null || !existsSync(assets)) return (_, response) => sendNotFound(response);
  const serve = sirv(assets, {
    ...{ extensions: [], brotli: true, gzip: true },
    ...{ immutable: true, maxAge: 31_536_000 },
    setHeaders: (response) => setCommonHeaders(response as DirectoryResponse),
  });
  return (request, response, { pathname }) => {
    request.url = pathname.slice(GRAPHIQL_ASSETS.length - 1);
    // Nobody asks for a part of a script, and sirv fails on some ranges.
    delete request.headers.range;
    response.contentSecurityPolicy = CONTENT_SECURITY_POLICY;
    serve(request, response, () => sendNotFound(response));
  };
}

/** For sirv, which writes heads itself. */
function setCommonHeaders(response: DirectoryResponse): void {
  for (const [name, value] of response.common()) response.appendHeader(name, value);
}
