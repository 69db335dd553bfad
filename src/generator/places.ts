import { readFileSync } from 'node:fs';
import path from 'node:path';

import { readPlace, type CanonicalPlace } from '../place/printed-place';
import { listOf } from './lists';
import { Popularity, Random } from './random';

const GAZETTEER = path.join(__dirname, '../place/gazetteer.tsv');
/** The towns beyond the large ones come in the same order in every directory. */
const ORDER_SEED = 1;

/** Where most people live, roughly in the order of their number. */
const LARGE_CITIES = listOf(`
  NY New York, CA Los Angeles, IL Chicago, TX Houston, AZ Phoenix, PA Philadelphia, TX San Antonio, CA San Diego,
  TX Dallas, TX Austin, WA Seattle, CO Denver, MA Boston, OR Portland, CA San Francisco, DC Washington, GA Atlanta,
  TN Nashville, MN Minneapolis, NY Brooklyn, CA Oakland, FL Jacksonville, OH Columbus, IN Indianapolis, TX Fort Worth,
  NC Charlotte, CA San Jose, OK Oklahoma City, TX El Paso, MI Detroit, TN Memphis, KY Louisville, MD Baltimore,
  WI Milwaukee, NM Albuquerque, AZ Tucson, CA Fresno, CA Sacramento, AZ Mesa, MO Kansas City, CO Colorado Springs,
  NC Raleigh, FL Miami, CA Long Beach, VA Virginia Beach, NE Omaha, OK Tulsa, LA New Orleans, KS Wichita, OH Cleveland,
  FL Tampa, HI Honolulu, CA Anaheim, KY Lexington, CA Irvine, FL Orlando, MO St. Louis, PA Pittsburgh, NV Reno,
  OH Cincinnati, AK Anchorage, NC Greensboro, NJ Newark, NE Lincoln, TX Plano, NC Durham, NJ Jersey City, WI Madison,
  ID Boise, VA Richmond, WA Spokane, UT Salt Lake City, IA Des Moines, WA Tacoma, CA Burbank, AR Little Rock,
  MI Grand Rapids, TN Knoxville, MA Worcester, RI Providence, SD Sioux Falls, TN Chattanooga, FL Fort Lauderdale,
  MO Springfield, IL Springfield, MA Springfield, OR Eugene, OR Salem, MA Salem, NV Las Vegas, CA Pasadena, CT Hartford,
  SC Charleston, WV Charleston, ME Portland, VT Burlington, NH Concord, CA Concord, MT Billings, ND Fargo, WY Cheyenne`);

/** What people print who name no town of the gazetteer: a region alone, a town alone, a town in another country. */
const OTHER_PRINTS = listOf(`
  CA, NY, TX, FL, IL, - Springfield, WA, PA, MA, CO, OR, OH, ON Toronto, NC, GA, MI, VA, NJ, - Portland, AZ, MN, ON, BC,
  BC Vancouver, PR, QC Montréal, - London, AB Calgary, Leinster Dublin`);
const NO_REGION = '-';

const NOWHERE_SHARE = 12;
const OTHER_SHARE = 6;

/** Gives people their places: the large cities to many, most of the gazetteer's towns to a few. */
export class PlaceGiver {
  private readonly towns: Popularity<string>;
  private readonly others = new Popularity(OTHER_PRINTS, 4);
  private readonly placeByPrint = new Map<string, CanonicalPlace | null>();

  constructor(private readonly random: Random) {
    const towns = new Set(townsOfGazetteer());
    const large = LARGE_CITIES.filter((town) => towns.delete(town));
    this.towns = new Popularity([...large, ...new Random(ORDER_SEED).shuffled([...towns])], 4);
  }

  /** @returns null for somebody who prints no place */
  place(): CanonicalPlace | null {
    const form = this.random.below(100);
    if (form < NOWHERE_SHARE) return null;
    const print = (form < NOWHERE_SHARE + OTHER_SHARE ? this.others : this.towns).pick(this.random);
    let place = this.placeByPrint.get(print);
    if (place === undefined) {
      const [region = NO_REGION, ...city] = print.split(' ');
      place = readPlace({
        city: city.length === 0 ? null : city.join(' '),
        region: region === NO_REGION ? null : region,
      });
      this.placeByPrint.set(print, place);
    }
    return place;
  }
}

/** "AK Adak", and so on. */
function townsOfGazetteer(): string[] {
  return readFileSync(GAZETTEER, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('\t').slice(0, 2).join(' '));
}
