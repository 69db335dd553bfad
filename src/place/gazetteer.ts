import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { foldedWords } from '../text/fold';

/** A town of the gazetteer. */
export interface Town {
  /** In its ordinary spelling: "St. Louis", "McAllen", "Winston-Salem". */
  name: string;
  /** The code of its state or district: "MO". */
  region: string;
  /** Degrees north, WGS 84, to about 100 m; null where only the name is known. */
  latitude: number | null;
  /** Degrees east, so negative in America; null exactly when the latitude is. */
  longitude: number | null;
}

const FILE = join(__dirname, 'gazetteer.tsv');

const ORDINARY_WORDS = new Map(Object.entries({ saint: 'st', sainte: 'ste', ft: 'fort', mt: 'mount' }));

const DIRECTIONS = new Map(Object.entries({ n: 'north', s: 'south', e: 'east', w: 'west' }));

let townsByKey: ReadonlyMap<string, Town> | undefined;

/**
 * What all spellings of a town's name have in common, for comparing names; not for showing.
 *
 * @param city a town's name as anybody prints it
 * @returns its letters and digits without case, accents, punctuation and spaces, with Saint = St., Sainte = Ste.,
 *   Fort = Ft. and Mount = Mt.: "Saint Louis" → "stlouis", "Mc Allen" → "mcallen", "Winston Salem" → "winstonsalem".
 *   Empty when the name has no letter or digit.
 */
export function foldTown(city: string): string {
  // Joined, since "Mc Allen" and "De Kalb" are printed with and without the space, and no region of the gazetteer has
  // two towns that differ in spaces alone.
  return foldTownWords(city).join('');
}

/** The words of `foldTown` before they are joined: "Saint Louis" → ["st", "louis"]. */
export function foldTownWords(city: string): string[] {
  return foldedWords(city).map((word) => ORDINARY_WORDS.get(word) ?? word);
}

/**
 * The town of that name in that region: the most populous, where there are several (the number of postal codes stands
 * in for the population). The first call reads the gazetteer's file.
 *
 * @param city the town's name in any spelling that `foldTown` takes for the same, by another of its names ("New York
 *   City"), or with its first word shortened ("N. Hollywood")
 * @param regionCode "CA", as `findRegion` gives it. The gazetteer has the fifty states and DC
 * @returns null when the gazetteer does not know such a town
 * @throws the file system's error, when the gazetteer's file does not lie beside this one
 */
export function findTown(city: string, regionCode: string): Town | null {
  townsByKey ??= readTowns();
  const words = foldTownWords(city);
  const [first = '', ...rest] = words;
  const named = townsByKey.get(townKey(regionCode, words));
  const direction = DIRECTIONS.get(first);
  if (named !== undefined || direction === undefined) return named ?? null;
  return townsByKey.get(townKey(regionCode, [direction, ...rest])) ?? null;
}

function readTowns(): Map<string, Town> {
  const towns = new Map<string, Town>();
  for (const line of readFileSync(FILE, 'utf8').split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    const [region = '', name = '', latitude = '', longitude = '', others] = line.split('\t');
    const town: Town = { name, region, latitude: degrees(latitude), longitude: degrees(longitude) };
    for (const spelling of [name, ...(others?.split('|') ?? [])]) {
      towns.set(townKey(region, foldTownWords(spelling)), town);
    }
  }
  return towns;
}

function degrees(cell: string): number | null {
  return cell === '' ? null : Number(cell);
}

function townKey(regionCode: string, words: readonly string[]): string {
  return `${regionCode} ${words.join('')}`;
}
