import type { IncomingMessage } from 'node:http';

import { HeaderMap, type ApolloServer } from '@apollo/server';

import { callerGone } from '../errors';
import { COST_HEADER, costMode } from './admission/cost-report';
import { mediaTypeFor } from './admission/media-type';
import { isNestedTooDeeply, NESTING_MAX } from './admission/nesting';
import type { RequestContext, RequestFacts } from './context';
import { NO_STORE, type Answer, type AnswerOperation } from './execution/answer';
import type { KnownOperations } from './execution/known-operations';
import { readBody, readSearch } from './graphql-request';
import { sendError, type Respond } from './http-answers';
import { readJson } from './json-body';
import type { RequestObserver } from './observing/observer';

export interface GraphqlRouteOptions {
  readonly apollo: ApolloServer<RequestContext>;
  readonly operations: KnownOperations;
  readonly answerOperation: AnswerOperation;
  readonly createContext: (facts: RequestFacts) => RequestContext;
  readonly requestBytesMax: number;
  readonly observer: RequestObserver;
}

/**
 * GraphQL over HTTP: GET and HEAD with a query string, POST with a JSON body. What Apollo Server has parsed and validated
 * before is answered in front of it, by the function that answers behind it.
 */
export function graphqlRoute(options: GraphqlRouteOptions): Respond {
  const respond = answering(options);
  return async (request, response, url, record) => {
    try {
      await respond(request, response, url, record);
    } catch (error) {
      record.outcome = 'fault';
      throw error;
    } finally {
      options.observer.answered(record);
    }
  };
}

function answering(options: GraphqlRouteOptions): Respond {
  const { apollo, operations, answerOperation, createContext, requestBytesMax } = options;

  return async (request, response, url, record) => {
    const mode = costMode(request.headers[COST_HEADER]);
    if (mode === undefined)
      return sendError(response, 400, 'BAD_REQUEST', 'The header Directory-Cost takes "1" or "dry-run".');
    const mediaType = mediaTypeFor(request.headers.accept);
    if (mediaType === null)
      return sendError(
        response,
        406,
        'BAD_REQUEST',
        'The header Accept takes no JSON, which all answers are.',
      );
    const method = request.method === 'POST' ? 'POST' : 'GET';
    const body = method === 'POST' ? await readJson(request, response, requestBytesMax) : undefined;
    if (response.statusCode === 413) record.exceed('requestBytes');
    if (response.writableEnded) return;

    const context = createContext({ record, mediaType, costMode: mode });
    response.once('close', () => {
      if (!response.writableFinished) context.work.end(callerGone());
    });
    const asked = method === 'POST' ? readBody(body) : readSearch(url.searchParams);
    const known = asked && operations.find(asked.query, asked.operationName);
    if (asked && !known && isNestedTooDeeply(asked.query)) {
      record.exceed('nesting');
      return sendError(
        response,
        400,
        'LIMIT_EXCEEDED',
        `The document is nested deeper than ${NESTING_MAX} levels.`,
        {
          limit: 'nesting',
          max: NESTING_MAX,
          asked: null,
        },
      );
    }
    const answer = known
      ? await answerOperation({ known, variables: asked.variables }, context)
      : await answerByApollo(apollo, request, { method, search: url.search, body }, context);
    response.statusCode = answer.status;
    response.setHeader('content-type', mediaType);
    for (const [name, value] of Object.entries(answer.headers)) response.setHeader(name, value);
    response.end(answer.body);
  };
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
