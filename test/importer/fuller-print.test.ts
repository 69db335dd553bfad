import type { TestDirectory } from '../harness/directory';
import { ENGINES } from '../setup/databases';
import { doubtsOf, importTexts, onEachEmptyDirectory, pageSignedBy, peopleIn } from './importing';

function permutations<Item>(items: readonly Item[]): Item[][] {
  if (items.length <= 1) return [[...items]];
  return items.flatMap((item, at) =>
    permutations(items.filter((_, other) => other !== at)).map((rest) => [item, ...rest]),
  );
}

const TITLES = ['Harbor Method', 'Lantern Work', 'Tide Theory', 'Anchor Systems'];

const pagesOfManyModalities = (signatures: readonly string[]) =>
  signatures.map((signature, at) => pageSignedBy(TITLES[at] ?? '', signature));

/** Imports pages in every order, each time into an empty directory; in some orders only where another engine has tried all. */
async function inEveryOrder(directory: TestDirectory, pages: readonly string[]) {
  const results: { doubts: string[]; people: unknown[] }[] = [];
  const isTried = directory.engine !== ENGINES[0];
  for (const order of permutations(pages).filter((_, nth) => !isTried || nth % 5 === 0)) {
    await directory.database.session.run('DELETE FROM statement');
    await directory.database.session.run('DELETE FROM specialist');
    const reports = await importTexts(directory, ...order);
    const people = (await peopleIn(directory)).map(({ practises, ...person }) => ({
      ...person,
      practises: [...practises].sort(),
    }));
    results.push({ doubts: reports.flatMap(doubtsOf), people });
  }
  return results;
}

onEachEmptyDirectory('the fuller print of a person', (directory) => {
  it.each([
    [
      'honorific, credentials and a word on licensure',
      [
        'Bo Reed, Clinical Social Worker in Austin, TX',
        'Dr. Bo Reed, Clinical Social Worker in Austin, TX',
        'Bo Reed, PhD, LCSW, Clinical Social Worker in Austin, TX',
        'Bo Reed, Licensed Clinical Social Worker in Austin, TX',
      ],
      {
        name: 'Dr. Bo Reed',
        credentials: ['PhD', 'LCSW'],
        title: 'Licensed Clinical Social Worker',
        licensure: 'LICENSED',
      },
    ],
    [
      'further credentials and honorifics',
      [
        'Dr. Bo Reed, LCSW, Therapist in Austin, TX',
        'Rev. Dr. Bo Reed, Therapist in Austin, TX',
        'Bo Reed, LCSW, Ph.D., Therapist in Austin, TX',
        'Bo Reed, Therapist in Austin, TX',
      ],
      { name: 'Rev. Dr. Bo Reed', credentials: ['LCSW', 'Ph.D.'], title: 'Therapist' },
    ],
    [
      'capitals, accents and dots',
      [
        'BO RÉED, PHD, PSYCHOLOGIST in AUSTIN, TX',
        'Bo Reed, PhD, Psychologist in austin, TX',
        'Bo Réed, Ph.D., Psychologist in Austin, TX',
      ],
      { name: 'Bo Réed', credentials: ['Ph.D.'], title: 'Psychologist', place: 'Austin, TX' },
    ],
    [
      'titles that mean the same',
      [
        'Bo Reed, LMFT in Austin, TX',
        'Bo Reed, Marriage & Family Therapist in Austin, TX',
        'Bo Reed, Associate Marriage and Family Therapist in Austin, TX',
        'Bo Reed, Associate Marriage & Family Therapist in Austin, TX',
      ],
      { title: 'Associate Marriage and Family Therapist', licensure: 'PRE_LICENSED' },
    ],
  ])('is kept whatever the order of the pages: %s', async (_, signatures, expected) => {
    const [first, ...others] = await inEveryOrder(directory(), pagesOfManyModalities(signatures));
    expect(first?.people).toEqual([expect.objectContaining({ ...expected, slug: 'bo-reed' })]);
    expect(first?.doubts).toEqual([]);
    for (const other of others) expect(other).toEqual(first);
  });

  it('has the place that only some pages of the modality print', async () => {
    const signatures = [
      'Bo Reed, Psychologist',
      'Bo Reed, Psychologist in ,',
      'Dr. Bo Reed, Psychologist in Reno, NV',
    ];
    const pages = signatures.map((signature) => pageSignedBy('Harbor Method', signature));
    for (const { people, doubts } of await inEveryOrder(directory(), pages)) {
      expect(people).toMatchObject([
        { name: 'Dr. Bo Reed', place: 'Reno, NV', practises: ['Harbor Method'] },
      ]);
      expect(doubts).toEqual([]);
    }
  });

  it.each([
    [
      'name',
      'Dr. Bo Reed, Therapist',
      'Prof. Bo Reed, Therapist',
      '“Prof. Bo Reed” contradicts “Dr. Bo Reed”',
    ],
    ['credentials', 'Bo Reed, PhD, Therapist', 'Bo Reed, LPC, Therapist', '“LPC” contradicts “PhD”'],
    [
      'title',
      'Bo Reed, Licensed Therapist',
      'Bo Reed, Therapist Intern',
      '“Therapist Intern” contradicts “Licensed Therapist”',
    ],
  ])(
    'is not flipped where two prints contradict each other in the %s, which is reported',
    async (what, first, second, contradiction) => {
      const pages = pagesOfManyModalities([first, second].map((signature) => `${signature} in Austin, TX`));
      const [before, after] = await importTexts(directory(), ...pages);
      const [kept] = await peopleIn(directory());
      expect(before?.doubtful).toEqual([]);
      expect(after?.doubtful).toEqual([
        { line: 9, reason: `In the ${what}, ${contradiction}, which is kept.` },
      ]);
      expect([kept?.name, ...(kept?.credentials ?? []), kept?.title].join(', ')).toBe(first);

      const again = await importTexts(directory(), ...pages);
      expect(again.map(({ status }) => status)).toEqual(['unchanged', 'unchanged']);
      expect(await peopleIn(directory())).toEqual([kept]);
    },
  );

  it('sorts where the kept name does', async () => {
    await importTexts(
      directory(),
      pageSignedBy(
        'Harbor Method',
        'BO REED MOSS, Therapist in Austin, TX',
        'Bo Reed, Therapist in Austin, TX',
      ),
      pageSignedBy('Lantern Work', 'Dr. Bo-Reed Moss, Therapist in Austin, TX'),
    );
    const { session } = directory().database;
    const names = 'SELECT sort_name AS name FROM specialist UNION SELECT specialist_sort_name FROM statement';
    expect((await session.rows<{ name: string }>(names)).map(({ name }) => name).sort()).toEqual([
      'bo reed',
      'bo-reed moss',
    ]);
  });
});
