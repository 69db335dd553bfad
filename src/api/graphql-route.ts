import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';

import { HeaderMap, type ApolloServer } from '@apollo/server';

import type { GraphQLError } from 'graphql';

import { callerGone, limitExceeded } from '../errors';
import { COST_HEADER, costMode } from './admission/cost-report';
import type { Limits } from './admission/limits';
import { mediaTypeFor } from './admission/media-type';
import { isJsonTooDeep, isNestedTooDeeply, NESTING_MAX } from './admission/nesting';
import { documentCost, REQUEST_COST, type Allowance } from './admission/rate-limit';
import { repetitionsIn } from './admission/repetitions';
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
  readonly limits: Limits;
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
  const { findOperation, answerOperation, createContext, allowanceOf, limits } = options;

  return async (request, response, { search }) => {
    const { record } = response;
    const allowance = (response.allowance = allowanceOf(request));
    await pay(REQUEST_COST, allowance);
    const method = request.method === 'POST' ? 'POST' : 'GET';
    const facts = { record, method, allowance, ...readHeaders(request.headers) } as const;
    const body = method === 'POST' ? await readJson(request, limits.requestBytes) : undefined;
    // What a GET has fits in its head, which is short enough.
    if (isJsonTooDeep(body)) throw nestingRefusal('request');
    const context = createContext(facts);
    response.once('close', () => {
      if (!response.writableFinished) context.work.end(callerGone());
    });
    const asked = method === 'POST' ? readBody(body) : readSearch(new URLSearchParams(search));
    const known = asked && findOperation(asked);
    if (known) record.beginOperation(known);
    const answer = known
      ? await answerOperation({ known, variables: asked.variables }, context)
      : await answerUnknown(options, documentOf(body, search), request, { method, search, body }, context);
    return endWith(response, answer, context.mediaType);
  };
}

/** The document of a POST's body, or of a GET's address. */
function documentOf(body: unknown, search: string): string {
  return body === undefined ? (new URLSearchParams(search).get('query') ?? '') : documentIn(body);
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
  if (refusal !== null) throw refusedWith(429, refusal);
}

function refusedWith(
  status: number,
  { message, extensions: { code, ...details } }: GraphQLError,
): HttpRefusal {
  return new HttpRefusal(status, code as string, message, details);
}

function nestingRefusal(what: string): HttpRefusal {
  const details = { limit: 'nesting', max: NESTING_MAX, asked: null };
  return new HttpRefusal(
    400,
    'LIMIT_EXCEEDED',
    `The ${what} is nested deeper than ${NESTING_MAX} levels.`,
    details,
  );
}

/** @throws HttpRefusal */
function checkRepetitions(document: string, { repetitions: max, tokens }: Limits): void {
  const asked = repetitionsIn(document, tokens);
  if (asked > max) throw refusedWith(400, limitExceeded('repetitions', max, asked));
}

/** @throws HttpRefusal for what must not be parsed, or not be validated */
async function answerUnknown(
  { apollo, limits }: GraphqlRouteOptions,
  document: string,
  { headers: given }: IncomingMessage,
  request: { readonly method: string; readonly search: string; readonly body: unknown },
  context: RequestContext,
): Promise<Answer> {
  if (apollo === null)
    throw new HttpRefusal(403, 'NOT_TRUSTED', 'This server answers the operations of its manifest alone.');
  await pay(documentCost(document), context.allowance);
  if (isNestedTooDeeply(document)) throw nestingRefusal('document');
  checkRepetitions(document, limits);
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
