import { readTitle } from '../../profession/title';
import { isKnownCredential } from '../../specialist/credentials';
import { TEXT_LIMITS } from '../../text/limits';
import { isKnownRegion, isPartOfSentence, looksLikeProse, looksLikeTown } from './printed-place';

const TITLE_WORDS = 8;
const NAME_WORDS = 10;
const SENTENCE_WORDS = 8;
// Whatever is glued to a signature shows in its first characters.
const LOOK_AHEAD = 400;
// A signature has a comma for each of its credentials, and a few more.
const MOST_COMMAS = TEXT_LIMITS.credentials + 5;

/**
 * Whether a title and its place stand in the middle of a signature's print, so that another text is glued behind them:
 * "Bo Reed, Psychologist in Austin, TX I help people".
 *
 * @param print what follows the em dash, or the part of it that was taken for the name
 * @param goesOn whether more follows behind the print itself
 */
export function hasTextBehindTitle(print: string, goesOn: boolean): boolean {
  return afterCommas(print).some((part) => {
    const unknownTitle = titledRegion(part);
    if (unknownTitle !== null && !unknownTitle.isCredential && (goesOn || unknownTitle.rest !== ''))
      return true;
    // "PsychologistI help": the space was lost too.
    const spaced = part.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2');
    return [...knownTitleRests(part), ...knownTitleRests(spaced)].some(
      (rest) =>
        /^in(?:$|\s*,)/i.test(rest) || startsWithTown(rest) || isSentence(rest.replace(/^in\s+/i, '')),
    );
  });
}

/**
 * Whether a title and a region stand in a print without the " in " that makes them a signature: "Bo Reed, Psychologist,
 * Austin, TX".
 */
export function hasTitleBesideRegion(print: string): boolean {
  const parts = print.split(',').map((part) => part.trim());
  const last = parts.at(-1) ?? '';
  return /^\p{Lu}/u.test(last) && isKnownRegion(last) && parts.slice(1, -1).some(isCapitalizedTitle);
}

/**
 * Whether a whole signature stands on a line behind its statement: "… to heal. — Bo Reed, Psychologist in Austin, TX".
 *
 * @param line a line, or what follows the dash that it starts with
 * @returns true only where a known title and a place follow an em dash; other dashes stand in any text
 */
export function hasSignatureBehindText(line: string): boolean {
  return [...line.matchAll(/—/g)].some(({ index }) =>
    isTitledAndPlaced(line.slice(index + 1, index + 1 + 2 * LOOK_AHEAD)),
  );
}

/** Whether a print is a name, a known title and a place, and perhaps more behind them. */
export function isTitledAndPlaced(print: string): boolean {
  const [name = ''] = print.split(',');
  if (name.trim().split(/\s+/).length > NAME_WORDS) return false;
  return afterCommas(print).some((part) =>
    knownTitleRests(part).some((rest) => {
      if (/^in\s*,\s*$/i.test(rest)) return true;
      const town = /^in\s+([^,]*),\s*(.*)$/is.exec(rest);
      if (town === null || ((town[1] ?? '') !== '' && !looksLikeTown(town[1] ?? ''))) return false;
      return town[2] === '' || startsWithRegion(town[2] ?? '');
    }),
  );
}

function afterCommas(print: string): string[] {
  const commas = [...print.matchAll(/,/g)].slice(0, MOST_COMMAS);
  return commas.map(({ index }) => print.slice(index + 1, index + LOOK_AHEAD).trim());
}

/** What follows each known title that a print starts with: "in Training in Reno" and "in Reno" for one such therapist. */
function knownTitleRests(part: string): string[] {
  const words = part.split(/\s+/);
  const rests: string[] = [];
  for (let count = 1; count <= TITLE_WORDS && count < words.length; count++) {
    // A comma ends a title.
    if (words.slice(0, count).join(' ').includes(',')) break;
    if (isCapitalizedTitle(words.slice(0, count).join(' '))) rests.push(words.slice(count).join(' '));
  }
  return rests;
}

// In a sentence a profession is written in small letters: "— as your therapist, counselor and guide".
function isCapitalizedTitle(print: string): boolean {
  return /^\p{Lu}/u.test(print) && readTitle(print).profession !== null;
}

function startsWithTown(rest: string): boolean {
  const town = /^[Ii][Nn]\s+([\p{Lu}\p{N}][^,]*),/u.exec(rest)?.[1];
  return town !== undefined && (looksLikeTown(town) || /^Training\b/.test(town));
}

/**
 * An unknown title with a town and a region behind it: what follows the region. "MA" and the like may be a credential,
 * and the title part of a name: "Partners in Growth, MA".
 */
function titledRegion(part: string): { rest: string; isCredential: boolean } | null {
  const [, title = '', town = '', behind = ''] = /^([^,]*?)\sin\s([^,]*),\s*(.*)$/s.exec(part) ?? [];
  if (!/^\p{Lu}/u.test(title) || title.split(/\s+/).length > TITLE_WORDS || isPartOfSentence(title))
    return null;
  if (town.trim() !== '' && !looksLikeTown(town.trim())) return null;
  const region = startsWithRegion(behind);
  if (region === null) return null;
  const rest = behind.slice(region.length).replace(/^\./, '').trim();
  return { rest, isCredential: isKnownCredential(region) && (rest === '' || rest.startsWith(',')) };
}

/** The code or name of a known region at the start of a print: "TX" of "TX I help". */
function startsWithRegion(print: string): string | null {
  const candidates = [...print.matchAll(/(?<=\S)(?=[\s.,!?;:]|$)/g)]
    .slice(0, 4)
    .map((end) => print.slice(0, end.index));
  return candidates.findLast((candidate) => /^\p{Lu}/u.test(candidate) && isKnownRegion(candidate)) ?? null;
}

function isSentence(rest: string): boolean {
  const words = rest.split(',')[0]?.split(/\s+/) ?? [];
  return (
    /^["'“‘(]?\p{Lu}/u.test(rest) &&
    // A full stop behind few letters is an abbreviation's: "Psychologist Ph.D.".
    (looksLikeProse(rest) || /(?:\p{L}{4,}\.|[!?])["'”’)]*$/u.test(rest) || words.length > SENTENCE_WORDS)
  );
}
