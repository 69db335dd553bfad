/** What is wrong, or only doubtful, in a page. */
export interface Problem {
  /** Counted from 1, in the file as given. */
  line: number;
  /** A complete English sentence. It quotes at most 60 code points of the page. */
  reason: string;
}

const QUOTED_LENGTH = 60;

/** A piece of the page between quotation marks, shortened and on one line, for a reason. */
export function quoted(text: string): string {
  const points = [...text.replace(/\s+/g, ' ').trim()];
  return points.length <= QUOTED_LENGTH
    ? `“${points.join('')}”`
    : `“${points.slice(0, QUOTED_LENGTH - 1).join('')}…”`;
}

/**
 * Checks a text against its limit.
 *
 * @param what the text's name at the start of a sentence: "The title"
 * @param max in code points
 * @returns a reason to refuse; null when the text is short enough
 */
export function lengthReason(what: string, text: string, max: number): string | null {
  // No text has more code points than code units: only long ones are counted.
  if (text.length <= max || [...text].length <= max) return null;
  return `${what} is longer than ${max} characters.`;
}
