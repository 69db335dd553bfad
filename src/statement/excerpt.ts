const ELLIPSIS = '…';

export const EXCERPT_LENGTH_MAX = 1_000;

/**
 * The beginning of a text.
 *
 * @param length the most code points of the result, its final "…" included
 * @returns the text itself when it is no longer than that; else its beginning, cut behind a word (within one that is
 *   longer than the excerpt) and ended by "…"
 */
export function excerptOf(text: string, length: number): string {
  const codePoints = Array.from(text.slice(0, (length + 1) * 2));
  if (codePoints.length <= length) return text;
  const room = codePoints.slice(0, length - ELLIPSIS.length).join('');
  const next = codePoints[length - ELLIPSIS.length] ?? '';
  const wholeWords = /\s/u.test(next) ? room : room.replace(/\s+\S*$/u, '');
  return (wholeWords.trimEnd() || room) + ELLIPSIS;
}
