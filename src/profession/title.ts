import { foldedWords } from '../text/fold';
import { identityKey } from '../text/keys';
import { KNOWN_PROFESSIONS, type KnownProfession } from './vocabulary';

/** What a title says of licensure, checked against nothing. */
export type StatedLicensure = 'LICENSED' | 'PRE_LICENSED' | 'UNSPECIFIED';

/** A printed title, understood as far as that goes. */
export interface ReadTitle {
  /** Null for a title that is not in the vocabulary. */
  profession: KnownProfession | null;
  /** Equal for titles that mean the same, known or not; at most 255 code points, never empty for a title with a letter. */
  titleKey: string;
  statedLicensure: StatedLicensure;
}

const LICENSED_WORDS = new Set(['licensed', 'licenced']);
const PRE_LICENSED_WORDS = new Set([
  'associate',
  'intern',
  'candidate',
  'trainee',
  'prelicensed',
  'prelicenced',
]);
// Words of a person's standing that do not name another profession.
const OTHER_STANDING_WORDS = new Set(['registered', 'independent']);

const SAME_WORDS: Record<string, string> = {
  counsellor: 'counselor',
  counselling: 'counseling',
  addiction: 'addictions',
  masters: 'master',
};

const PROFESSION_BY_KEY = new Map(
  KNOWN_PROFESSIONS.flatMap((profession) =>
    [profession.name, profession.abbreviation ?? [], profession.aliases]
      .flat()
      .map((print): [string, KnownProfession] => [keyOf(wordsOf(print)), profession]),
  ),
);

/**
 * Reads a title as a signature prints it: "Licensed Marriage and Family Therapist", "Counsellor in Training", "LCSW".
 *
 * @param printed the title alone, without name, credentials and place; any case
 * @returns the profession, if the vocabulary has it once the words on licensure are taken away; the key that titles of
 *   the same meaning share; and what the title says of licensure. Whole words decide: "Internal" is no intern, and
 *   "Unlicensed" says nothing.
 */
export function readTitle(printed: string): ReadTitle {
  const words = wordsOf(printed);
  const { rest, statedLicensure } = takeStanding(words);
  const key = keyOf(rest.length > 0 ? rest : words);
  const profession = PROFESSION_BY_KEY.get(key) ?? null;
  const titleKey = profession === null ? key : keyOf(wordsOf(profession.name));
  return { profession, titleKey: identityKey(titleKey), statedLicensure };
}

// Dots go first, so that "L.C.S.W." is one word.
function wordsOf(title: string): string[] {
  return foldedWords(title.replaceAll('.', '')).map((word) => SAME_WORDS[word] ?? word);
}

/** Takes the words on licensure out of a title. */
function takeStanding(words: string[]): { rest: string[]; statedLicensure: StatedLicensure } {
  const rest: string[] = [];
  let licensed = false;
  let preLicensed = false;
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? '';
    const next = words[i + 1] ?? '';
    if (word === 'in' && next === 'training') {
      preLicensed = true;
      i++;
    } else if (word === 'pre' && LICENSED_WORDS.has(next)) {
      preLicensed = true;
      i++;
    } else if ((word === 'non' || word === 'not') && LICENSED_WORDS.has(next)) {
      rest.push(word, next);
      i++;
    } else if (PRE_LICENSED_WORDS.has(word)) preLicensed = true;
    else if (LICENSED_WORDS.has(word)) licensed = true;
    else if (!OTHER_STANDING_WORDS.has(word)) rest.push(word);
  }
  return { rest, statedLicensure: preLicensed ? 'PRE_LICENSED' : licensed ? 'LICENSED' : 'UNSPECIFIED' };
}

// The order of words does not matter, and neither do the small words between them. At an end they are kept: a title
// that ends in "and" is cut off.
function keyOf(words: string[]): string {
  return words
    .filter((word, i) => i === 0 || i === words.length - 1 || (word !== 'and' && word !== 'of'))
    .sort()
    .join(' ');
}
