import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { findTown, findTowns, foldTown, similarTowns, type Town } from '../../src/place/gazetteer';
import { findRegion } from '../../src/place/regions';

describe('the folded name of a town', () => {
  it.each([
    ['Saint Louis', 'St. Louis'],
    ['ST LOUIS', 'St. Louis'],
    ['Sault Sainte Marie', 'Sault Ste. Marie'],
    ['Ft. Worth', 'Fort Worth'],
    ['Mt Vernon', 'Mount Vernon'],
    ['Mc Allen', 'McAllen'],
    ['Winston Salem', 'Winston-Salem'],
    ["O'Fallon", 'O’Fallon'],
    ['O Fallon', "O'Fallon"],
    ['Espanola', 'Española'],
    ['  SAN   DIEGO ', 'San Diego'],
  ])('is the same for %s and %s', (one, other) => {
    expect(foldTown(one)).toBe(foldTown(other));
  });

  it('keeps different towns apart', () => {
    expect(foldTown('North Fooville')).not.toBe(foldTown('Fooville'));
    expect(foldTown('Saint Foo')).not.toBe(foldTown('Sainte Foo'));
  });

  it('is empty for what names nothing', () => {
    expect(foldTown(' – , ')).toBe('');
  });
});

describe('the gazetteer', () => {
  it.each([
    ['Burbank', 'CA', 34.18, -118.31],
    ['Fullerton', 'CA', 33.88, -117.93],
    ['San Francisco', 'CA', 37.77, -122.43],
    ['Portland', 'OR', 45.52, -122.66],
    ['Portland', 'ME', 43.66, -70.27],
    ['Denton', 'TX', 33.21, -97.13],
    ['Doylestown', 'PA', 40.31, -75.13],
    ['St. Louis', 'MO', 38.64, -90.25],
    ['New York', 'NY', 40.75, -73.98],
    ['Queens', 'NY', 40.73, -73.79],
    ['Hollywood', 'CA', 34.1, -118.33],
    ['Miramar', 'FL', 25.98, -80.32],
    ['Washington', 'DC', 38.9, -77.03],
    ['Honolulu', 'HI', 21.31, -157.85],
    ['Anchorage', 'AK', 61.2, -149.88],
  ])('knows where %s, %s lies', (city, region, latitude, longitude) => {
    const town = findTown(city, region);
    expect(Math.abs(town!.latitude! - latitude)).toBeLessThan(0.1);
    expect(Math.abs(town!.longitude! - longitude)).toBeLessThan(0.1);
  });

  it.each([
    ['Saint Louis', 'MO', 'St. Louis'],
    ['SAINT PAUL', 'MN', 'St. Paul'],
    ['Sault Sainte Marie', 'MI', 'Sault Ste. Marie'],
    ['ft. worth', 'TX', 'Fort Worth'],
    ['MT. VERNON', 'NY', 'Mount Vernon'],
    ['MCALLEN', 'TX', 'McAllen'],
    ['Mc Lean', 'VA', 'McLean'],
    ['O Fallon', 'MO', "O'Fallon"],
    ['OFALLON', 'IL', "O'Fallon"],
    ['Coeur D Alene', 'ID', "Coeur d'Alene"],
    ['WINSTON SALEM', 'NC', 'Winston-Salem'],
    ['wilkes barre', 'PA', 'Wilkes-Barre'],
    ['DEKALB', 'IL', 'DeKalb'],
    ['Lees Summit', 'MO', "Lee's Summit"],
    ['Fond Du Lac', 'WI', 'Fond du Lac'],
    ['West Des Moines', 'IA', 'West Des Moines'],
    ['Croton On Hudson', 'NY', 'Croton-on-Hudson'],
    ['Canon City', 'CO', 'Cañon City'],
    ['N. Hollywood', 'CA', 'North Hollywood'],
    ['W Palm Beach', 'FL', 'West Palm Beach'],
    ['New York City', 'NY', 'New York'],
    ['Washington DC', 'DC', 'Washington'],
    ['Newton Center', 'MA', 'Newton Centre'],
  ])('spells %s, %s as people do: %s', (city, region, name) => {
    expect(findTown(city, region)?.name).toBe(name);
  });

  it('takes the town of that name in that region, not in another', () => {
    expect(findTown('Burbank', 'CA')?.region).toBe('CA');
    expect(findTown('Burbank', 'IL')?.region).toBe('IL');
    expect(findTown('Burbank', 'RI')).toBeNull();
  });

  it('says nothing of towns that it does not know, nor of other regions', () => {
    expect(findTown('Fooville', 'CA')).toBeNull();
    expect(findTown('N. Fooville', 'CA')).toBeNull();
    expect(findTown('', 'CA')).toBeNull();
    expect(findTown('San Juan', 'PR')).toBeNull();
    expect(findTown('Toronto', 'ON')).toBeNull();
    expect(findTown('Burbank', 'Bavaria')).toBeNull();
  });

  it('knows a name without a point where its source has only the middle of the county', () => {
    expect(findTown('Lumberville', 'PA')).toEqual({
      name: 'Lumberville',
      region: 'PA',
      latitude: null,
      longitude: null,
    });
  });

  it('finds the towns of one name in every region, in the order of the regions’ codes', () => {
    expect(shown(findTowns('Hollywood'))).toEqual([
      'Hollywood, AL',
      'Hollywood, CA',
      'Hollywood, FL',
      'Hollywood, MD',
      'Hollywood, SC',
    ]);
    const regions = findTowns('Springfield').map(({ region }) => region);
    expect(regions).toHaveLength(24);
    expect(regions).toEqual([...new Set(regions)].sort());
    expect(findTowns('Fooville')).toEqual([]);
    expect(findTowns('')).toEqual([]);
  });

  it.each(['saint louis', 'N. Hollywood', 'New York City', 'OFALLON', 'E. Hampton', 'w palm beach'])(
    'finds the same towns named %s everywhere as region by region',
    (city) => {
      const regions = Object.keys(WELL_KNOWN).sort();
      const found = findTowns(city).filter(({ region }) => regions.includes(region));
      expect(found).not.toEqual([]);
      expect(found).toEqual(regions.flatMap((region) => findTown(city, region) ?? []));
    },
  );

  const WELL_KNOWN: Record<string, string> = {
    AL: 'Birmingham, Huntsville, Mobile, Montgomery, Hoover',
    AR: 'Little Rock, Fayetteville, Hot Springs',
    AZ: 'Phoenix, Tucson, Mesa, Chandler, Gilbert, Glendale, Scottsdale, Peoria, Tempe, Surprise',
    CA:
      'Los Angeles, San Diego, San Jose, Fresno, Sacramento, Long Beach, Oakland, Bakersfield, Anaheim, Stockton, ' +
      'Riverside, Irvine, Santa Ana, Chula Vista, Fremont, Santa Clarita, San Bernardino, Modesto, Moreno Valley, ' +
      'Fontana, Oxnard, Huntington Beach, Santa Rosa, Elk Grove, Culver City, Santa Monica, West Hollywood, ' +
      'Beverly Hills, Sherman Oaks, Jurupa Valley, Ventura, San Buenaventura, Silver Lake, Palo Alto, Berkeley',
    CO: 'Denver, Colorado Springs, Aurora, Fort Collins, Lakewood, Boulder, Centennial, Highlands Ranch',
    CT: 'Bridgeport, New Haven, Stamford, Hartford, West Hartford',
    FL:
      'Jacksonville, Miami, Tampa, Orlando, St. Petersburg, Hialeah, Port St. Lucie, Cape Coral, Tallahassee, ' +
      'Fort Lauderdale, Pembroke Pines, Davie, Sunrise, Doral, Aventura, Boca Raton',
    GA: 'Atlanta, Augusta, Columbus, Savannah, Athens, Sandy Springs, Dunwoody, Johns Creek, Decatur',
    IA: 'Des Moines, Cedar Rapids, Iowa City',
    ID: 'Boise, Meridian',
    IL: 'Chicago, Aurora, Joliet, Naperville, Rockford, Springfield, Evanston, Oak Park',
    IN: 'Indianapolis, Fort Wayne, Carmel',
    KS: 'Wichita, Overland Park, Kansas City',
    KY: 'Louisville, Lexington',
    LA: 'New Orleans, Baton Rouge, Metairie',
    MA: 'Boston, Worcester, Springfield, Cambridge, Brookline, Somerville, Newton',
    MD: 'Baltimore, Columbia, Silver Spring, Bethesda, Towson',
    MI: 'Detroit, Grand Rapids, Ann Arbor, Farmington Hills',
    MN: 'Minneapolis, St. Paul, Edina, St. Louis Park, Plymouth',
    MO: 'Kansas City, Springfield, Clayton, Webster Groves, Town and Country',
    MS: 'Jackson',
    NC: 'Charlotte, Raleigh, Greensboro, Durham, Cary, Asheville',
    NE: 'Omaha, Lincoln',
    NJ: 'Newark, Jersey City, Montclair, Cherry Hill, Princeton',
    NM: 'Albuquerque, Santa Fe',
    NV: 'Las Vegas, Henderson, Reno, Summerlin',
    NY: 'Buffalo, Rochester, Yonkers, Syracuse, Albany, Brooklyn, Bronx, Staten Island, Manhattan, White Plains',
    OH: 'Columbus, Cleveland, Cincinnati, Toledo, Akron, Dayton, Shaker Heights',
    OK: 'Oklahoma City, Tulsa, Norman',
    OR: 'Salem, Eugene, Tigard, Lake Oswego',
    PA: 'Philadelphia, Pittsburgh, Allentown, King of Prussia, State College',
    RI: 'Providence',
    SC: 'Charleston, Columbia, Mount Pleasant',
    SD: 'Sioux Falls',
    TN: 'Nashville, Memphis, Knoxville, Chattanooga',
    TX:
      'Houston, San Antonio, Dallas, Austin, Fort Worth, El Paso, Arlington, Corpus Christi, Plano, Lubbock, Laredo, ' +
      'Irving, Frisco, McKinney, The Woodlands, DeSoto',
    UT: 'Salt Lake City, Provo, Holladay',
    VA: 'Virginia Beach, Norfolk, Richmond, Arlington, Alexandria, Tysons',
    WA: 'Seattle, Spokane, Tacoma, Bellevue, Federal Way, Shoreline',
    WI: 'Milwaukee, Madison, Wauwatosa',
  };

  it.each(Object.entries(WELL_KNOWN))(
    'knows the well-known towns of %s with their points',
    (region, towns) => {
      const unknown = towns
        .split(', ')
        .filter((town) => typeof findTown(town, region)?.latitude !== 'number');
      expect(unknown).toEqual([]);
    },
  );
});

describe('the towns with the nearest spellings', () => {
  it.each([
    ['Burbnk', 'CA', 'Burbank, CA'],
    ['Tuscon', 'AZ', 'Tucson, AZ'],
    ['Sacremento', 'CA', 'Sacramento, CA'],
    ['Saint Luis', 'MO', 'St. Louis, MO'],
    ['N. Hollywod', 'CA', 'North Hollywood, CA'],
    ['New York Citty', 'NY', 'New York, NY'],
    ['Los Angelos', null, 'Los Angeles, CA'],
    ['Cincinatti', null, 'Cincinnati, OH'],
    ['Albuqerque', null, 'Albuquerque, NM'],
  ])('of %s in %s begin with %s', (city, region, nearest) => {
    expect(shown(similarTowns(city, region, 5))[0]).toBe(nearest);
  });

  it('are those of the region, if one is given', () => {
    const towns = similarTowns('Springfeld', 'MA', 5);
    expect(towns[0]?.name).toBe('Springfield');
    expect(towns.every(({ region }) => region === 'MA')).toBe(true);
    expect(similarTowns('Toronto', 'ON', 5)).toEqual([]);
  });

  it('begin with those of that very name, in regions with many towns first', () => {
    expect(shown(similarTowns('saint louis', null, 3))).toEqual([
      'St. Louis, MO',
      'St. Louis, MI',
      'St. Louis, OK',
    ]);
    expect(
      shown(similarTowns('Hollywood', null, 6))
        .slice(0, 5)
        .sort(),
    ).toEqual(shown(findTowns('Hollywood')));
  });

  it('are as many as asked for at most, and none of them twice', () => {
    const towns = shown(similarTowns('Springfeld', null, 30));
    expect(towns).toHaveLength(30);
    expect(new Set(towns).size).toBe(30);
    expect(shown(similarTowns('Springfeld', null, 5))).toEqual(towns.slice(0, 5));
    expect(similarTowns('Springfeld', null, 0)).toEqual([]);
  });

  it('have a point', () => {
    expect(shown(similarTowns('Lumberville', 'PA', 100))).not.toContain('Lumberville, PA');
    expect(similarTowns('Springfeld', null, 1_000).every((town) => town.longitude !== null)).toBe(true);
  });

  it('are none for what is like no town', () => {
    expect(similarTowns('Zzzzqqqq', null, 5)).toEqual([]);
    expect(similarTowns('', null, 5)).toEqual([]);
    expect(similarTowns('x'.repeat(10_000), null, 5)).toEqual([]);
  });
});

function shown(towns: readonly Town[]): string[] {
  return towns.map(({ name, region }) => `${name}, ${region}`);
}

describe('the gazetteer’s file', () => {
  const path = join(__dirname, '../../src/place/gazetteer.tsv');
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
  const rows = lines.filter((line) => !line.startsWith('#')).map((line) => line.split('\t'));

  it('credits its source', () => {
    expect(lines[1]).toMatch(/GeoNames.*CC BY 4\.0/);
  });

  it('is small and sorted, so that a change of it can be read', () => {
    expect(statSync(path).size).toBeLessThan(1_000_000);
    const starts = lines.slice(2);
    expect(starts).toEqual([...starts].sort());
  });

  it('has a known region, a name, and a point on the globe or none in every line', () => {
    const wrong = rows.filter(([region = '', name = '', latitude = '', longitude = '', ...others]) => {
      const without = latitude === '' && longitude === '';
      const north = Number(latitude) > 17 && Number(latitude) < 72;
      // Some islands of the Pacific lie beyond the 180th degree.
      const west = Math.abs(Number(longitude)) <= 180 && (Number(longitude) < -60 || Number(longitude) > 160);
      const named = name !== '' && name.trim() === name && others.length <= 1;
      return findRegion(region)?.code !== region || !named || !(without || (north && west));
    });
    expect(wrong).toEqual([]);
  });

  it('has no two towns of one region that fold to the same', () => {
    const keys = rows.flatMap(([region, name, , , others]) =>
      [name!, ...(others?.split('|') ?? [])].map((spelling) => `${region} ${foldTown(spelling)}`),
    );
    const seen = new Set<string>();
    expect(keys.filter((key) => seen.size === seen.add(key).size)).toEqual([]);
  });
});
