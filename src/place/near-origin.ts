import { badUserInput, unknownPlace } from '../errors';
import { oneOf } from '../node/one-of';
import { foldedWords } from '../text/fold';
import { findTowns, similarTowns, type Town } from './gazetteer';
import type { Point } from './great-circle';
import { findRegion, type Region } from './regions';

/** GraphQL's `TownInput`: a town as the caller writes it. Null, absent and blank are the same. */
export interface TownInput {
  readonly city: string;
  readonly region?: string | null;
  readonly country?: string | null;
}

/** GraphQL's `NearOrigin`: exactly one of the two. */
export interface NearOriginInput {
  readonly place?: TownInput | null;
  readonly coordinates?: Point | null;
}

const CANDIDATES = 5;

/**
 * The point from which distances are measured: the one that is given, or where the town lies by the gazetteer.
 *
 * @param argument the input's dotted path, for example "filter.near.from"
 * @throws GraphQLError BAD_USER_INPUT naming the argument, when not exactly one of place and coordinates is given, a
 *   coordinate is not on the globe or the city is blank. UNKNOWN_PLACE, when the gazetteer has no such town or region
 *   or no point of it, or when no region is given and several have such a town. Its candidates are at most five towns
 *   with points: of an ambiguous name those of that name, where there are more those in the regions with the most
 *   towns, in the order of the regions' codes; else those of the nearest spellings, the nearest first, in the
 *   region if that is known
 */
export function originOf(near: NearOriginInput, argument: string): Point {
  const origin = oneOf(near, argument);
  return origin.key === 'place'
    ? pointOfTown(origin.value, `${argument}.place`)
    : pointOnGlobe(origin.value, `${argument}.coordinates`);
}

function pointOnGlobe({ latitude, longitude }: Point, argument: string): Point {
  return {
    latitude: degrees(latitude, 90, `${argument}.latitude`),
    longitude: degrees(longitude, 180, `${argument}.longitude`),
  };
}

function degrees(value: number, most: number, argument: string): number {
  // Put so that NaN fails too.
  if (Math.abs(value) <= most) return value;
  throw badUserInput(argument, `"${argument}" takes degrees from -${most} to ${most}, not ${value}.`);
}

function pointOfTown(input: TownInput, argument: string): Point {
  const city = given(input.city);
  const printedRegion = given(input.region);
  const country = given(input.country);
  if (city === null) throw badUserInput(`${argument}.city`, `"${argument}.city" has no letter and no digit.`);

  const region = printedRegion === null ? null : findRegion(printedRegion);
  const asked = `"${[city, printedRegion, country].filter((part) => part !== null).join(', ')}"`;
  const similar = () => similarTowns(city, region?.code ?? null, CANDIDATES);
  const unknown = (message: string, candidates = similar()) =>
    unknownPlace(argument, message, candidates.map(asInput));

  if (printedRegion !== null && region === null) throw unknown(`The region of ${asked} is not known.`);
  if (region !== null && !isIn(country, region))
    throw unknown(`The region of ${asked} is not in that country.`);

  const towns = findTowns(city).filter(
    (town) => (region === null || town.region === region.code) && isIn(country, regionOf(town)),
  );
  const [town] = towns;
  if (town === undefined) throw unknown(`No town ${asked} is known.`);
  if (towns.length > 1) {
    const chosen = similar();
    throw unknown(
      `${towns.length} regions have a town ${asked}: say which.`,
      towns.filter((one) => chosen.includes(one)),
    );
  }
  const { latitude, longitude } = town;
  if (latitude === null || longitude === null) throw unknown(`Where ${asked} lies is not known.`);
  return { latitude, longitude };
}

/** The text without spaces around it; null when it is missing or names nothing, as in a place that is printed. */
function given(text: string | null | undefined): string | null {
  return foldedWords(text ?? '').length === 0 ? null : (text ?? '').trim();
}

function isIn(country: string | null, region: Region): boolean {
  return country === null || country.toUpperCase() === region.country;
}

function asInput(town: Town): { city: string; region: string; country: string } {
  const { code, country } = regionOf(town);
  return { city: town.name, region: code, country };
}

function regionOf(town: Town): Region {
  const region = findRegion(town.region);
  if (region === null) throw new Error(`The gazetteer has a town in an unknown region, ${town.region}.`);
  return region;
}
