import type { Place } from './place.entity';
import { regionName } from './regions';

/** Words of towns that are printed long or short. */
const LONG_AND_SHORT = [
  ['Saint', 'St'],
  ['Sainte', 'Ste'],
  ['Fort', 'Ft'],
  ['Mount', 'Mt'],
] as const;

/** Every way in which a place may be asked for: its town in more than one spelling, its region by code and by name. */
export function namesOfPlace({ city, region }: Pick<Place, 'city' | 'region'>): string[] {
  const town = city === null ? [] : [city, inLongWords(city), inShortWords(city)];
  return region === null ? town : [...town, region, regionName(region)];
}

/** "East St. Louis" → "East Saint Louis" */
function inLongWords(city: string): string {
  return LONG_AND_SHORT.reduce(
    (name, [long, short]) => name.replace(new RegExp(`\\b${short}\\.?(?= )`, 'g'), long),
    city,
  );
}

/** "Fort Worth" → "Ft Worth" */
function inShortWords(city: string): string {
  return LONG_AND_SHORT.reduce(
    (name, [long, short]) => name.replace(new RegExp(`\\b${long}(?= )`, 'g'), short),
    city,
  );
}
