import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';

import { HeaderMap, type ApolloServer } from '@apollo/server';

import { COST_HEADER, costMode } from './admission/cost-report';
import { isUnchanged, tagOf } from './admission/etag';
import { mediaTypeFor } from './admission/media-type';
import { isNestedTooDeeply, NESTING_MAX } from './admission/nesting';
import type { RequestContext, RequestFacts } from './context';
import { NO_STORE, type Answer, type AnswerOperation } from './execution/answer';
import type { KnownOperations } from './execution/known-operations';
import { readBody, readSearch } from './graphql-request';
import { HttpRefusal, type Respond } from './http-answers';
import { readJson } from './json-body';

export interface GraphqlRouteOptions {
  readonly apollo: ApolloServer<RequestContext>;
  readonly operations: KnownOperations;
  readonly answerOperation: AnswerOperation;
  readonly createContext: (facts: RequestFacts) => RequestContext;
  readonly requestBytesMax: number;
}

/**
 * GraphQL over HTTP: GET and HEAD with a query string, POST with a JSON body. What Apollo Server has parsed and validated
 * before is answered in front of it, by the function that answers behind it.
 */
export function graphqlRoute(options: GraphqlRouteOptions): Respond {
  const { apollo, operations, answerOperation, createContext, requestBytesMax } = options;

  return async (request, response, url, requestId) => {
    const context = createContext({ requestId, ...readHeaders(request.headers) });
    const method = request.method === 'POST' ? 'POST' : 'GET';
    const body = method === 'POST' ? await readJson(request, requestBytesMax) : undefined;
    const asked = method === 'POST' ? readBody(body) : readSearch(url.searchParams);
    const known = asked && operations.find(asked);
    if (!known && typeof asked?.query === 'string') checkNesting(asked.query);
    const answer = known
      ? await answerOperation({ known, variables: asked.variables }, context)
      : await answerByApollo(apollo, request, { method, search: url.search, body }, context);
    sendAnswer(request, response, answer, context);
  };
}

/** @throws HttpRefusal */
function readHeaders(headers: IncomingHttpHeaders): Pick<RequestFacts, 'costMode' | 'mediaType'> {
  const mode = costMode(headers[COST_HEADER]);
  if (mode === undefined)
    throw new HttpRefusal(400, 'BAD_REQUEST', 'The header Directory-Cost takes "1" or "dry-run".');
  const mediaType = mediaTypeFor(headers.accept);
  if (mediaType === null)
    throw new HttpRefusal(406, 'BAD_REQUEST', 'All answers are JSON, which the header Accept does not take.');
  return { costMode: mode, mediaType };
}

/** @throws HttpRefusal */
function checkNesting(document: string): void {
  if (!isNestedTooDeeply(document)) return;
  const details = { limit: 'nesting', max: NESTING_MAX, asked: null };
  const message = `The document is nested deeper than ${NESTING_MAX} levels.`;
  throw new HttpRefusal(400, 'LIMIT_EXCEEDED', message, details);
}

function sendAnswer(
  { method, headers }: IncomingMessage,
  response: ServerResponse,
  answer: Answer,
  { mediaType }: RequestContext,
): void {
  response.statusCode = answer.status;
  for (const [name, value] of Object.entries(answer.headers)) response.setHeader(name, value);
  if (method !== 'POST' && answer.headers['cache-control'] !== 'no-store') {
    const tag = tagOf(answer);
    response.setHeader('etag', tag);
    if (isUnchanged(headers, tag)) {
      response.statusCode = 304;
      response.end();
      return;
    }
  }
  response.setHeader('content-type', mediaType);
  response.end(answer.body);
}

async function answerByApollo(
  apollo: ApolloServer<RequestContext>,
  { headers: given }: IncomingMessage,
  asked: { readonly method: string; readonly search: string; readonly body: unknown },
  context: RequestContext,
): Promise<Answer> {
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(given))
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  const answer = await apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: { ...asked, headers },
    context: async () => context,
  });
  if (answer.body.kind !== 'complete') throw new Error('an answer in parts');
  return {
    status: answer.status ?? 200,
    headers: { ...NO_STORE, ...Object.fromEntries(answer.headers) },
    body: answer.body.string,
  };
}
