import { LRUCache } from 'lru-cache';

import { foldedWords } from '../text/fold';

/**
 * Stands before every word, so that none is too short for a full-text index or one of its stop words: MariaDB's defaults
 * find nothing for "MI", "the" or "who".
 */
const PADDING = 'xq';
/** MariaDB's full-text indexes leave out words of more than 84 characters. */
const WORD_LENGTH_MAX = 60;
/** Names, titles, towns and sentences come again and again while many records are written. */
const remembered = new LRUCache<string, readonly string[]>({ max: 5_000 });
const REMEMBERED_LENGTH_MAX = 200;

/**
 * The words of a text as the search keeps and compares them: folded (see foldedWords), in ASCII letters and digits alone,
 * so that both engines take them for the same words, and padded.
 *
 * @returns in their order; cut at 60 characters, of which a letter of another script takes eight, so that words are the same
 *   that differ only behind 58 letters, or behind 7 of another script
 */
export function searchWords(text: string): readonly string[] {
  if (text.length > REMEMBERED_LENGTH_MAX) return foldedWords(text).map(searchWord);
  let words = remembered.get(text);
  if (words === undefined) {
    words = foldedWords(text).map(searchWord);
    remembered.set(text, words);
  }
  return words;
}

/** A folded word as the search keeps it. */
function searchWord(word: string): string {
  // A z stands for itself only when doubled, so that no beginning of a word is that of a letter's number.
  const ascii = word.replace(/z|[^a-z0-9]/gu, (letter) =>
    letter === 'z' ? 'zz' : `zx${hexadecimal(letter)}`,
  );
  return (PADDING + ascii).slice(0, WORD_LENGTH_MAX);
}

function hexadecimal(letter: string): string {
  return (letter.codePointAt(0) ?? 0).toString(16).padStart(6, '0');
}
