import { createHash } from 'node:crypto';

import { foldedWords } from '../text/fold';
import { slugOf } from '../text/slug';
import { findTown, foldTown, foldTownWords } from './gazetteer';
import { findRegion, type Region } from './regions';

/** A place as the directory keeps it, whatever way it was printed. */
export interface CanonicalPlace {
  /**
   * The place's identity: two prints have the same key exactly when they are the same place. At most 191 characters;
   * not for showing.
   */
  key: string;
  /** "Burbank, CA"; the town alone, or the region's full name alone, where nothing else was printed. */
  name: string;
  /** The slug that the place would like to have: "us-ca-burbank". At most 100 characters; another may have it already. */
  slug: string;
  precision: 'TOWN' | 'REGION';
  /** The town in its ordinary spelling; null exactly when the precision is REGION. */
  city: string | null;
  /** The region's code where it is known, else as printed; null when only a town was printed. */
  region: string | null;
  /** ISO 3166-1 alpha-2, from a known region; else null. */
  country: string | null;
  /** Degrees north, WGS 84: the gazetteer's point of the town; null for a region and for an unknown town. */
  latitude: number | null;
  /** Degrees east, WGS 84; null exactly when the latitude is. */
  longitude: number | null;
}

// What a unique index of MySQL over utf8mb4 has always been able to hold.
const KEY_LENGTH = 191;

/**
 * Reads a printed place: the town in its ordinary spelling, the region's code, the country, and where the town lies.
 *
 * @param printed what stands in "in City, ST"; a part is null, or has no letter and no digit, where it is missing
 * @returns the place; null when neither a town nor a region is printed. A town without a region has no coordinates,
 *   since several regions may have such a town
 */
export function readPlace(printed: { city: string | null; region: string | null }): CanonicalPlace | null {
  const city = tidy(printed.city);
  const region = tidy(printed.region);
  if (city !== null) return placeOfTown(city, region);
  return region === null ? null : placeOfRegion(region);
}

function placeOfTown(printedCity: string, printedRegion: string | null): CanonicalPlace {
  const region = printedRegion === null ? null : findRegion(printedRegion);
  const town = region === null ? null : findTown(printedCity, region.code);
  const city = town?.name ?? ordinarySpelling(printedCity);
  const shownRegion = region?.code ?? printedRegion;
  return {
    key: placeKey(region, printedRegion, foldTown(city)),
    name: shownRegion === null ? city : `${city}, ${shownRegion}`,
    slug: slugOf([...regionWords(region, printedRegion), ...foldTownWords(city)].join(' ')),
    precision: 'TOWN',
    city,
    region: shownRegion,
    country: region?.country ?? null,
    latitude: town?.latitude ?? null,
    longitude: town?.longitude ?? null,
  };
}

function placeOfRegion(printed: string): CanonicalPlace {
  const region = findRegion(printed);
  return {
    key: placeKey(region, printed, ''),
    name: region?.name ?? printed,
    slug: slugOf(regionWords(region, printed).join(' ')),
    precision: 'REGION',
    city: null,
    region: region?.code ?? printed,
    country: region?.country ?? null,
    latitude: null,
    longitude: null,
  };
}

// Country, region and town between slashes, each empty where it is not known, so that no two of them are mixed up.
function placeKey(region: Region | null, printedRegion: string | null, foldedTown: string): string {
  const country = region?.country.toLowerCase() ?? '';
  const place = region?.code.toLowerCase() ?? foldedWords(printedRegion ?? '').join('-');
  const key = `${country}/${place}/${foldedTown}`;
  // A hash, not a cut: places that differ at the end alone stay apart.
  return key.length <= KEY_LENGTH ? key : `sha256/${createHash('sha256').update(key).digest('hex')}`;
}

function regionWords(region: Region | null, printedRegion: string | null): string[] {
  return region === null ? foldedWords(printedRegion ?? '') : [region.country, region.code];
}

/** The text on one line without outer commas; null when nothing is left that names anything. */
function tidy(text: string | null): string | null {
  if (text === null || foldedWords(text).length === 0) return null;
  return text
    .normalize('NFC')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .replace(/^[\s,]+|[\s,]+$/gu, '');
}

// Words within a name that are written small: "Truth or Consequences", "Fond du Lac", "Croton-on-Hudson".
const SMALL_WORDS = new Set(['and', 'at', 'by', 'de', 'del', 'du', 'in', 'of', 'on', 'or', 'the', 'upon']);

// Written with a capital and a small letter, with or without a dot.
const SHORTENED_WORDS = new Set(['ft', 'mt', 'pt', 'st']);

/** The spelling of a town that the gazetteer does not know: as printed, but for capitals that are missing or too many. */
function ordinarySpelling(printed: string): string {
  const capitals = printed === printed.toUpperCase();
  return printed
    .split(/([ -])/)
    .map((word, index) => {
      if (capitals && isAbbreviation(word)) return word;
      const plain = capitals ? word.toLowerCase() : word;
      const small = index > 0 && (SMALL_WORDS.has(plain) || /^[dl]['’]/.test(plain));
      return small ? withCapitalAfterApostrophe(plain) : withCapital(plain);
    })
    .join('');
}

// "D.C.", "NYC": no word of a town's name is so short and has no vowel.
function isAbbreviation(word: string): boolean {
  if (/^(?:\p{L}\.)+$/u.test(word)) return true;
  return /^[B-DF-HJ-NP-TV-Z]{2,3}$/.test(word) && !SHORTENED_WORDS.has(word.toLowerCase());
}

function withCapital(word: string): string {
  return withCapitalAfterApostrophe(word)
    .replace(/^\p{Ll}/u, (letter) => letter.toUpperCase())
    .replace(
      /^(Mc)(\p{Ll})(?=\p{Ll}{2})/u,
      (_, start: string, letter: string) => start + letter.toUpperCase(),
    );
}

// "o'fallon" → "o'Fallon", but "lee's" stays.
function withCapitalAfterApostrophe(word: string): string {
  return word.replace(
    /^(\p{L}['’])(\p{Ll})(?=\p{Ll})/u,
    (_, start: string, letter: string) => start + letter.toUpperCase(),
  );
}
