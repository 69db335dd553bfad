import type { IncomingMessage, ServerResponse } from 'node:http';

/** Answers a request that has found its route. */
export type Respond = (
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  requestId: string,
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

/** Answers with a text of this media type. */
export function send(response: ServerResponse, status: number, mediaType: string, body: string): void {
  response.writeHead(status, {
    'content-type': `${mediaType}; charset=utf-8`,
    'x-content-type-options': 'nosniff',
  });
  response.end(body);
}

/** Answers with an error in the shape of GraphQL's, where a request does not get as far as GraphQL. */
export function sendError(
  response: ServerResponse,
  status: number,
  code: string,
  message: string,
  details: Record<string, unknown> = {},
): void {
  const body = JSON.stringify({ errors: [{ message, extensions: { code, ...details } }] });
  send(response, status, 'application/json', body);
}

export function sendNotFound(response: ServerResponse): void {
  sendError(response, 404, 'BAD_REQUEST', 'There is nothing here. The API is at /graphql.');
}

export function redirect(response: ServerResponse, location: string): void {
  response.writeHead(302, { location }).end();
}
