import { parsePage, type GivenTitle } from '../../../src/importer/parse/page';
import { DESCRIPTION, pageText } from './page-text';

function titleOf(title: string, given?: GivenTitle, description = DESCRIPTION) {
  const { page, refused } = parsePage(pageText({ title, description }), given);
  return page === null
    ? refused
    : { name: page.name, abbreviation: page.abbreviation, nameLine: page.nameLine, aliases: page.aliases };
}

describe('the title line', () => {
  it.each([
    ['Lantern Work (IPT)', 'Lantern Work', 'IPT'],
    ['Lantern Work', 'Lantern Work', null],
    ['The Lantern Method (LM)', 'The Lantern Method', 'LM'],
    ['Lantern Family Systems (MB-EAT)', 'Lantern Family Systems', 'MB-EAT'],
    ['Lantern Theory (CBT-I)', 'Lantern Theory', 'CBT-I'],
    ['Lantern Work (iCBT)', 'Lantern Work', 'iCBT'],
    ['Lantern Work (L.W.)', 'Lantern Work', 'L.W.'],
    ['Lantern Looking and Walking (LLW) Therapy', 'Lantern Looking and Walking Therapy', 'LLW'],
    ['Lantern Work (Body Centered)', 'Lantern Work (Body Centered)', null],
    ['Lantern Work (Rogerian)', 'Lantern Work (Rogerian)', null],
    ['Lantern Work (Gay)', 'Lantern Work (Gay)', null],
    ['Lantern Work (Body Centered) (LW)', 'Lantern Work (Body Centered)', 'LW'],
    ['Lantern Work (LANTERNS)', 'Lantern Work (LANTERNS)', null],
    ['Lantern work for couples (LW)', 'Lantern work for couples', 'LW'],
    ['\u00A0Lantern Work&nbsp;(L&amp;W) ', 'Lantern Work', 'L&W'],
  ])('%s', (title, name, abbreviation) => {
    expect(titleOf(title)).toMatchObject({ name, abbreviation, nameLine: 1 });
  });

  it('may have the description right below it', () => {
    const { page } = parsePage(
      `Lantern Work (LW)\n${DESCRIPTION}\nMeet the specialists\nText.\n— Bo Reed, Therapist`,
    );
    expect(page).toMatchObject({
      name: 'Lantern Work',
      description: 'Lantern work is a gentle way to look at worries.',
    });
  });

  it.each([
    ['a whole paragraph', DESCRIPTION],
    ['a sentence without its end', 'Lantern work is a gentle way to'],
    ['a paragraph broken into lines', 'Lantern work (LW) stands among\nthe oldest ways of looking.'],
    ['a question', 'What Is Lantern Work?'],
    ['navigation', 'Find Your Match'],
    ['the heading', ''],
  ])('is missing when the page starts with %s: refused, with the line', (_, start) => {
    const { page, refused } = parsePage(
      `\n${start}\n\nMeet the specialists\n\nText.\n\n— Bo Reed, Therapist`,
    );
    expect(page).toBeNull();
    expect(refused).toEqual([
      { line: start === '' ? 4 : 2, reason: expect.stringContaining('no title line') },
    ]);
  });

  it('may be given by the caller; the description then keeps its first line', () => {
    const { page } = parsePage(pageText({ title: '' }), { name: ' Lantern Work ', abbreviation: 'LW' });
    expect(page).toMatchObject({ name: 'Lantern Work', abbreviation: 'LW', nameLine: null, doubtful: [] });
    expect(page?.description).toBe('Lantern work is a gentle way to look at worries.');
  });

  it('given by the caller wins over the printed one, which is reported and never becomes description', () => {
    const { page } = parsePage(pageText(), { name: 'Lamp Work' });
    expect(page).toMatchObject({ name: 'Lamp Work', abbreviation: 'LW', nameLine: null });
    expect(page?.description).toBe('Lantern work is a gentle way to look at worries.');
    expect(page?.doubtful).toEqual([{ line: 1, reason: expect.stringContaining('“Lantern Work (LW)”') }]);
  });

  it('given by the caller as it is printed is found even where it looks like a sentence', () => {
    expect(titleOf('What Is Lantern Work?', { name: 'what is lantern work?' })).toMatchObject({
      nameLine: null,
    });
    expect(parsePage(pageText({ title: 'Why Lanterns?' }), { name: 'Why Lanterns?' }).page?.doubtful).toEqual(
      [],
    );
  });

  it('keeps its abbreviation as an alias beside one that the caller gives', () => {
    expect(titleOf('Lantern Work (LW)', { abbreviation: 'LAW' })).toMatchObject({
      abbreviation: 'LAW',
      aliases: ['LW'],
    });
    expect(titleOf('Lantern Work (LW)', { abbreviation: 'LW', name: ' ' })).toMatchObject({
      aliases: [],
      nameLine: 1,
    });
  });

  it('has limits', () => {
    expect(titleOf('X'.repeat(201))).toEqual([
      { line: 1, reason: expect.stringContaining('longer than 200') },
    ]);
    expect(titleOf('X'.repeat(200))).toMatchObject({ abbreviation: null });
    expect(titleOf('Lantern', { abbreviation: 'X'.repeat(21) })).toEqual([
      { line: 1, reason: expect.stringContaining('longer than 20') },
    ]);
  });
});

describe('an abbreviation that only the description has', () => {
  it.each([
    ['Lantern work, or LWO, is old.', 'LWO'],
    ['Lantern work (LWO) is old.', 'LWO'],
    ['Lantern work (or LWO) is old.', 'LWO'],
    ['Lantern work, also known as LWO, is old.', 'LWO'],
    ['LWO is an old way.', 'LWO'],
    ['The old lantern work (LWO), born long ago, is back.', 'LWO'],
  ])('becomes an alias: %s', (description, alias) => {
    expect(titleOf('Lantern Work', undefined, description)).toMatchObject({
      abbreviation: null,
      aliases: [alias],
    });
  });

  it.each([
    ['the title’s own', 'Lantern work, or L.W., is old.'],
    ['another approach’s', 'Unlike CBT or DBT, lantern work is old.'],
    ['a condition’s', 'For people with long worries (PLW), lantern work is good.'],
    ['one behind the verb', 'Lantern work is for people with low worries (LWO).'],
    ['one in a later sentence', 'Lantern work is old. Lantern work (LWO) is slow.'],
    ['one of other letters', 'Lantern work (CBT) is old.'],
    ['a word in a text of capitals', 'LOW LANTERNS ARE OLD.'],
  ])('is not %s', (_, description) => {
    expect(titleOf('Lantern Work (LW)', undefined, description)).toMatchObject({ aliases: [] });
  });
});
