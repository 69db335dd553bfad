import { readPlace, type CanonicalPlace } from '../../src/place/printed-place';

type Print = [city: string | null, region: string | null];

function place(city: string | null, region: string | null): CanonicalPlace {
  const read = readPlace({ city, region });
  if (read === null) throw new Error('nothing was read');
  return read;
}

describe('a printed place', () => {
  it('is a town with its region, country and coordinates', () => {
    expect(place('Burbank', 'CA')).toEqual({
      key: 'us/ca/burbank',
      name: 'Burbank, CA',
      slug: 'us-ca-burbank',
      precision: 'TOWN',
      city: 'Burbank',
      region: 'CA',
      country: 'US',
      latitude: expect.closeTo(34.18, 1),
      longitude: expect.closeTo(-118.31, 1),
    });
  });

  it('is a region under its full name where no town is printed', () => {
    expect(place(null, 'OR')).toEqual({
      key: 'us/or/',
      name: 'Oregon',
      slug: 'us-or',
      precision: 'REGION',
      city: null,
      region: 'OR',
      country: 'US',
      latitude: null,
      longitude: null,
    });
  });

  it('is a town that may lie anywhere where no region is printed', () => {
    expect(place('Portland', null)).toEqual({
      key: '//portland',
      name: 'Portland',
      slug: 'portland',
      precision: 'TOWN',
      city: 'Portland',
      region: null,
      country: null,
      latitude: null,
      longitude: null,
    });
  });

  it('keeps a region that is not known as it is printed', () => {
    expect(place('Fooville', 'Bavaria')).toEqual({
      key: '/bavaria/fooville',
      name: 'Fooville, Bavaria',
      slug: 'bavaria-fooville',
      precision: 'TOWN',
      city: 'Fooville',
      region: 'Bavaria',
      country: null,
      latitude: null,
      longitude: null,
    });
    expect(place(null, 'Bavaria')).toMatchObject({
      name: 'Bavaria',
      slug: 'bavaria',
      precision: 'REGION',
      country: null,
    });
  });

  it('is in the United States in its territories, and in Canada in its provinces', () => {
    expect(place('San Juan', 'PR')).toMatchObject({
      country: 'US',
      region: 'PR',
      slug: 'us-pr-san-juan',
      latitude: null,
    });
    expect(place('Toronto', 'Ontario')).toMatchObject({
      country: 'CA',
      region: 'ON',
      name: 'Toronto, ON',
      latitude: null,
    });
  });

  it.each([
    [null, null],
    ['', ''],
    [' ', '\u00a0'],
    [',', '—'],
  ])('is nothing where neither is printed: %j, %j', (city, region) => {
    expect(readPlace({ city, region })).toBeNull();
  });
});

describe('the ordinary spelling', () => {
  it.each([
    ['BURBANK', 'CA', 'Burbank'],
    ['San francisco', 'CA', 'San Francisco'],
    ['SAN DIEGO', 'CA', 'San Diego'],
    ['Saint Louis', 'MO', 'St. Louis'],
    ['SAINT PAUL', 'MN', 'St. Paul'],
    ['Ft. Worth', 'TX', 'Fort Worth'],
    ['MCALLEN', 'TX', 'McAllen'],
    [' Burbank, ', 'CA', 'Burbank'],
    ['San\u00a0Diego', 'CA', 'San Diego'],
  ])('is the gazetteer’s for a town that it knows: %j, %s', (city, region, spelled) => {
    expect(place(city, region).city).toBe(spelled);
  });

  it.each([
    ['NORTH FOOVILLE', 'North Fooville'],
    ['fooville', 'Fooville'],
    ['North fooville', 'North Fooville'],
    ['MCFOO', 'McFoo'],
    ["O'FOO", "O'Foo"],
    ["BAR D'FOO", "Bar d'Foo"],
    ['FOO-ON-BAR', 'Foo-on-Bar'],
    ['FOO OF THE BAR', 'Foo of the Bar'],
    ["FOO'S BAR", "Foo's Bar"],
    ['ST. FOO', 'St. Foo'],
    ['MT FOO', 'Mt Foo'],
    ['FOOVILLE D.C.', 'Fooville D.C.'],
    ['ÉCOLE FOO', 'École Foo'],
  ])('has its capitals put right where the gazetteer does not know the town: %s', (printed, spelled) => {
    expect(place(printed, 'CA').city).toBe(spelled);
  });

  it.each([
    'FooVille',
    'Saint Fooville',
    'Foo-on-Bar',
    "Bar d'Foo",
    'Fooville of the Bar',
    'Mc Foo',
    'Foo  Bar',
  ])('is as printed for other unknown towns, but for white space: %j', (printed) => {
    expect(place(printed, 'CA').city).toBe(printed.replace('  ', ' '));
  });

  it('leaves an abbreviation without a region alone', () => {
    expect(place('NYC', null).city).toBe('NYC');
  });
});

describe('the key of a place', () => {
  it.each<[Print, Print]>([
    [
      ['Saint Louis', 'MO'],
      ['ST. LOUIS', 'Missouri'],
    ],
    [
      ['BURBANK', 'ca'],
      ['Burbank', 'C.A.'],
    ],
    [
      ['N. Hollywood', 'CA'],
      ['North Hollywood', 'CA'],
    ],
    [
      ['New York City', 'NY'],
      ['New York', 'New York'],
    ],
    [
      ['Washington', 'D.C.'],
      ['Washington DC', 'District of Columbia'],
    ],
    [
      ['Saint Fooville', 'CA'],
      ['St Fooville', 'CA'],
    ],
    [
      ['Ft Foo', null],
      ['FORT FOO', null],
    ],
    [
      ['McFoo', 'PR'],
      ['MC FOO', 'PR'],
    ],
    [
      ['Fooville', 'Bavaria'],
      ['FOOVILLE', 'BAVARIA'],
    ],
    [
      [null, 'Oregon'],
      [null, 'or'],
    ],
    [
      [null, 'Québec'],
      ['', 'QC'],
    ],
  ])('is one for all prints of a place: %j, %j', (one, other) => {
    expect(place(...one).key).toBe(place(...other).key);
  });

  it('differs between towns, regions and what is printed without one', () => {
    const keys = [
      place('Portland', 'OR'),
      place('Portland', 'ME'),
      place('Portland', null),
      place('Portland', 'Bavaria'),
      place('Oregon', null),
      place(null, 'OR'),
      place(null, 'Portland'),
      place('North Portland', 'OR'),
      place('London', 'ON'),
      place('Ontario', 'CA'),
    ].map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('is bounded, as the slug is, and still tells long names apart', () => {
    const long = 'Foo '.repeat(100);
    const one = place(`${long}East`, 'CA');
    const other = place(`${long}West`, 'CA');
    expect(one.key.length).toBeLessThanOrEqual(191);
    expect(one.slug.length).toBeLessThanOrEqual(110);
    expect(one.key).not.toBe(other.key);
  });

  it('does not change when a place is read again from what is shown of it', () => {
    for (const shown of [
      place('Saint Louis', 'MO'),
      place('MC FOO', 'PR'),
      place('fooville', null),
      place(null, 'or'),
    ]) {
      expect(place(shown.city, shown.region)).toEqual(shown);
    }
  });
});
