import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

import Negotiator from 'negotiator';

/**
 * From how many code units on a text is compressed. Compressing takes 0.2 ms of a processor at least, about what answering
 * takes, and a shorter text is three packets as it is.
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
  br: (text: string) => brotliOf(text, BROTLI),
  gzip: (text: string) => gzipOf(text, GZIP),
};
const NAMES = Object.keys(CODINGS) as (keyof typeof CODINGS)[];

/** A text in a coding that its reader takes. */
export interface Compressed {
  readonly coding: string;
  readonly body: Buffer;
}

/**
 * Compresses a text, not on the main thread.
 *
 * @returns null where the request takes none of our codings
 */
export async function compress(request: IncomingMessage, text: string): Promise<Compressed | null> {
  const taken = new Negotiator(request).encodings(NAMES);
  const coding = NAMES.find((name) => taken.includes(name));
  return coding === undefined ? null : { coding, body: await CODINGS[coding](text) };
}
