import { findRegion } from '../../src/place/regions';

describe('a region', () => {
  it.each([
    ['CA', 'California', 'US'],
    ['DC', 'District of Columbia', 'US'],
    ['PR', 'Puerto Rico', 'US'],
    ['VI', 'U.S. Virgin Islands', 'US'],
    ['AE', 'Armed Forces Europe', 'US'],
    ['ON', 'Ontario', 'CA'],
    ['NU', 'Nunavut', 'CA'],
  ])('is found by its code: %s', (code, name, country) => {
    expect(findRegion(code)).toEqual({ code, name, country });
  });

  it.each([
    ['Oregon', 'OR'],
    ['new york', 'NY'],
    ['WEST VIRGINIA', 'WV'],
    ['District of Columbia', 'DC'],
    ['Northern Mariana Islands', 'MP'],
    ['US Virgin Islands', 'VI'],
    ['Québec', 'QC'],
    ['Newfoundland & Labrador', 'NL'],
    ['Yukon Territory', 'YT'],
  ])('is found by its full name: %s', (printed, code) => {
    expect(findRegion(printed)?.code).toBe(code);
  });

  it.each(['ca', 'Ca', ' CA ', 'C.A.', 'CA.', '\u00a0CA'])(
    'is found in any print of its code: %j',
    (printed) => {
      expect(findRegion(printed)?.code).toBe('CA');
    },
  );

  it.each(['D.C.', 'd.c.', 'D. C.', 'Washington, D.C.'])('is found with dots: %s', (printed) => {
    expect(findRegion(printed)?.code).toBe('DC');
  });

  it('is the state where the name is also a town’s', () => {
    expect(findRegion('Washington')?.code).toBe('WA');
    expect(findRegion('New York')?.code).toBe('NY');
  });

  it.each(['', ' ', ',', 'XX', 'Bavaria', 'Californi', 'United States', 'constructor'])(
    'is null for %j',
    (printed) => {
      expect(findRegion(printed)).toBeNull();
    },
  );

  const STATES =
    'AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK ' +
    'OR PA RI SC SD TN TX UT VT VA WA WV WI WY AS GU MP PR VI AA AE AP';
  const PROVINCES = 'AB BC MB NB NL NS NT NU ON PE QC SK YT';

  it('is known for every state, territory and province, each by its code and by its name', () => {
    for (const [codes, country] of [
      [STATES, 'US'],
      [PROVINCES, 'CA'],
    ] as const) {
      for (const code of codes.split(' ')) {
        const region = findRegion(code);
        expect(region).toMatchObject({ code, country });
        expect(findRegion(region!.name)).toBe(region);
      }
    }
  });
});
