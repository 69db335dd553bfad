import type { IncomingMessage } from 'node:http';

import { HeaderMap, type ApolloServer } from '@apollo/server';
import getRawBody from 'raw-body';

import { COST_HEADER, costMode, type CostMode } from './admission/cost-report';
import type { RequestContext } from './context';
import type { directAnswers } from './execution/direct-answer';
import { endWith, sendError, type Respond } from './http-answers';
import type { DirectoryResponse } from './response';

export interface GraphqlRouteOptions {
  readonly apollo: ApolloServer<RequestContext>;
  readonly answerDirectly: ReturnType<typeof directAnswers>;
  readonly createContext: (requestId: string, costMode: CostMode | null) => RequestContext;
  readonly requestBytesMax: number;
}

const utf8 = new TextDecoder();

/** GraphQL over HTTP: GET and HEAD with a query string, POST with a JSON body. */
export function graphqlRoute({
  apollo,
  answerDirectly,
  createContext,
  requestBytesMax,
}: GraphqlRouteOptions): Respond {
  return async (request, response, url, requestId) => {
    const mode = costMode(request.headers[COST_HEADER]);
    if (mode === undefined) {
      sendError(response, 400, 'BAD_REQUEST', 'The header Directory-Cost takes "1" or "dry-run".');
      return;
    }
    const method = request.method === 'POST' ? 'POST' : 'GET';
    const body = method === 'POST' ? await readJson(request, response, requestBytesMax) : undefined;
    if (response.writableEnded) return;

    if (method === 'POST' && mode === null) {
      const answer = await answerDirectly(body, request.headers.accept, () => createContext(requestId, mode));
      if (answer !== undefined) {
        await endWith(response, answer.status, { 'content-type': answer.mediaType }, answer.body);
        return;
      }
    }
    const headers = new HeaderMap();
    for (const [name, value] of Object.entries(request.headers))
      if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
    const answer = await apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: { method, headers, search: url.search, body },
      context: async () => createContext(requestId, mode),
    });
    // It is none any more once the body is compressed.
    answer.headers.delete('content-length');
    if (answer.body.kind !== 'complete') throw new Error('an answer in parts, which this server never gives');
    await endWith(response, answer.status ?? 200, Object.fromEntries(answer.headers), answer.body.string);
  };
}

/** Reads a JSON body; answers by itself, and returns undefined, when there is none to be had. */
async function readJson(
  request: IncomingMessage,
  response: DirectoryResponse,
  limit: number,
): Promise<unknown> {
  const mediaType = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  const encoding = request.headers['content-encoding'] ?? 'identity';
  if (mediaType !== 'application/json' || encoding !== 'identity') {
    const message = 'POST takes a body of content-type application/json only, without a content-encoding.';
    sendError(response, 415, 'BAD_REQUEST', message);
    return undefined;
  }
  let text: string;
  try {
    text = utf8.decode(await getRawBody(request, { limit, length: request.headers['content-length'] }));
  } catch (error) {
    const { type, length } = error as { type?: string; length?: number };
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
