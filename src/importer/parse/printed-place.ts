import { findRegion } from '../../place/regions';
import { readTitle } from '../../profession/title';
import { isKnownCredential, isLegalForm } from '../../specialist/credentials';
import { foldedWords } from '../../text/fold';
import { trimInvisible } from './lines';
import { quoted } from './problem';

/** A place as printed, trimmed; never both null. */
export interface PrintedPlace {
  city: string | null;
  region: string | null;
}

/** What stands behind the last " in " of a signature: a place, or one of the forms that name none ("in ,"). */
export interface PlaceTail {
  place: PrintedPlace | null;
  /** What somebody should look at; null when all is as usual. */
  doubt: string | null;
}

const TOWN_WORDS = 6;
const REGION_WORDS = 4;
const TOWN = /^[\p{L}\p{M}\p{N}\s.'’‘ʻ`()/&\-‐‑–]+$/u;
// Small words inside the names of towns and regions.
const PARTICLE =
  /^(?:of|the|and|or|in|on|upon|by|at|de|del|di|da|do|du|des|la|le|les|los|las|el|am|an|der|sur|sous|y|e|&)$/;
// What follows "in" in titles and in practices, and is no town.
const NO_TOWNS = new Set(
  'training counseling counselling therapy psychology psychotherapy practice education person private'.split(
    ' ',
  ),
);
const PROSE_WORDS =
  'my|we|our|you|your|am|is|are|was|were|be|have|has|had|helps?|believe|this|that|because|they|their';
const PROSE = new RegExp(String.raw`^I\s|\b(?:I['’]m|${PROSE_WORDS})\b`, 'i');
const SENTENCE_PART = new RegExp(String.raw`^I\s+\p{Ll}|\b(?:I['’]m|${PROSE_WORDS})\b`, 'u');

/**
 * Reads what follows " in " as a place: "Austin, TX", "San francisco,", ", OR", ",".
 *
 * @param tail all that follows on the line
 * @param titleIsKnown whether a known title stands before it: then a town may be printed in small letters, and a town
 *   without its comma is believed too
 * @returns null when it does not look like a place
 */
export function readPlaceTail(tail: string, titleIsKnown: boolean): PlaceTail | null {
  const [beforeComma = '', afterComma, ...more] = tail.split(',');
  const city = trimInvisible(beforeComma);
  if (more.length > 0) return null;
  if (city !== '' && !looksLikeTown(city)) return null;
  if (afterComma === undefined) return titleIsKnown ? readBareTail(city) : null;

  const region = withoutFullStop(trimInvisible(afterComma));
  const regionIsKnown = isKnownRegion(region) && (titleIsKnown || /^\p{Lu}/u.test(region));
  if (region !== '' && !regionIsKnown && !looksLikeRegion(region)) return null;
  if (city !== '' && !titleIsKnown && !regionIsKnown && !/^[\p{Lu}\p{N}]/u.test(city)) return null;
  if (city === '' && region === '') return { place: null, doubt: null };
  const doubt =
    region === '' || regionIsKnown
      ? null
      : `${quoted(region)} is no state or province that is known; it is kept as printed.`;
  return { place: { city: city || null, region: region || null }, doubt };
}

/** Whether a print can be a town's name: a few words, no sentence. */
export function looksLikeTown(print: string): boolean {
  const words = print.split(/\s+/);
  return (
    /\p{L}/u.test(print) &&
    words.length <= TOWN_WORDS &&
    TOWN.test(print) &&
    // A full stop belongs to "St." or "D.C."; behind a longer word it ends a sentence.
    !/\p{L}{5,}\./u.test(print) &&
    // "Lake in the Hills" is a town, and "the Hills" is the end of its name.
    !/^(?:the|a|an)\s/.test(print) &&
    !NO_TOWNS.has(foldedWords(print)[0] ?? '') &&
    !looksLikeProse(print)
  );
}

/** Whether words stand there, in any case, that sentences have and titles and towns do not: "I help", "my", "are". */
export function looksLikeProse(print: string): boolean {
  return PROSE.test(print);
}

/** The same for a title or a name that may hold such words in capitals: "You Matter", "Work That Reconnects Guide". */
export function isPartOfSentence(print: string): boolean {
  return SENTENCE_PART.test(print);
}

/** Whether a print is a known region: its code or name, and no further sign but full stops. */
export function isKnownRegion(print: string): boolean {
  return /^[\p{L}\p{M}.\s]+$/u.test(print) && findRegion(print) !== null;
}

// "in Austin", without a comma: a form of its own that the pages hardly have.
function readBareTail(print: string): PlaceTail | null {
  const words = print.split(/\s+/);
  if (!words.every((word) => PARTICLE.test(word) || /^[\p{Lu}\p{N}]/u.test(word))) return null;
  if (print === '' || words.length > REGION_WORDS) return null;
  const place = isKnownRegion(print) ? { city: null, region: print } : { city: print, region: null };
  return { place, doubt: `The place ${quoted(print)} is printed without a comma.` };
}

// An unknown region, such as another country's: it must look like a name and like nothing else that a signature has.
function looksLikeRegion(print: string): boolean {
  const words = print.split(/\s+/);
  const isGluedText = words.length > 1 && /^[A-Z]{2}$/.test(words[0] ?? '') && isKnownRegion(words[0] ?? '');
  return (
    words.length <= REGION_WORDS &&
    /^[\p{L}\p{M}\s.'’-]+$/u.test(print) &&
    !/\p{L}{5,}\./u.test(print) &&
    /^\p{Lu}/u.test(print) &&
    words.every((word) => PARTICLE.test(word) || /^\P{L}*[^\p{Ll}\P{L}]/u.test(word)) &&
    !isGluedText &&
    !looksLikeProse(print) &&
    readTitle(print).profession === null &&
    !isKnownCredential(print) &&
    !isLegalForm(print)
  );
}

function withoutFullStop(region: string): string {
  return /^[^.]+\.$/.test(region) ? region.slice(0, -1) : region;
}
