import { foldedWords } from './fold';
import { firstCodePoints } from './keys';

/** No slug is longer than this many characters; room is left in the column for a number behind it. */
const SLUG_LENGTH = 100;

/**
 * The slug of a name: lower case, no accents, words joined by hyphens ("Interpersonal Therapy" → "interpersonal-therapy").
 *
 * @param name any text
 * @returns letters, digits and single hyphens, at most 100 characters, cut at a word where that is possible; "unnamed"
 *   when the text has no letter or digit
 */
export function slugOf(name: string): string {
  const slug = foldedWords(name).join('-');
  if (slug.length <= SLUG_LENGTH) return slug === '' ? 'unnamed' : slug;
  const cut = slug.lastIndexOf('-', SLUG_LENGTH);
  return cut > 0 ? slug.slice(0, cut) : firstCodePoints(slug, SLUG_LENGTH);
}
