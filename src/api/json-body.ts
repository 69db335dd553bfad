import type { IncomingMessage } from 'node:http';

import getRawBody from 'raw-body';

import { HttpRefusal } from './http-answers';

const ENDED = 'The request ended before its body did.';
const utf8 = new TextDecoder();

/**
 * Reads a request's JSON body.
 *
 * @param limit in bytes
 * @throws HttpRefusal when there is none to be had
 */
export async function readJson(request: IncomingMessage, limit: number): Promise<unknown> {
  const mediaType = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  const encoding = request.headers['content-encoding'] ?? 'identity';
  if (mediaType !== 'application/json' || encoding !== 'identity') {
    const message = 'POST takes a body of content-type application/json only, without a content-encoding.';
    throw new HttpRefusal(415, 'BAD_REQUEST', message);
  }
  const text = utf8.decode(await readBytes(request, limit));
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new HttpRefusal(400, 'BAD_REQUEST', 'The body is not JSON.');
  }
}

async function readBytes(request: IncomingMessage, limit: number): Promise<Buffer> {
  // Nothing more is heard of a client who left before.
  if (request.destroyed) throw new HttpRefusal(400, 'BAD_REQUEST', ENDED);
  try {
    return await getRawBody(request, { limit, length: request.headers['content-length'] });
  } catch (error) {
    const { type, length } = error as { type?: string; length?: number };
    if (type !== 'entity.too.large') throw new HttpRefusal(400, 'BAD_REQUEST', ENDED);
    const details = { limit: 'requestBytes', max: limit, asked: length ?? null };
    throw new HttpRefusal(413, 'LIMIT_EXCEEDED', `The request is larger than ${limit} bytes.`, details);
  }
}
