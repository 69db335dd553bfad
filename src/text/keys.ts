import { createHash } from 'node:crypto';

import { fold } from './fold';
import { TEXT_LIMITS } from './limits';

/** The beginning of a text, never ending within a character. */
export function firstCodePoints(text: string, count: number): string {
  return text.length <= count ? text : [...text].slice(0, count).join('');
}

/**
 * The key that a name sorts by: case and accents folded.
 *
 * @returns at most 255 code points, without a space at the end, which MySQL would not compare
 */
export function sortKey(name: string): string {
  return firstCodePoints(fold(name), TEXT_LIMITS.key).trimEnd();
}

/**
 * A key that texts are told apart by.
 *
 * @returns the text itself, or, when it is longer than 255 code points, its hash: a cut would make two texts one that
 *   differ at the end alone
 */
export function identityKey(text: string): string {
  if ([...text].length <= TEXT_LIMITS.key) return text;
  return `sha256 ${createHash('sha256').update(text).digest('hex')}`;
}
