import type { TestDirectory } from '../harness/directory';
import {
  doubtsOf,
  everything,
  importText,
  importTexts,
  onEachEmptyDirectory,
  pageSignedBy,
  pageText,
  peopleIn,
  signed,
} from './importing';

/** Slug, place and modalities of everybody. */
async function whoPractisesWhat(directory: TestDirectory): Promise<string[]> {
  const people = await peopleIn(directory);
  return people.map(
    ({ slug, place, practises }) => `${slug} (${place ?? 'nowhere'}): ${practises.join(', ')}`,
  );
}

const KEPT_APART = /kept apart/;

onEachEmptyDirectory('a person who signs several pages', (directory) => {
  it.each([
    ['printed the same', 'Bo Reed, Psychologist in Austin, TX'],
    ['with an honorific', 'Dr. Bo Reed, Psychologist in Austin, TX'],
    ['with an honorific that lost its space', 'Dr.Bo Reed, Psychologist in Austin, TX'],
    ['with credentials', 'Bo Reed, Ph.D., ABPP, Psychologist in Austin, TX'],
    ['in capitals', 'BO REED, PSYCHOLOGIST in AUSTIN, TX'],
    ['with accents', 'Bó Réed, Psychologist in Austin, TX'],
    ['with a word on licensure', 'Bo Reed, Licensed Psychologist in Austin, TX'],
    ['with the region’s name', 'Bo Reed, Psychologist in Austin, Texas'],
  ])('is one specialist: %s', async (_, signature) => {
    const reports = await importTexts(
      directory(),
      pageSignedBy('Harbor Method', 'Bo Reed, Psychologist in Austin, TX'),
      pageSignedBy('Lantern Work', signature),
    );
    expect(reports.flatMap(doubtsOf)).toEqual([]);
    expect(await whoPractisesWhat(directory())).toEqual([
      'bo-reed (Austin, TX): Harbor Method, Lantern Work',
    ]);
  });

  it('is one specialist under two prints of a title that mean the same', async () => {
    await importTexts(
      directory(),
      pageSignedBy('Harbor Method', 'Bo Reed, Licensed Marriage & Family Therapist in Austin, TX'),
      pageSignedBy('Lantern Work', 'Bo Reed, Marriage and Family Therapist (Licensed) in Austin, TX'),
      pageSignedBy('Tide Theory', 'Bo Reed, LMFT in Austin, TX'),
    );
    expect(await peopleIn(directory())).toHaveLength(1);
  });

  it.each([
    ['profession', 'Bo Reed, Counselor in Austin, TX', 'bo-reed-austin'],
    ['town', 'Bo Reed, Psychologist in Reno, NV', 'bo-reed-reno'],
    ['region of a town of the same name', 'Bo Reed, Psychologist in Austin, MN', 'bo-reed-austin'],
    ['region without a town', 'Bo Reed, Psychologist in , TX', 'bo-reed-2'],
  ])('is two people where the %s differs, told apart by the town, then a number', async (_, other, slug) => {
    const reports = await importTexts(
      directory(),
      pageSignedBy('Harbor Method', 'Bo Reed, Psychologist in Austin, TX'),
      pageSignedBy('Lantern Work', other),
    );
    expect(reports.flatMap(doubtsOf)).toEqual([]);
    const slugs = (await peopleIn(directory())).map((person) => person.slug);
    expect(slugs).toEqual(['bo-reed', slug]);
  });

  it('shares a slug with nobody, however many have the name', async () => {
    const titles = ['Psychologist', 'Counselor', 'Therapist', 'Psychotherapist', 'Master of Social Work'];
    const signatures = titles.map((title) => `Bo Reed, ${title} in Austin, TX`);
    await importText(directory(), pageSignedBy('Harbor Method', ...signatures));
    expect((await peopleIn(directory())).map(({ slug, title }) => [slug, title])).toEqual([
      ['bo-reed', titles[0]],
      ['bo-reed-austin', titles[1]],
      ['bo-reed-austin-2', titles[2]],
      ['bo-reed-austin-3', titles[3]],
      ['bo-reed-austin-4', titles[4]],
    ]);
  });

  it('is never somebody with another nickname, initial or practice', async () => {
    const names = [
      'Bo Reed',
      'Bo (Bobby) Reed',
      'B. Reed',
      'Bo Reed @ Calm Center',
      'Bo Reed (Calm LLC)',
      'Bo Reed, Jr.',
    ];
    const signatures = names.map((name) => `${name}, Psychologist in Austin, TX`);
    await importText(directory(), pageSignedBy('Harbor Method', ...signatures));
    expect(new Set((await peopleIn(directory())).map(({ name }) => name))).toEqual(new Set(names));
  });

  it('may be a practice', async () => {
    await importTexts(
      directory(),
      pageSignedBy('Harbor Method', 'Moss & Lane Counseling, LLC, Psychologist in Austin, TX'),
      pageSignedBy('Lantern Work', 'MOSS AND LANE COUNSELING, LLC, Psychologist in Austin, TX'),
    );
    expect(await peopleIn(directory())).toMatchObject([
      { name: 'Moss & Lane Counseling, LLC', kind: 'PRACTICE', practises: ['Harbor Method', 'Lantern Work'] },
    ]);
  });
});

onEachEmptyDirectory('a signature without a place', (directory) => {
  const PLACELESS = 'Bo Reed, Psychologist';
  const AUSTIN = 'Bo Reed, Psychologist in Austin, TX';
  const RENO = 'Bo Reed, Psychologist in Reno, NV';

  it('is the person of that name on the same modality', async () => {
    const reports = await importTexts(
      directory(),
      pageSignedBy('Harbor Method', AUSTIN),
      pageSignedBy('Harbor Method', `${PLACELESS} in ,`),
    );
    expect(reports.flatMap(doubtsOf)).toEqual([]);
    expect(await whoPractisesWhat(directory())).toEqual(['bo-reed (Austin, TX): Harbor Method']);
  });

  it('is that person whose place is printed later on the same modality', async () => {
    const reports = await importTexts(
      directory(),
      pageSignedBy('Harbor Method', PLACELESS),
      pageSignedBy('Harbor Method', AUSTIN),
      pageSignedBy('Lantern Work', AUSTIN),
    );
    expect(reports.flatMap(doubtsOf)).toEqual([]);
    expect(await whoPractisesWhat(directory())).toEqual([
      'bo-reed (Austin, TX): Harbor Method, Lantern Work',
    ]);
  });

  it.each([
    [PLACELESS, PLACELESS],
    [PLACELESS, AUSTIN],
    [AUSTIN, PLACELESS],
  ])('is kept apart from the one on another modality, and reported: %s, then %s', async (first, second) => {
    const [, report] = await importTexts(
      directory(),
      pageSignedBy('Harbor Method', first),
      pageSignedBy('Lantern Work', second),
    );
    expect(report?.doubtful).toEqual([{ line: 9, reason: expect.stringMatching(KEPT_APART) }]);
    expect((await peopleIn(directory())).map(({ slug }) => slug)).toEqual([
      'bo-reed',
      second === AUSTIN ? 'bo-reed-austin' : 'bo-reed-2',
    ]);
  });

  it('goes on being the one on its own modality afterwards', async () => {
    const pages = [pageSignedBy('Harbor Method', PLACELESS), pageSignedBy('Lantern Work', PLACELESS)];
    await importTexts(directory(), ...pages);
    const before = await everything(directory().database);
    for (const report of await importTexts(directory(), ...pages))
      expect(report).toMatchObject({ status: 'unchanged', doubtful: [] });
    expect(await everything(directory().database)).toEqual(before);
  });

  it('is kept apart where several people of the modality come into question, whatever their order on the page', async () => {
    for (const signatures of [
      [PLACELESS, AUSTIN, RENO],
      [AUSTIN, PLACELESS, RENO],
      [AUSTIN, RENO, PLACELESS],
    ]) {
      const title = `Harbor ${signatures.indexOf(PLACELESS)}`;
      const report = await importText(directory(), pageSignedBy(title, ...signatures));
      expect(report.doubtful).toContainEqual({
        line: 9 + 4 * signatures.indexOf(PLACELESS),
        reason: expect.stringMatching(/may mean several people.*kept apart/),
      });
      const people = (await peopleIn(directory())).filter(({ practises }) => practises.includes(title));
      expect(people.map(({ place }) => place).sort()).toEqual(['Austin, TX', 'Reno, NV', null]);
      expect(await importText(directory(), pageSignedBy(title, ...signatures))).toMatchObject({
        status: 'unchanged',
      });
    }
  });

  it('does not become one of two people who print a place later', async () => {
    const [, report] = await importTexts(
      directory(),
      pageSignedBy('Harbor Method', PLACELESS),
      pageSignedBy('Harbor Method', AUSTIN, RENO),
    );
    expect(report?.doubtful.map(({ line }) => line)).toEqual([9, 13]);
    expect((await peopleIn(directory())).map(({ place }) => place)).toEqual([null, 'Austin, TX', 'Reno, NV']);
  });

  it('on a page with one other of that name is that other, whose fuller print is kept', async () => {
    for (const [first, second] of [
      [PLACELESS, AUSTIN],
      [AUSTIN, PLACELESS],
    ] as const) {
      const title = first === AUSTIN ? 'Harbor Method' : 'Lantern Work';
      const report = await importText(directory(), pageSignedBy(title, first, second));
      expect(doubtsOf(report)).toEqual(['11: A second statement of “Bo Reed” on this page is left out.']);
    }
    expect(await whoPractisesWhat(directory())).toEqual([
      'bo-reed (Austin, TX): Lantern Work, Harbor Method',
    ]);
  });

  it('stays with its own person when another of that name is known from elsewhere, and is reported', async () => {
    const [, , report] = await importTexts(
      directory(),
      pageSignedBy('Lantern Work', AUSTIN),
      pageSignedBy('Harbor Method', PLACELESS),
      pageText({ title: 'Harbor Method', body: signed(AUSTIN, 'Something else.') }),
    );
    expect(report?.doubtful).toEqual([{ line: 9, reason: expect.stringMatching(KEPT_APART) }]);
    expect(await whoPractisesWhat(directory())).toEqual([
      'bo-reed (Austin, TX): Lantern Work, Harbor Method',
      'bo-reed-2 (nowhere): Harbor Method',
    ]);
  });
});
