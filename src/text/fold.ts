// Letters that Unicode does not decompose into a base letter and a mark, spelled the way readers of English look them up.
const UNDECOMPOSED: Record<string, string> = {
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ß: 'ss',
  ı: 'i',
};

// The blocks of combining diacritical marks only: marks of other scripts tell words apart.
const ACCENTS = /[\u0300-\u036F\u1AB0-\u1AFF\u1DC0-\u1DFF\u20D0-\u20FF\uFE20-\uFE2F]/g;

// Marks belong to the letters before them ("की" is not "कि"); variation selectors only style them.
const WORD = /[\p{L}\p{N}](?:[\p{L}\p{N}]|(?![\uFE00-\uFE0F])\p{M})*/gu;

/**
 * Folds case, accents, curly quotes and white space, so that texts that a reader takes for the same compare equal.
 *
 * @param text any text
 * @returns lower case, without accents, curly quotes made straight, runs of white space made one space, trimmed;
 *   all other punctuation is kept. Folding twice changes nothing.
 */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(ACCENTS, '')
    .toLowerCase()
    .replace(/[æœøđðþłßı]/g, (letter) => UNDECOMPOSED[letter] ?? letter)
    .normalize('NFKD')
    .replace(ACCENTS, '')
    .replace(/[‘’‚‛ʼ]/g, "'")
    .replace(/[“”„‟]/g, '"')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
}

/**
 * The words of a text, folded and without punctuation, for comparing names and for making slugs.
 *
 * @returns words of letters, their marks, and digits only; "&" counts as "and", an apostrophe joins ("O'Neil" → "oneil"). Empty when
 *   the text has no letter or digit.
 */
export function foldedWords(text: string): string[] {
  return fold(text).replaceAll('&', ' and ').replaceAll("'", '').match(WORD) ?? [];
}
