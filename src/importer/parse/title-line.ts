import { trimInvisible } from './lines';

/** A modality's name and the abbreviation printed with it. */
export interface ModalityTitle {
  name: string;
  abbreviation: string | null;
}

const SENTENCE_END = /[.!?…:;,]["'”’]?$/;
const VERB =
  /\b(?:is|are|was|were|has|have|can|will|helps|treats|uses|refers|focuses|combines|involves|aims|emphasizes)\b/;
const SMALL_WORDS = /^(?:a|an|the|and|or|of|in|on|for|to|with|by|from|de|la|&)$/;

/**
 * Takes the abbreviation out of a title line.
 *
 * @param line "Interpersonal Therapy (IPT)", "Eye Movement Desensitization (EMDR) Therapy", "Hakomi (Body Centered)"
 * @returns the name without the last parenthesis that holds an abbreviation; a gloss in parentheses stays in the name
 */
export function readTitleLine(line: string): ModalityTitle {
  const title = trimInvisible(line);
  for (const match of [...title.matchAll(/\(([^()]*)\)/g)].reverse()) {
    const abbreviation = (match[1] ?? '').trim();
    const before = title.slice(0, match.index).trimEnd();
    const after = title.slice(match.index + match[0].length);
    const name = `${before}${after}`.trim();
    if (isAbbreviation(abbreviation) && name !== '') return { name, abbreviation };
  }
  return { name: title, abbreviation: null };
}

/** Whether a print is an abbreviation: 2 to 6 characters, most of them capitals ("IPT", "CBT-I", "MB-EAT", "C.B.T."). */
export function isAbbreviation(print: string): boolean {
  const length = [...print].length;
  const capitals = print.match(/\p{Lu}/gu)?.length ?? 0;
  const others = (print.match(/[\p{L}\p{N}]/gu)?.length ?? 0) - capitals;
  return (
    length >= 2 &&
    length <= 6 &&
    capitals >= 2 &&
    capitals > others &&
    /^[\p{L}\p{M}\p{N} .&/\-‐‑–]+$/u.test(print)
  );
}

/**
 * Whether the first line of a page is its title rather than the start of the description.
 *
 * @param line the first line that is not blank
 * @param standsAlone whether a blank line, the heading or the end follows it: then a title in small letters passes too
 * @returns false for a sentence, or a part of one
 */
export function looksLikeTitle(line: string, standsAlone: boolean): boolean {
  const title = trimInvisible(line);
  if (SENTENCE_END.test(title) || hasVerb(title)) return false;
  const words = title.split(/\s+/).filter((word) => /\p{L}/u.test(word));
  const inTitleCase = words.every((word) => SMALL_WORDS.test(word) || !/^\P{L}*\p{Ll}/u.test(word));
  return words.length > 0 && (inTitleCase || (standsAlone && words.length <= 8));
}

/** Whether a verb stands there of the kind that descriptions begin with ("is", "helps") and names do not have;
 * in small letters, since "Free Will Therapy" is a name. */
export function hasVerb(text: string): boolean {
  return VERB.test(text);
}
