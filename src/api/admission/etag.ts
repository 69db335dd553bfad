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

/** Whether a GET's headers say that the caller has this answer. */
export function isUnchanged(headers: NodeJS.Dict<string | string[]>, tag: string): boolean {
  return fresh(headers, { etag: tag });
}
