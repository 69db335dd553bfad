import { fold, foldedWords } from '../../text/fold';
import { hasVerb, isAbbreviation } from './title-line';

// Words that many modalities' names share, so that they do not show that a name is meant.
const COMMON_WORDS = new Set(
  'a an the and of for in to with or therapy therapies psychotherapy counseling treatment approach method theory training'.split(
    ' ',
  ),
);
// On one line with single spaces. The abbreviation stands in parentheses, or between "or" and the like and a comma.
const ABBREVIATED =
  /(?:\( ?(?:or |also )?(?:(?:known as|called|abbreviated(?: as)?|referred to as) )?(?<inside>[^() ]{2,6}) ?\)|,? (?:or|(?:also|often|commonly|sometimes) (?:known as|called|referred to as|abbreviated(?: as)?)|known as|abbreviated(?: as)?) (?<outside>[^() ,]{2,6})(?=[, ]))/giu;

/**
 * The abbreviation of a modality that its description's first sentence gives: "Interpersonal therapy, or IPT, is …",
 * "Emotionally focused therapy (EFT) is …", "EMDR is …" on the page of Eye Movement Desensitization and Reprocessing.
 *
 * Only what stands right behind words of the modality's own name and takes its letters from there counts: a sentence may
 * name conditions and other approaches too.
 *
 * @param description as read from the page
 * @param name the modality's
 * @returns the abbreviation as printed; null if the sentence has none, or it may be something else's
 */
export function abbreviationIn(description: string, name: string): string | null {
  const [paragraph = ''] = description.split('\n\n');
  const [sentence = ''] = paragraph.replace(/\s+/g, ' ').split(/(?<=[.!?]) (?=\p{Lu})/u);
  const nameWords = foldedWords(name);
  for (const match of sentence.matchAll(ABBREVIATED)) {
    const print = match.groups?.inside ?? match.groups?.outside ?? '';
    const before =
      sentence
        .slice(0, match.index)
        .split(/[,;:()—–]/)
        .at(-1) ?? '';
    const meant = foldedWords(before);
    const start = meant.findIndex((word) => nameWords.includes(word));
    const words = meant.slice(Math.max(start, meant.length - 8));
    const isOwn = start >= 0 && words.some((word) => nameWords.includes(word) && !COMMON_WORDS.has(word));
    if (isAbbreviation(print) && isOwn && !hasVerb(before) && abbreviates(print, words)) return print;
  }
  const first = /^(?:The\s+)?([^\s,()]{2,6})(?=[\s,(])/u.exec(sentence)?.[1] ?? '';
  const isShouted = !/\p{Ll}/u.test(sentence);
  return isAbbreviation(first) && !isShouted && abbreviates(first, nameWords) ? first : null;
}

/** Whether two prints are the same abbreviation, dots, hyphens and case aside. */
export function isSameAbbreviation(one: string, other: string): boolean {
  return foldedWords(one).join('') === foldedWords(other).join('');
}

/** Whether the letters of an abbreviation stand in the words in that order, the first of them at the very start. */
function abbreviates(print: string, words: string[]): boolean {
  const text = words.join('');
  const letters = fold(print).replace(/[^\p{L}\p{N}]/gu, '');
  let at = 0;
  for (const letter of letters) {
    at = text.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return text.startsWith(letters.charAt(0));
}
