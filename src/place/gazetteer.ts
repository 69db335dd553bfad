import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { distance } from 'fastest-levenshtein';

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

interface Gazetteer {
  /** By each folded spelling of their names, in the order of the regions' codes. */
  readonly towns: ReadonlyMap<string, readonly Town[]>;
  /** How many towns each region has, by its code. */
  readonly townCounts: ReadonlyMap<string, number>;
}

let gazetteer: Gazetteer | undefined;

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
  return findTowns(city).find(({ region }) => region === regionCode) ?? null;
}

/**
 * The towns that `findTown` finds by that name, region by region.
 *
 * @param city as for `findTown`
 * @returns at most one town of each region, in the order of the regions' codes; empty when there is none
 * @throws the file system's error, when the gazetteer's file does not lie beside this one
 */
export function findTowns(city: string): Town[] {
  const { towns } = (gazetteer ??= readGazetteer());
  const byRegion = new Map<string, Town>();
  // The likeliest spelling last, so that it is the one that stays.
  for (const spelling of spellingsOf(city).reverse()) {
    for (const town of towns.get(spelling) ?? []) byRegion.set(town.region, town);
  }
  return [...byRegion.values()].sort((one, other) => (one.region < other.region ? -1 : 1));
}

/**
 * The towns whose spellings come nearest to a name, for asking back when it is not known. Towns without a point are
 * left out, since they would be no answer either. Takes a few milliseconds.
 *
 * @param city a town's name as anybody might misspell it; spellings that `findTown` takes for the same are the same here
 * @param regionCode "CA", as `findRegion` gives it; null for all regions
 * @param limit how many towns at most
 * @returns the nearest first: those of that very name, if there are any, then those that differ in few letters, up to
 *   a third of the name's. Of equally near ones, those in regions with more towns come first, as more people live there
 * @throws the file system's error, when the gazetteer's file does not lie beside this one
 */
export function similarTowns(city: string, regionCode: string | null, limit: number): Town[] {
  const { towns: townsBySpelling, townCounts } = (gazetteer ??= readGazetteer());
  const wanted = spellingsOf(city);
  const differences = new Map<Town, number>();
  for (const [spelling, towns] of townsBySpelling) {
    const difference = Math.min(...wanted.map((name) => lettersBetween(name, spelling)));
    if (difference === Infinity) continue;
    for (const town of towns) {
      if (town.latitude === null || (regionCode !== null && town.region !== regionCode)) continue;
      differences.set(town, Math.min(difference, differences.get(town) ?? difference));
    }
  }
  const countAround = (town: Town) => townCounts.get(town.region) ?? 0;
  return [...differences]
    .sort(([one, x], [other, y]) => x - y || countAround(other) - countAround(one))
    .slice(0, limit)
    .map(([town]) => town);
}

/** How many letters it takes to make the one of the other; infinite where these are more than a third of the name's. */
function lettersBetween(name: string, spelling: string): number {
  const most = Math.max(1, Math.floor(name.length / 3));
  // Also keeps a name of any length from being compared with every town.
  if (Math.abs(name.length - spelling.length) > most) return Infinity;
  const difference = distance(name, spelling);
  return difference <= most ? difference : Infinity;
}

/** The folded spellings by which to look for a town, the likeliest first; empty for a name without letter or digit. */
function spellingsOf(city: string): string[] {
  const words = foldTownWords(city);
  const [first, ...rest] = words;
  if (first === undefined) return [];
  const direction = DIRECTIONS.get(first);
  return [words, ...(direction === undefined ? [] : [[direction, ...rest]])].map((spelling) =>
    spelling.join(''),
  );
}

function readGazetteer(): Gazetteer {
  const towns = new Map<string, Town[]>();
  const townCounts = new Map<string, number>();
  for (const line of readFileSync(FILE, 'utf8').split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    const [region = '', name = '', latitude = '', longitude = '', others] = line.split('\t');
    const town: Town = { name, region, latitude: degrees(latitude), longitude: degrees(longitude) };
    townCounts.set(region, (townCounts.get(region) ?? 0) + 1);
    for (const spelling of [name, ...(others?.split('|') ?? [])].map(foldTown)) {
      const namesakes = towns.get(spelling);
      if (namesakes === undefined) towns.set(spelling, [town]);
      else namesakes.push(town);
    }
  }
  return { towns, townCounts };
}

function degrees(cell: string): number | null {
  return cell === '' ? null : Number(cell);
}
