import { findTown } from '../../src/place/gazetteer';
import { metresBetween } from '../../src/place/great-circle';
import { originOf, type NearOriginInput, type TownInput } from '../../src/place/near-origin';

const ARGUMENT = 'filter.near.from';

describe('the origin of a distance, given as a point', () => {
  it.each([
    [34.18, -118.31],
    [0, 0],
    [90, 180],
    [-90, -180],
  ])('is that point: %d, %d', (latitude, longitude) => {
    expect(originOf({ coordinates: { latitude, longitude } }, ARGUMENT)).toEqual({ latitude, longitude });
  });

  it.each([
    ['latitude', 90.001],
    ['latitude', -91],
    ['latitude', NaN],
    ['latitude', Infinity],
    ['longitude', 180.001],
    ['longitude', -181],
    ['longitude', NaN],
    ['longitude', -Infinity],
  ])('has no %s of %d', (name, value) => {
    const coordinates = { latitude: 34, longitude: -118, [name]: value };
    expect(refusal({ coordinates })).toMatchObject({
      message: expect.stringContaining(String(value)),
      extensions: { code: 'BAD_USER_INPUT', argument: `${ARGUMENT}.coordinates.${name}` },
    });
  });
});

describe('the origin of a distance, given as a town', () => {
  it.each<TownInput>([
    { city: 'Burbank', region: 'CA' },
    { city: ' BURBANK ', region: 'California' },
    { city: 'burbank', region: 'ca', country: 'US' },
    { city: 'Burbank', region: 'CA', country: ' us ' },
    { city: 'Burbank', region: 'CA', country: null },
    { city: 'Burbank', region: 'CA', country: '' },
  ])('is where the gazetteer has it: %j', (place) => {
    expect(originOf({ place, coordinates: null }, ARGUMENT)).toEqual(pointOf('Burbank', 'CA'));
  });

  it.each<[TownInput, string, string]>([
    [{ city: 'saint louis', region: 'MO' }, 'St. Louis', 'MO'],
    [{ city: 'New York City', region: 'New York' }, 'New York', 'NY'],
    [{ city: 'Adak', region: 'AK' }, 'Adak', 'AK'],
    [{ city: 'N. Hollywood' }, 'North Hollywood', 'CA'],
    [{ city: 'Chicago', region: null }, 'Chicago', 'IL'],
    [{ city: 'Chicago', region: ' ' }, 'Chicago', 'IL'],
    [{ city: 'Chicago', country: 'us' }, 'Chicago', 'IL'],
  ])(
    'takes other spellings, and needs no region where only one has such a town: %j',
    (place, city, region) => {
      expect(originOf({ place }, ARGUMENT)).toEqual(pointOf(city, region));
    },
  );

  it('may lie near to a point beyond the 180th meridian', () => {
    const adak = originOf({ place: { city: 'Adak', region: 'AK' } }, ARGUMENT);
    const beyond = originOf({ coordinates: { latitude: 51.874, longitude: 179.9 } }, ARGUMENT);
    expect(metresBetween(adak, beyond)).toBeLessThan(240_000);
  });

  it.each(['', '  ', ' – , '])('has a name, which %j is not', (city) => {
    expect(refusal({ place: { city, region: 'CA' } })).toMatchObject({
      extensions: { code: 'BAD_USER_INPUT', argument: `${ARGUMENT}.place.city` },
    });
  });
});

describe('the origin of a distance', () => {
  const place = { city: 'Burbank', region: 'CA' };
  const coordinates = { latitude: 34, longitude: -118 };

  it.each<NearOriginInput>([{}, { place: null, coordinates: null }, { place, coordinates }])(
    'is exactly one of a town and a point: %j',
    (near) => {
      expect(refusal(near)).toMatchObject({ extensions: { code: 'BAD_USER_INPUT', argument: ARGUMENT } });
    },
  );
});

describe('an unknown place', () => {
  it('is a name of several regions, where none is given', () => {
    expect(refusal({ place: { city: 'saint louis' } })).toEqual({
      message: '3 regions have a town "saint louis": say which.',
      extensions: {
        code: 'UNKNOWN_PLACE',
        argument: `${ARGUMENT}.place`,
        candidates: [
          { city: 'St. Louis', region: 'MI', country: 'US' },
          { city: 'St. Louis', region: 'MO', country: 'US' },
          { city: 'St. Louis', region: 'OK', country: 'US' },
        ],
      },
    });
  });

  it('comes with those of the regions with the most towns, where more than five have one of that name', () => {
    const { message, extensions } = refusal({ place: { city: 'Springfield', country: 'US' } });
    expect(message).toBe('24 regions have a town "Springfield, US": say which.');
    expect(shown(extensions.candidates)).toEqual([
      'Springfield, IL, US',
      'Springfield, MO, US',
      'Springfield, OH, US',
      'Springfield, PA, US',
      'Springfield, VA, US',
    ]);
  });

  it.each<[string, TownInput, string]>([
    ['Burbnk, CA', { city: 'Burbnk', region: 'CA' }, 'Burbank, CA, US'],
    ['Tuscon, Arizona', { city: 'Tuscon', region: 'Arizona' }, 'Tucson, AZ, US'],
    ['Los Angelos', { city: 'Los Angelos' }, 'Los Angeles, CA, US'],
    ['Cincinatti, us', { city: 'Cincinatti', country: 'us' }, 'Cincinnati, OH, US'],
  ])('is a town that nobody knows, with the nearest spellings: %s', (asked, place, nearest) => {
    const { message, extensions } = refusal({ place });
    expect(message).toBe(`No town "${asked}" is known.`);
    expect(extensions).toMatchObject({ code: 'UNKNOWN_PLACE', argument: `${ARGUMENT}.place` });
    expect(shown(extensions.candidates)[0]).toBe(nearest);
  });

  it('has candidates of the region that was asked for only', () => {
    const { extensions } = refusal({ place: { city: 'Springfeld', region: 'MA' } });
    expect(shown(extensions.candidates)[0]).toBe('Springfield, MA, US');
    expect(extensions.candidates.filter(({ region }) => region !== 'MA')).toEqual([]);
    expect(refusal({ place: { city: 'Toronto', region: 'ON' } }).extensions.candidates).toEqual([]);
  });

  it('is a town in a region that nobody knows, with the towns of its name', () => {
    const { message, extensions } = refusal({ place: { city: 'Burbank', region: 'Kalifornia' } });
    expect(message).toBe('The region of "Burbank, Kalifornia" is not known.');
    expect(extensions).toMatchObject({ code: 'UNKNOWN_PLACE', argument: `${ARGUMENT}.place` });
    expect(shown(extensions.candidates)).toContain('Burbank, CA, US');
  });

  it('is a region in another country', () => {
    const { message, extensions } = refusal({ place: { city: 'Burbank', region: 'CA', country: 'CA' } });
    expect(message).toBe('The region of "Burbank, CA, CA" is not in that country.');
    expect(extensions.code).toBe('UNKNOWN_PLACE');
    expect(shown(extensions.candidates)).toEqual(['Burbank, CA, US']);
  });

  it('is a town of another country, with the towns of its name', () => {
    const { message, extensions } = refusal({ place: { city: 'Chicago', country: 'CA' } });
    expect(message).toBe('No town "Chicago, CA" is known.');
    expect(shown(extensions.candidates)).toContain('Chicago, IL, US');
  });

  it('is a town without a point', () => {
    const { message, extensions } = refusal({ place: { city: 'Lumberville', region: 'PA' } });
    expect(message).toBe('Where "Lumberville, PA" lies is not known.');
    expect(extensions.code).toBe('UNKNOWN_PLACE');
    expect(shown(extensions.candidates)).not.toContain('Lumberville, PA, US');
  });

  it.each<TownInput>([
    { city: 'Springfield' },
    { city: 'Portland' },
    { city: 'Springfeld' },
    { city: 'Newtown', region: 'Nowhere' },
    { city: 'Burbank', country: 'DE' },
    { city: 'Frenchton', region: 'WV' },
  ])('has up to five candidates, each of which is a place: %j', (place) => {
    const { candidates } = refusal({ place }).extensions;
    expect(candidates.length).toBeGreaterThan(0);
    expect(candidates.length).toBeLessThanOrEqual(5);
    for (const candidate of candidates) {
      expect(originOf({ place: candidate }, ARGUMENT)).toEqual(pointOf(candidate.city, candidate.region));
    }
  });
});

interface Refusal {
  message: string;
  extensions: { code: string; argument: string; candidates: Record<'city' | 'region' | 'country', string>[] };
}

/** What the caller is told about an origin that is not taken. */
function refusal(near: NearOriginInput): Refusal {
  try {
    originOf(near, ARGUMENT);
  } catch (error) {
    const { message, extensions } = error as Refusal;
    return { message, extensions };
  }
  throw new Error('The origin was taken.');
}

function shown(candidates: Refusal['extensions']['candidates']): string[] {
  return candidates.map(({ city, region, country }) => `${city}, ${region}, ${country}`);
}

function pointOf(city: string, region: string) {
  const { latitude, longitude } = findTown(city, region)!;
  return { latitude, longitude };
}
