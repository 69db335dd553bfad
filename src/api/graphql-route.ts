import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';

import { HeaderMap, type ApolloServer } from '@apollo/server';

import { callerGone } from '../errors';
import { COST_HEADER, costMode } from './admission/cost-report';
import { mediaTypeFor } from './admission/media-type';
import { isNestedTooDeeply, NESTING_MAX } from './admission/nesting';
import { documentCost, REQUEST_COST, type Allowance } from './admission/rate-limit';
import type { AllowanceOf } from './allowance';
import type { RequestContext, RequestFacts } from './context';
import { NO_STORE, type Answer, type AnswerOperation } from './execution/answer';
import type { FindOperation } from './execution/known-operations';
import { documentIn, readBody, readSearch } from './graphql-request';
import { endWith, HttpRefusal, type Respond } from './http-answers';
import { readJson } from './json-body';
import type { RequestObserver } from './observing/observer';

export interface GraphqlRouteOptions {
  /** Parses and validates what is not known; null where nothing else is answered. */
  readonly apollo: ApolloServer<RequestContext> | null;
  readonly findOperation: FindOperation;
  readonly answerOperation: AnswerOperation;
  readonly createContext: (facts: RequestFacts) => RequestContext;
  readonly allowanceOf: AllowanceOf;
  readonly requestBytesMax: number;
  readonly observer: RequestObserver;
}

/**
 * GraphQL over HTTP: GET and HEAD with a query string, POST with a JSON body. What Apollo Server has parsed and validated
 * before is answered in front of it, by the function that answers behind it.
 */
export function graphqlRoute(options: GraphqlRouteOptions): Respond {
  const respond = graphqlResponder(options);
  return async (request, response, target) => {
    const { record } = response;
    try {
      await respond(request, response, target);
    } catch (error) {
      if (error instanceof HttpRefusal) record.fail([error]);
      else record.outcome = 'fault';
      throw error;
    } finally {
      options.observer.answered(record);
    }
  };
}

function graphqlResponder(options: GraphqlRouteOptions): Respond {
  const { apollo, findOperation, answerOperation, createContext, allowanceOf, requestBytesMax } = options;

  return async (request, response, { search }) => {
    const { record } = response;
    const allowance = (response.allowance = allowanceOf(request));
    await pay(REQUEST_COST, allowance);
    const method = request.method === 'POST' ? 'POST' : 'GET';
    const facts = { record, method, allowance, ...readHeaders(request.headers) } as const;
    const body = method === 'POST' ? await readJson(request, requestBytesMax) : undefined;
    const context = createContext(facts);
    response.once('close', () => {
      if (!response.writableFinished) context.work.end(callerGone());
    });
    const parameters = new URLSearchParams(search);
    const asked = method === 'POST' ? readBody(body) : readSearch(parameters);
    const known = asked && findOperation(asked);
    if (known) record.beginOperation(known);
    const document = method === 'POST' ? documentIn(body) : (parameters.get('query') ?? '');
    const answer = known
      ? await answerOperation({ known, variables: asked.variables }, context)
      : await answerUnknown(apollo, document, request, { method, search, body }, context);
    return endWith(response, answer, context.mediaType);
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

/** @throws HttpRefusal where the client has not as much left */
async function pay(cost: number, allowance: Allowance): Promise<void> {
  const refusal = await allowance.charge(cost);
  if (refusal === null) return;
  const { code, ...details } = refusal.extensions;
  throw new HttpRefusal(429, code as string, refusal.message, details);
}

/** @throws HttpRefusal */
function checkNesting(document: string): void {
  if (!isNestedTooDeeply(document)) return;
  const details = { limit: 'nesting', max: NESTING_MAX, asked: null };
  const message = `The document is nested deeper than ${NESTING_MAX} levels.`;
  throw new HttpRefusal(400, 'LIMIT_EXCEEDED', message, details);
}

/** @throws HttpRefusal for what must not be parsed */
async function answerUnknown(
  apollo: ApolloServer<RequestContext> | null,
  document: string,
  { headers: given }: IncomingMessage,
  request: { readonly method: string; readonly search: string; readonly body: unknown },
  context: RequestContext,
): Promise<Answer> {
  if (apollo === null)
    throw new HttpRefusal(403, 'NOT_TRUSTED', 'This server answers the operations of its manifest alone.');
  await pay(documentCost(document), context.allowance);
  checkNesting(document);
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(given))
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  const answer = await apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: { ...request, headers },
    context: async () => context,
  });
  if (answer.body.kind !== 'complete') throw new Error('an answer in parts');
  // The body may yet be compressed.
  answer.headers.delete('content-length');
  return {
    status: answer.status ?? 200,
    headers: { ...NO_STORE, ...Object.fromEntries(answer.headers) },
    body: Buffer.from(answer.body.string),
  };
}
