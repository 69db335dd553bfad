import type { TestDirectory } from '../harness/directory';
import {
  backdate,
  doubtsOf,
  everything,
  importText,
  importTexts,
  movedSince,
  onEachEmptyDirectory,
  pageSignedBy,
  pageText,
  peopleIn,
  signed,
} from './importing';

const REED = 'Bo Reed, Psychologist in Austin, TX';
const QUILL = 'Ada Quill, Counselor in Reno, NV';
const DUPLICATE = 'The same text stands under another signature: a possible duplicate.';

const pageOf = (title: string, ...statements: [signature: string, text: string][]) =>
  pageText({ title, body: statements.map(([signature, text]) => signed(signature, text)).join('\n\n') });

/** Position, specialist and text of all statements. */
async function statementsIn(directory: TestDirectory): Promise<string[]> {
  const data = await directory.data(
    '{ statements(first: 100) { nodes { text specialist { slug } modality { slug } } } }',
  );
  return data.statements.nodes.map(
    ({
      text,
      specialist,
      modality,
    }: {
      text: string;
      specialist: { slug: string };
      modality: { slug: string };
    }) => `${specialist.slug} on ${modality.slug}: ${text}`,
  );
}

onEachEmptyDirectory('the statements of an imported page', (directory) => {
  it('are numbered through the whole directory in page order, newcomers behind all others', async () => {
    await importTexts(
      directory(),
      pageOf('Harbor Method', [REED, 'One.']),
      pageOf('Lantern Work', [QUILL, 'Two.'], [REED, 'Three.']),
      pageOf('Harbor Method', [QUILL, 'Four.'], [REED, 'One.']),
    );
    expect(await statementsIn(directory())).toEqual([
      'bo-reed on harbor-method: One.',
      'ada-quill on lantern-work: Two.',
      'bo-reed on lantern-work: Three.',
      'ada-quill on harbor-method: Four.',
    ]);
    const rows = await directory().database.session.rows('SELECT position FROM statement ORDER BY id');
    expect(rows).toEqual([1, 2, 3, 4].map((position) => ({ position })));
  });

  it('that are new move neither their modality nor their specialist', async () => {
    await importTexts(
      directory(),
      pageOf('Harbor Method', [REED, 'One.']),
      pageOf('Lantern Work', [QUILL, 'Two.']),
    );
    await backdate(directory().database);
    const report = await importText(directory(), pageOf('Lantern Work', [REED, 'Three.']));
    expect(report).toMatchObject({ status: 'imported', created: 1, updated: 0 });
    expect(await movedSince(directory().database)).toEqual(['statement 3 created']);
  });

  it('that are worded anew keep place, number and date of birth, and move nothing else', async () => {
    await importText(directory(), pageOf('Harbor Method', [REED, 'One.'], [QUILL, 'Two.']));
    await backdate(directory().database);
    const report = await importText(directory(), pageOf('Harbor Method', [REED, 'Better.'], [QUILL, 'Two.']));
    expect(report).toMatchObject({ status: 'imported', created: 0, updated: 1 });
    expect(await movedSince(directory().database)).toEqual(['statement 1 updated']);
    expect(await statementsIn(directory())).toEqual([
      'bo-reed on harbor-method: Better.',
      'ada-quill on harbor-method: Two.',
    ]);
  });

  it('that differ in nothing but case or white space are worded anew too', async () => {
    for (const text of ['One.', 'ONE.', 'ONE. ', 'O NE.', 'Öne.', 'One.'])
      await importText(directory(), pageOf('Harbor Method', [REED, text]));
    expect(await statementsIn(directory())).toEqual(['bo-reed on harbor-method: One.']);
  });

  it('stay when the page lacks them later, and so do their people', async () => {
    await importText(directory(), pageOf('Harbor Method', [REED, 'One.'], [QUILL, 'Two.']));
    const before = await everything(directory().database);
    const report = await importText(directory(), pageOf('Harbor Method', [QUILL, 'Two.']));
    expect(report).toMatchObject({ status: 'unchanged', doubtful: [] });
    expect(await everything(directory().database)).toEqual(before);
  });

  it('stay when the page has none', async () => {
    await importText(directory(), pageOf('Harbor Method', [REED, 'One.']));
    const before = await everything(directory().database);
    expect(await importText(directory(), { title: 'Harbor Method (LW)', body: '' })).toMatchObject({
      doubtful: [{ line: 5, reason: 'No statement with a signature follows the heading.' }],
    });
    expect((await everything(directory().database))['statement']).toEqual(before['statement']);
  });

  it('are one for each signature: a second one is left out and reported with its line', async () => {
    const page = pageOf(
      'Harbor Method',
      [REED, 'One.'],
      [QUILL, 'Two.'],
      [`Dr. ${REED}`, 'Three.'],
      [REED, 'Four.'],
    );
    const left = 'A second statement of';
    const report = await importText(directory(), page);
    expect(doubtsOf(report)).toEqual([
      `15: ${left} “Dr. Bo Reed” on this page is left out.`,
      `19: ${left} “Bo Reed” on this page is left out.`,
    ]);
    const statements = ['bo-reed on harbor-method: One.', 'ada-quill on harbor-method: Two.'];
    expect(await statementsIn(directory())).toEqual(statements);

    const again = await importText(directory(), page);
    expect(again).toEqual({
      ...report,
      status: 'unchanged',
      created: 0,
      updated: 0,
      unchanged: report.created,
    });
    expect(await statementsIn(directory())).toEqual(statements);
  });

  it('with the same text under another name or town are reported and kept apart', async () => {
    const moved = REED.replace('Austin', 'Dallas');
    const [, second, third] = await importTexts(
      directory(),
      pageOf('Harbor Method', [REED, 'The same.']),
      pageOf('Lantern Work', [QUILL, 'Another.'], [moved, 'The same.']),
      pageOf('Tide Theory', ['Wren Castellan, Therapist', 'The same.'], [QUILL, 'Something else.']),
    );
    expect(second?.doubtful).toEqual([{ line: 11, reason: DUPLICATE }]);
    expect(third?.doubtful).toEqual([{ line: 7, reason: DUPLICATE }]);
    expect(await peopleIn(directory())).toHaveLength(4);
  });

  it('with the same text under two names on one page are both reported', async () => {
    const report = await importText(
      directory(),
      pageOf('Harbor Method', [REED, 'The same.'], [QUILL, 'The same.']),
    );
    expect(doubtsOf(report)).toEqual([`7: ${DUPLICATE}`, `11: ${DUPLICATE}`]);
    expect(await peopleIn(directory())).toHaveLength(2);
  });

  it('may be the same on all pages of one person, and may repeat the description', async () => {
    const description = 'Lantern work is a gentle way to look at worries.';
    const reports = await importTexts(
      directory(),
      pageOf('Harbor Method', [REED, description]),
      pageOf('Lantern Work', [REED, description]),
    );
    expect(reports.flatMap(doubtsOf)).toEqual([]);
    expect(await statementsIn(directory())).toHaveLength(2);
  });

  it('follow nobody whose signature the text behind the last one lacks', async () => {
    const page = `${pageSignedBy('Harbor Method', REED)}\n\nWho wrote this?`;
    const report = await importText(directory(), page);
    expect(doubtsOf(report)).toEqual([
      '11: The text from this line on has no signature: it belongs to nobody and is left out.',
    ]);
    expect(await statementsIn(directory())).toHaveLength(1);
  });
});
