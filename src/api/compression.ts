import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

import Negotiator from 'negotiator';

/**
 * From how many bytes on a body is compressed. Compressing takes 0.1 ms of a processor at least, about what answering
 * takes, and a shorter one is three packets as it is.
 */
export const COMPRESSED_FROM = 4_096;

const BROTLI = {
  params: {
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    [constants.BROTLI_PARAM_QUALITY]: 1,
  },
};
const GZIP = { level: 3 };

const brotliOf = promisify(brotliCompress);
const gzipOf = promisify(gzip);
/** The codings by their names in HTTP, the better one first, each as hard as pays; docs/operations.md has the figures. */
const CODINGS = {
  br: (body: Buffer) => brotliOf(body, BROTLI),
  gzip: (body: Buffer) => gzipOf(body, GZIP),
};
type Coding = keyof typeof CODINGS;
const NAMES = Object.keys(CODINGS) as Coding[];

/** What compressed bodies there are of an answer: one that is kept is compressed once. */
const COMPRESSED = new WeakMap<object, Map<Coding, Promise<Buffer>>>();

/** The best coding that a request takes; null where it takes none of ours. */
export function codingFor(request: IncomingMessage): Coding | null {
  if (request.headers['accept-encoding'] === undefined) return null;
  const taken = new Negotiator(request).encodings(NAMES);
  return NAMES.find((name) => taken.includes(name)) ?? null;
}

/** Compresses an answer's body, not on the main thread. */
export function compressed(answer: { readonly body: Buffer }, coding: Coding): Promise<Buffer> {
  const bodies = COMPRESSED.get(answer) ?? new Map<Coding, Promise<Buffer>>();
  const body = bodies.get(coding) ?? CODINGS[coding](answer.body);
  COMPRESSED.set(answer, bodies.set(coding, body));
  return body;
}
