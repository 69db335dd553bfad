import { decode } from 'html-entities';

import { splitLines } from './decode';

/** One line of a page. */
export interface Line {
  /** Counted from 1, in the file as given. */
  number: number;
  /** With its entities decoded, otherwise as printed. */
  text: string;
}

/**
 * The lines of a page, entities decoded once.
 *
 * Entities are decoded line by line and before the structure is read: in an escaped page "&mdash; Bo Reed, Therapist" is
 * a signature like any other, and left as text it would put its statement under the next person's name. An escaped line
 * break makes no new line. Only entities that end in ";" are decoded: "Q&A" and "&copy" are printed as they are.
 */
export function readLines(text: string): Line[] {
  return splitLines(text).map((line, i) => ({
    number: i + 1,
    text: decode(line, { level: 'html5', scope: 'strict' }).replace(/\p{Cs}/gu, '\uFFFD'),
  }));
}

/** Whether nothing can be seen on a line: white space, no-break spaces and zero-width characters only. */
export function isBlank(line: Line): boolean {
  return /^[\s\p{Cf}]*$/u.test(line.text);
}

/** A text without the white space and the zero-width characters around it. */
export function trimInvisible(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isInvisible(text[start])) start++;
  while (end > start && isInvisible(text[end - 1])) end--;
  return text.slice(start, end);
}

/**
 * The text that lines make: paragraphs apart by exactly one blank line, outer white space trimmed, all else as printed.
 */
export function textOf(lines: readonly Line[]): string {
  const kept = lines.map((line) => (isBlank(line) ? '' : line.text));
  return kept
    .filter((line, i) => line !== '' || (i > 0 && kept[i - 1] !== ''))
    .join('\n')
    .trim();
}

function isInvisible(character: string | undefined): boolean {
  return character !== undefined && /[\s\p{Cf}]/u.test(character);
}
