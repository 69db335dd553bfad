import type { IncomingMessage } from 'node:http';

import { COST_HEADER } from './admission/cost-report';
import type { Header } from './response';

/** The origins whose pages may read answers: all of them, or those that are named. */
export type CrossOrigins = '*' | readonly string[];

/** What a page may send beside what browsers let every page send. */
const REQUEST_HEADERS = [
  'content-type',
  'accept',
  'if-none-match',
  COST_HEADER,
  // Apollo Client, Apollo's explorer, and clients that want to be asked for first.
  'apollo-require-preflight',
  'apollographql-client-name',
  'apollographql-client-version',
  'graphql-require-preflight',
  'x-apollo-operation-id',
  'x-apollo-operation-name',
  'x-requested-with',
  // Traces that begin in the page.
  'traceparent',
  'tracestate',
  'baggage',
  'sentry-trace',
];
/** What a page may read beside what browsers let every page read. */
const ANSWER_HEADERS = [
  'x-request-id',
  'etag',
  'age',
  'allow',
  'ratelimit',
  'ratelimit-policy',
  'retry-after',
];
/** Browsers keep a permission shorter if they like: Chromium for two hours. */
const PERMITTED_SECONDS = 86_400;

/**
 * What tells a browser whether a page may read an answer. There is nothing that a page could do in its reader's name, so
 * no answer is ever given for a reader's credentials.
 *
 * @returns a function of the page's origin
 */
export function crossOriginHeaders(origins: CrossOrigins): (origin: string | undefined) => readonly Header[] {
  const exposed: Header = ['access-control-expose-headers', ANSWER_HEADERS.join(', ')];
  const permission = (origin: string): Header[] => [['access-control-allow-origin', origin], exposed];
  if (origins === '*') {
    const anyOrigin = permission('*');
    return () => anyOrigin;
  }
  if (origins.length === 0) return () => [];
  const varied: Header = ['vary', 'Origin'];
  const permissions = new Map(origins.map((origin) => [origin, [...permission(origin), varied]]));
  const refusal = [varied];
  return (origin = '') => permissions.get(origin) ?? refusal;
}

/** Whether a browser asks if a page may send a request. */
export function isPreflight({ method, headers }: IncomingMessage): boolean {
  return method === 'OPTIONS' && headers['access-control-request-method'] !== undefined;
}

/** What answers a preflight, beside the headers for its origin. */
export function preflightHeaders(methods: string) {
  return {
    'access-control-allow-methods': methods,
    'access-control-allow-headers': REQUEST_HEADERS.join(', '),
    'access-control-max-age': String(PERMITTED_SECONDS),
  };
}
