import type { IncomingMessage } from 'node:http';

import { compress, COMPRESSED_FROM } from './compression';
import type { DirectoryResponse } from './response';

/** Answers a request that has found its route. */
export type Respond = (
  request: IncomingMessage,
  response: DirectoryResponse,
  url: URL,
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
}

/**
 * Ends an answer with a whole body, compressed where it is large and the reader takes that.
 *
 * @param headers those of this answer alone, without its length
 */
export async function endWith(
  response: DirectoryResponse,
  status: number,
  headers: Readonly<Record<string, string>>,
  body: string,
): Promise<void> {
  if (body.length < COMPRESSED_FROM) return response.answer(status, headers, body);
  response.add(['vary', 'Accept-Encoding']);
  const compressed = await compress(response.req, body);
  if (compressed === null) return response.answer(status, headers, body);
  // An ETag among the headers stands for the text, and has to be a weak one: compressed bytes are others.
  response.answer(status, { ...headers, 'content-encoding': compressed.coding }, compressed.body);
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
