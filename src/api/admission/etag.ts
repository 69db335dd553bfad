import etag from 'etag';
import fresh from 'fresh';

import type { Answer } from '../execution/answer';

const TAGS = new WeakMap<Answer, string>();

/** The tag of an answer's body. It is weak, since compression changes the bytes. */
export function tagOf(answer: Answer): string {
  let tag = TAGS.get(answer);
  if (tag === undefined) {
    tag = etag(answer.body, { weak: true });
    TAGS.set(answer, tag);
  }
  return tag;
}

/**
 * Whether the caller of a GET has this answer.
 *
 * @param ifNoneMatch the request's header. Whether a cache on the way may answer is no question to the server itself.
 */
export function isUnchanged(ifNoneMatch: string | undefined, tag: string): boolean {
  return fresh({ 'if-none-match': ifNoneMatch }, { etag: tag });
}
