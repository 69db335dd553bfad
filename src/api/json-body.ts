import type { IncomingMessage, ServerResponse } from 'node:http';

import getRawBody from 'raw-body';

import { sendError } from './http-answers';

const utf8 = new TextDecoder();

/**
 * Reads a request's JSON body; answers by itself, and returns undefined, when there is none to be had.
 *
 * @param limit in bytes
 */
export async function readJson(
  request: IncomingMessage,
  response: ServerResponse,
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
