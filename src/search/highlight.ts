import { searchWords } from './words';

/** A piece of a text, and whether a word was found in it. */
export interface TextPart {
  readonly text: string;
  readonly matched: boolean;
}

/** How many code points a fragment of a long text has at most, its "…" not counted. */
const FRAGMENT_LENGTH = 200;
/** How many of them stand before the first word that is found. */
const LEAD_LENGTH = 60;

// What searchWords takes for words: an apostrophe joins, "&" is a word of its own.
const WORD = /&|[\p{L}\p{N}\p{M}]+(?:['’‘ʼ‛‚][\p{L}\p{N}\p{M}]+)*/gu;

/**
 * Shows where words stand in a text.
 *
 * @param words as searchWords makes them; the last is the beginning of one
 * @returns parts that are, joined, the text; of a long text a fragment around the first word that is found, cut between
 *   words, with "…" where something is left out. Null when no word is found
 */
export function highlight(text: string, words: readonly string[]): TextPart[] | null {
  const matches = [...text.matchAll(WORD)].filter(([print]) => isFound(print, words));
  const [first] = matches;
  if (first === undefined) return null;
  const { start, end } = fragmentAround(text, first.index);
  const parts: TextPart[] = start > 0 ? [{ text: '…', matched: false }] : [];
  let at = start;
  for (const { 0: print, index } of matches) {
    if (index >= end) break;
    parts.push({ text: text.slice(at, index), matched: false }, { text: print, matched: true });
    at = index + print.length;
  }
  parts.push({ text: text.slice(at, end) + (end < text.length ? '…' : ''), matched: false });
  return joined(parts);
}

function isFound(print: string, words: readonly string[]): boolean {
  const beginning = words.at(-1) ?? '';
  return searchWords(print).some((word) => word.startsWith(beginning) || words.includes(word));
}

/** Where a fragment starts and ends, between words. */
function fragmentAround(text: string, match: number): { start: number; end: number } {
  if (text.length <= FRAGMENT_LENGTH) return { start: 0, end: text.length };
  const lead = Array.from(text.slice(0, match)).slice(-LEAD_LENGTH).join('');
  const space = lead.search(/\s/);
  const start = lead.length === match ? 0 : match - lead.length + (space < 0 ? 0 : space + 1);
  const fragment = Array.from(text.slice(start, start + 2 * FRAGMENT_LENGTH))
    .slice(0, FRAGMENT_LENGTH)
    .join('');
  const end = start + fragment.length;
  if (end >= text.length) return { start, end: text.length };
  const lastWord = /\s+\S*$/u.exec(fragment);
  return { start, end: lastWord === null || start + lastWord.index <= match ? end : start + lastWord.index };
}

/** Joins neighbours of one kind, and leaves out what is empty. */
function joined(parts: readonly TextPart[]): TextPart[] {
  const result: TextPart[] = [];
  for (const part of parts) {
    const last = result.at(-1);
    if (part.text === '') continue;
    if (last?.matched === part.matched) result.splice(-1, 1, { ...part, text: last.text + part.text });
    else result.push(part);
  }
  return result;
}
