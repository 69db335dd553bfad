import type { IncomingMessage } from 'node:http';

import { isUnchanged, tagOf } from './admission/etag';
import { codingFor, compressed, COMPRESSED_FROM } from './compression';
import type { Answer } from './execution/answer';
import type { DirectoryResponse } from './response';

/** What a request is for. */
export interface Target {
  readonly pathname: string;
  /** What stands behind the path, with its question mark; empty where there is nothing. */
  readonly search: string;
}

/** Answers a request that has found its route. */
export type Respond = (
  request: IncomingMessage,
  response: DirectoryResponse,
  target: Target,
) => Promise<void> | void;

/** A request that does not get as far as GraphQL; what is wrong with it is told in the shape of GraphQL's errors. */
export class HttpRefusal extends Error {
  override readonly name = 'HttpRefusal';

  /** @param details of the error's `extensions`, beside the code */
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly details: Record<string, unknown> = {},
  ) {
    super(message);
  }

  /** As GraphQL's errors have it. */
  get extensions(): Record<string, unknown> {
    return { code: this.code, ...this.details };
  }
}

/**
 * Sends an answer, unless a GET's caller has it already: compressed where it is long and the caller takes that.
 *
 * @param mediaType the answer's
 */
export async function endWith(response: DirectoryResponse, answer: Answer, mediaType: string): Promise<void> {
  const { req } = response;
  const isLong = answer.body.length >= COMPRESSED_FROM;
  if (isLong) response.add(['vary', 'Accept-Encoding']);
  if (req.method !== 'POST' && answer.headers['cache-control'] !== 'no-store') {
    const tag = tagOf(answer);
    response.add(['etag', tag]);
    if (isUnchanged(req.headers['if-none-match'], tag)) return response.answer(304, answer.headers, null);
  }
  const headers = { ...answer.headers, 'content-type': mediaType };
  const coding = isLong ? codingFor(req) : null;
  if (coding === null) return response.answer(answer.status, headers, answer.body);
  const body = await compressed(answer, coding);
  response.answer(answer.status, { ...headers, 'content-encoding': coding }, body);
}

/** Answers with a short text of this media type. */
export function send(response: DirectoryResponse, status: number, mediaType: string, body: string): void {
  response.answer(status, { 'content-type': `${mediaType}; charset=utf-8` }, body);
}

/** Answers with an error in the shape of GraphQL's, where a request does not get as far as GraphQL. */
export function sendError(
  response: DirectoryResponse,
  status: number,
  code: string,
  message: string,
  details: Record<string, unknown> = {},
): void {
  const body = JSON.stringify({ errors: [{ message, extensions: { code, ...details } }] });
  send(response, status, 'application/json', body);
}

export function sendNotFound(response: DirectoryResponse): void {
  sendError(response, 404, 'BAD_REQUEST', 'There is nothing here. The API is at /graphql.');
}

/** @param allowed the methods that can be used instead, as the header `allow` lists them */
export function sendNotAllowed(response: DirectoryResponse, allowed: string): void {
  response.add(['allow', allowed]);
  sendError(response, 405, 'BAD_REQUEST', `Only ${allowed} can be used here.`);
}

export function redirect(response: DirectoryResponse, location: string): void {
  response.answer(302, { location }, '');
}
