import type { Place } from './place.entity';
import { foldTownWords } from './gazetteer';
import { regionName } from './regions';

/** Every way in which a place may be asked for: its town in more than one spelling, its region by code and by name. */
export function namesOfPlace({ city, region }: Pick<Place, 'city' | 'region'>): string[] {
  const town = city === null ? [] : [city, foldTownWords(city).join(' '), longTown(city)];
  return region === null ? town : [...town, region, regionName(region)];
}

/** "St. Louis" → "Saint Louis". */
function longTown(city: string): string {
  return city.replace(/^St\.? /, 'Saint ').replace(/^Ste\.? /, 'Sainte ');
}
