import { importText, importTexts, onEachEmptyDirectory, pageSignedBy, peopleIn } from './importing';

const PLACES =
  '{ places { nodes { slug name city region country precision specialists { nodes { name } } } } }';

onEachEmptyDirectory('the places of an imported page', (directory) => {
  it('are shared by all who print them, in whatever case and spelling', async () => {
    await importTexts(
      directory(),
      pageSignedBy(
        'Harbor Method',
        'Bo Reed, Therapist in BURBANK, CA',
        'Ada Quill, Therapist in St. Louis, MO',
      ),
      pageSignedBy(
        'Lantern Work',
        'Ines Okafor, Therapist in Burbank, CA',
        'Wren Vale, Therapist in saint louis, Missouri',
      ),
    );
    expect((await directory().data(PLACES)).places.nodes).toEqual([
      {
        slug: 'us-ca-burbank',
        name: 'Burbank, CA',
        city: 'Burbank',
        region: 'CA',
        country: 'US',
        precision: 'TOWN',
        specialists: { nodes: [{ name: 'Bo Reed' }, { name: 'Ines Okafor' }] },
      },
      expect.objectContaining({
        slug: 'us-mo-st-louis',
        name: 'St. Louis, MO',
        specialists: { nodes: [{ name: 'Ada Quill' }, { name: 'Wren Vale' }] },
      }),
    ]);
  });

  it('are as precise as the signature, and none where it prints none', async () => {
    await importText(
      directory(),
      pageSignedBy(
        'Harbor Method',
        'Bo Reed, Therapist in , OR',
        'Ada Quill, Therapist in Portland,',
        'Ines Okafor, Therapist in Portland, OR',
        'Wren Vale, Therapist in ,',
        'Noor Haddad, Therapist',
        'Tobias Fenn, Therapist in Bonn, Germany',
      ),
    );
    const places = (await directory().data(PLACES)).places.nodes;
    expect(
      places.map(({ slug, precision, city, region, country }: Record<string, unknown>) => [
        slug,
        precision,
        city,
        region,
        country,
      ]),
    ).toEqual([
      ['germany-bonn', 'TOWN', 'Bonn', 'Germany', null],
      ['us-or', 'REGION', null, 'OR', 'US'],
      ['portland', 'TOWN', 'Portland', null, null],
      ['us-or-portland', 'TOWN', 'Portland', 'OR', 'US'],
    ]);
    expect((await peopleIn(directory())).filter(({ place }) => place === null)).toHaveLength(2);
  });
});

onEachEmptyDirectory('the titles of an imported page', (directory) => {
  it('that mean the same share a profession', async () => {
    await importText(
      directory(),
      pageSignedBy(
        'Harbor Method',
        'Bo Reed, Licensed Marriage & Family Therapist in Austin, TX',
        'Ada Quill, Marriage and Family Therapist in Austin, TX',
        'Ines Okafor, LMFT in Austin, TX',
      ),
    );
    const { professions } = await directory().data(
      '{ professions { nodes { slug name specialists { totalCount } } } }',
    );
    expect(professions.nodes).toEqual([
      {
        slug: 'marriage-and-family-therapist',
        name: 'Marriage & Family Therapist',
        specialists: { totalCount: 3 },
      },
    ]);
  });

  it('that are unknown are kept as printed and reported, and no profession is invented', async () => {
    const report = await importText(
      directory(),
      pageSignedBy('Harbor Method', 'Bo Reed, Soul Guide in Austin, TX'),
    );
    expect(report.doubtful).toEqual([
      { line: 9, reason: 'The title “Soul Guide” is not known; it is kept as printed.' },
    ]);
    expect(await peopleIn(directory())).toMatchObject([
      { title: 'Soul Guide', profession: null, licensure: 'UNSPECIFIED' },
    ]);
    const { professions } = await directory().data('{ professions { totalCount } }');
    expect(professions.totalCount).toBe(0);
  });

  it.each([
    ['Licensed Psychologist', 'LICENSED'],
    ['Psychologist', 'UNSPECIFIED'],
    ['Associate Marriage & Family Therapist', 'PRE_LICENSED'],
    ['Marriage & Family Therapist Intern', 'PRE_LICENSED'],
    ['Licensed Professional Counselor Candidate', 'PRE_LICENSED'],
    ['Licensed Professional Counselor Associate', 'PRE_LICENSED'],
    ['Counselor in Training', 'PRE_LICENSED'],
  ])('say of licensure what they say, and no more: %s', async (title, licensure) => {
    await importText(directory(), pageSignedBy('Harbor Method', `Bo Reed, ${title} in Austin, TX`));
    expect(await peopleIn(directory())).toMatchObject([{ title, licensure }]);
  });
});
