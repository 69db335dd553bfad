import { readFileSync } from 'node:fs';
import path from 'node:path';

import type { TestDirectory } from '../harness/directory';
import { backdate, everything, importText, movedSince, onEachEmptyDirectory } from './importing';

const PAGE = readFileSync(path.join(__dirname, 'pages/harbor-method.txt'), 'utf8');

const QUERY = `
  query ModalityPage($slug: String!) {
    modality(by: { slug: $slug }) {
      name abbreviation description invitation
      statements(first: 10) {
        totalCount
        nodes { text attribution specialist { name title kind place { city region } } }
      }
    }
  }
`;

async function rebuiltPage(directory: TestDirectory): Promise<string> {
  const { modality } = await directory.data(QUERY, { slug: 'harbor-method' });
  const { name, abbreviation, description, invitation, statements } = modality;
  const signed = statements.nodes.map(
    ({ text, attribution }: Record<string, string>) => `${text}\n\n— ${attribution}`,
  );
  return [
    `${name} (${abbreviation})`,
    `${description} ${invitation}`,
    'Meet the specialists',
    ...signed,
  ].join('\n\n');
}

onEachEmptyDirectory('an imported page', (directory) => {
  it('can be rebuilt word for word from one query, capitals of a town and commas without a town or region apart', async () => {
    const report = await importText(directory(), PAGE);
    expect(report).toMatchObject({ status: 'imported', updated: 0, unchanged: 0, doubtful: [], refused: [] });
    expect(await rebuiltPage(directory())).toBe(
      PAGE.trim()
        .replace('BURBANK', 'Burbank')
        .replace('in , OR', 'in OR')
        .replace('in Reno,', 'in Reno')
        .replace(' in ,\n', '\n'),
    );
  });

  it('is the same page again when it was rebuilt', async () => {
    await importText(directory(), PAGE);
    const before = await everything(directory().database);
    expect(await importText(directory(), await rebuiltPage(directory()))).toMatchObject({
      status: 'unchanged',
    });
    expect(await everything(directory().database)).toEqual(before);
  });

  it('costs five SQL statements when it is asked for', async () => {
    await importText(directory(), PAGE);
    expect((await directory().sqlOf(QUERY, { slug: 'harbor-method' })).length).toBeLessThanOrEqual(5);
  });

  it('has its people and places as they were printed', async () => {
    await importText(directory(), PAGE);
    const { modality } = await directory().data(QUERY, { slug: 'harbor-method' });
    expect(modality.statements.totalCount).toBe(9);
    const specialists = modality.statements.nodes.map(({ specialist }: { specialist: object }) => specialist);
    expect(specialists).toEqual(
      [
        ['Bo Reed', 'Licensed Clinical Social Worker', { city: 'Fullerton', region: 'CA' }],
        ['Dr. Noor Haddad', 'Clinical Psychologist', { city: 'Burbank', region: 'CA' }],
        ['Juniper Vale', 'Psychologist', { city: 'Culver City', region: 'CA' }],
        ['Quiet River Center for Inclusive Psychotherapy', 'Psychologist', { city: 'Atlanta', region: 'GA' }],
        [
          'Mary-Lou (Mo) Lindqvist',
          'Associate Marriage & Family Therapist',
          { city: 'St. Louis', region: 'MO' },
        ],
        ['Tobias Fenn @ Calm Harbor', 'Licensed Professional Counselor', { city: null, region: 'OR' }],
        ['Ines Okafor', 'Mental Health Counselor', { city: 'Reno', region: null }],
        ['Wren Castellan', 'Psychotherapist', null],
        ['J. R. O’Dell', 'Marriage & Family Therapist', null],
      ].map(([name, title, place], at) => ({
        name,
        title,
        kind: at === 3 ? 'PRACTICE' : 'INDIVIDUAL',
        place,
      })),
    );
  });

  it('reads the same with a byte-order mark, CRLF, HTML entities and blank lines of white space', async () => {
    const disguised = PAGE.trim()
      .replaceAll('’', '&rsquo;')
      .replaceAll('&', '&amp;')
      .replaceAll('&amp;rsquo;', '&rsquo;')
      .replaceAll('\n\n', '\n\u00a0\n \n')
      .replaceAll('\n', '\r\n');
    await importText(directory(), PAGE);
    const before = await everything(directory().database);
    expect(await importText(directory(), `\uFEFF${disguised}`)).toMatchObject({ status: 'unchanged' });
    expect(await everything(directory().database)).toEqual(before);
  });

  it('changes nothing when it is imported again, and says so', async () => {
    const first = await importText(directory(), PAGE);
    await backdate(directory().database);
    const before = await everything(directory().database);
    expect(await importText(directory(), PAGE)).toEqual({
      file: 'page.txt',
      status: 'unchanged',
      created: 0,
      updated: 0,
      unchanged: first.created,
      doubtful: [],
      refused: [],
    });
    expect(await everything(directory().database)).toEqual(before);
    expect(await movedSince(directory().database)).toEqual([]);
  });
});
