import { foldedWords } from '../text/fold';
import type { Place } from './place.entity';
import { regionName } from './regions';

const LONG_BY_SHORT = new Map(Object.entries({ st: 'saint', ste: 'sainte', ft: 'fort', mt: 'mount' }));
const SHORT_BY_LONG = new Map([...LONG_BY_SHORT].map(([short, long]) => [long, short]));

/** Every way in which a place may be asked for: its town in more than one spelling, its region by code and by name. */
export function namesOfPlace({ city, region }: Pick<Place, 'city' | 'region'>): string[] {
  const town = city === null ? [] : [city, respelled(city, LONG_BY_SHORT), respelled(city, SHORT_BY_LONG)];
  return region === null ? town : [...town, region, regionName(region)];
}

/** "East St. Louis" → "east saint louis", "Fort Worth" → "ft worth" */
function respelled(city: string, spellings: ReadonlyMap<string, string>): string {
  return foldedWords(city)
    .map((word) => spellings.get(word) ?? word)
    .join(' ');
}
