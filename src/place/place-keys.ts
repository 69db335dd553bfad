import { fold } from '../text/fold';
import { identityKey, sortKey } from '../text/keys';
import { foldTown } from './gazetteer';

/** Sorts behind every town. */
const BEHIND_ALL = '\u{10FFFF}';

/** Town and region, either of which may be missing. */
export type PrintedPlace = { readonly city: string | null; readonly region: string | null };

/** A region's code or printed name as filters compare it. Null without a region. */
export function regionKey(region: string | null): string | null {
  return region === null ? null : identityKey(fold(region));
}

/** A town as filters compare it: all spellings are equal that foldTown takes for the same. Null without a town. */
export function cityKey(city: string | null): string | null {
  return city === null ? null : identityKey(foldTown(city));
}

/** Town and region as filters compare them. */
export function keysToCompare({ city, region }: PrintedPlace) {
  return { cityKey: cityKey(city), regionKey: regionKey(region) };
}

/** What a specialist keeps of their place: the region for its lists, and what CITY sorts by in each direction. */
export function keysOfPlace(place: PrintedPlace | null) {
  const city = place?.city ?? null;
  return {
    regionKey: regionKey(place?.region ?? null),
    cityAscending: city === null ? BEHIND_ALL : sortKey(city),
    cityDescending: city === null ? '' : sortKey(city),
  };
}
