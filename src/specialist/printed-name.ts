import { outerCommas } from '../text/commas';
import { fold, foldedWords } from '../text/fold';
import { identityKey, sortKey } from '../text/keys';
import {
  hasCredentialShape,
  isKnownCredential,
  isLegalForm,
  isUnmistakableCredential,
  startsWithGeneration,
} from './credentials';

/** Whether a name is a person's or a practice's. */
export type NameKind = 'INDIVIDUAL' | 'PRACTICE';

// A dot or a space must follow: "Drake" has no honorific. Words that are given names too (Pastor, Sister) are left out, and Hon and Fr count
// only with their dot.
const HONORIFIC =
  /^(?:dr|dra|drs|doctor|mr|mrs|ms|mx|miss|prof|professor|rev|revd|reverend|rabbi|(?:hon|fr)(?=\.))(?:\.\s*|\s+)(?=\S)/i;

const PRACTICE_WORDS = new Set(
  `center centers centre centres clinic clinics counseling counselling counselors counsellors therapy therapies therapists
   psychotherapy psychotherapists psychology psychologists psychological psychiatry psychiatric associates group groups
   institute institutes collective practice practices service services wellness health healthcare partners partnership
   solutions studio studios foundation hospital network program programs agency company consulting consultants consultation
   coaching community cooperative project academy university department team recovery healing sanctuary`
    .trim()
    .split(/\s+/),
);

// Small words, in small letters, that stand in the names of practices and not in those of people.
const PRACTICE_PHRASE = /\s(?:in|for|of|to|your|our|and)\s|&|\+/;

/**
 * A name without the honorifics before it.
 *
 * @param name as printed: "Dr. Bo Reed", "Dr.Bo Reed", "Rev. Dr. Bo Reed"
 * @returns the rest as printed, trimmed; the whole name when nothing but honorifics stands there
 */
export function withoutHonorifics(name: string): string {
  let rest = name.trim();
  while (HONORIFIC.test(rest)) rest = rest.replace(HONORIFIC, '');
  return rest;
}

/**
 * The key that names are sorted by: honorifics dropped, case and accents folded, given name first as printed.
 *
 * @returns at most 255 code points
 */
export function nameSortKey(name: string): string {
  return sortKey(withoutHonorifics(name));
}

/**
 * The key that all prints of one person's name share: "DR. BO REED", "Bo Reed, PhD" and "bo  réed" have the same.
 *
 * Nicknames and practices beside the name are kept: who prints another name may be another person.
 *
 * @param name as printed, with or without credentials
 * @returns folded words, or a hash of them, at most 255 code points; the name itself when it has no letter or digit
 */
export function personKey(name: string): string {
  const bare = withoutHonorifics(splitCredentials(name).name);
  return identityKey(foldedWords(bare).join(' ') || fold(bare) || bare);
}

/**
 * Whether a name is a person's or a practice's.
 *
 * @param name as printed
 * @returns PRACTICE if the name shows one ("… Center …", "… LLC", "Reed & Moss"); what stands behind "@" or in
 *   parentheses does not count, as it is where a person works, unless nothing stands before it
 */
export function kindOfName(name: string): NameKind {
  const person = name.replace(/@.*$/s, '').replace(/\([^()]*\)/g, ' ');
  return showsPractice(/\p{L}/u.test(person) ? person : name) ? 'PRACTICE' : 'INDIVIDUAL';
}

/**
 * Takes a name and the credentials behind it apart.
 *
 * @param nameAndCredentials what a signature prints before the title: "Bo Reed, Ph.D.", "Bo Reed LCSW", "Reed, Moss &
 *   Lane Counseling, LPC"
 * @returns both as printed. A practice's name stays whole, with its commas and its legal form; so do "Jr." and "III".
 *   Without a comma only what can be nothing else is a credential.
 */
export function splitCredentials(nameAndCredentials: string): { name: string; credentials: string[] } {
  const commas = outerCommas(nameAndCredentials);
  const isCredential = credentialTest(nameAndCredentials, commas[0]);
  const credentials: string[] = [];
  let end = nameAndCredentials.length;
  for (const comma of commas.reverse()) {
    const part = nameAndCredentials.slice(comma + 1, end).trim();
    if (part !== '' && !isCredential(part)) break;
    if (part !== '') credentials.unshift(part);
    end = comma;
  }
  const name = nameAndCredentials.slice(0, end).trim();
  if (kindOfName(name) === 'PRACTICE' || name.includes('@')) return { name, credentials };
  return takeLastCredentials(name, credentials);
}

/** Takes credentials that no comma sets apart from the end of a person's name: "Bo Reed PhD", "Bo Reed M.S. LPC". */
function takeLastCredentials(name: string, following: string[]): { name: string; credentials: string[] } {
  const words = name.split(/(\s+)/);
  const credentials = [...following];
  const isCredential = (word: string): boolean => {
    if (isUnmistakableCredential(word)) return true;
    // "MS" may be a surname in capitals, unless it has dots or another credential behind it.
    const isSetApart = word.includes('.') || credentials.length > 0;
    const isFullName = words.length >= 5 && /\p{Ll}/u.test(words.slice(0, -2).join(''));
    return isSetApart && isFullName && isKnownCredential(word) && hasCredentialShape(word);
  };
  while (words.length >= 3 && isCredential(words.at(-1) ?? '') && /\p{L}/u.test(words.at(-3) ?? '')) {
    credentials.unshift(words.splice(-2).join('').trim());
  }
  return { name: words.join(''), credentials };
}

/** What counts as a credential after a comma: it depends on the whole, since names of practices have commas too. */
function credentialTest(whole: string, firstComma: number | undefined): (part: string) => boolean {
  const belongsToName = (part: string): boolean =>
    startsWithGeneration(part) || isLegalForm(part) || part.includes('@');
  const isPractice = kindOfName(whole) === 'PRACTICE';
  if (isPractice || whole.includes('@')) {
    return (part) =>
      !belongsToName(part) && (isKnownCredential(part) || (hasCredentialShape(part) && !showsPractice(part)));
  }
  // Behind one word alone the given name may follow: "Reed, Bo".
  const isFullName = /\S\s+\S/.test(withoutHonorifics(whole.slice(0, firstComma)));
  return (part) => !belongsToName(part) && (isFullName || isKnownCredential(part));
}

function showsPractice(name: string): boolean {
  if (foldedWords(name).some((word) => PRACTICE_WORDS.has(word))) return true;
  const words = name.trim().split(/[\s,]+/);
  return PRACTICE_PHRASE.test(name) || (words.length > 1 && isLegalForm(words.at(-1) ?? ''));
}
