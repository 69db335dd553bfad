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
} from './importing';

const INVITATION = 'Reach out to one of Sample Directory’s specialists today.';

async function modalitiesIn(directory: TestDirectory) {
  const data = await directory.data(
    '{ modalities { nodes { slug name abbreviation aliases description invitation } } }',
  );
  return data.modalities.nodes;
}

onEachEmptyDirectory('the modality of an imported page', (directory) => {
  it('is the same under a name of the same words', async () => {
    await importTexts(
      directory(),
      pageText({ title: 'Acceptance & Commitment Therapy (ACT)' }),
      pageText({ title: 'ACCEPTANCE AND COMMITMENT THERAPY' }),
      pageText({ title: 'Acceptance-and-Commitment Therapy (ACT)' }),
    );
    expect(await modalitiesIn(directory())).toMatchObject([
      {
        slug: 'acceptance-and-commitment-therapy',
        name: 'Acceptance & Commitment Therapy',
        abbreviation: 'ACT',
        aliases: [],
      },
    ]);
  });

  it('is another under another name, whatever they abbreviate to', async () => {
    await importTexts(
      directory(),
      pageText({ title: 'Emotionally Focused Therapy (EFT)' }),
      pageText({ title: 'Emotional Freedom Techniques (EFT)' }),
    );
    expect(await modalitiesIn(directory())).toMatchObject([
      { name: 'Emotional Freedom Techniques', abbreviation: 'EFT' },
      { name: 'Emotionally Focused Therapy', abbreviation: 'EFT' },
    ]);
  });

  it('takes a new description and invitation, which moves it and nothing else', async () => {
    await importText(directory(), { description: `Old. ${INVITATION}` });
    await backdate(directory().database);
    const report = await importText(directory(), {
      description: `New. ${INVITATION.replace('today', 'now')}`,
    });
    expect(report).toMatchObject({ status: 'imported', created: 0, updated: 1 });
    expect(await modalitiesIn(directory())).toMatchObject([
      { description: 'New.', invitation: 'Reach out to one of Sample Directory’s specialists now.' },
    ]);
    expect(await movedSince(directory().database)).toEqual(['modality lantern-work updated']);
  });

  it('keeps a description and an invitation that a later page lacks', async () => {
    await importText(directory(), { description: `Old. ${INVITATION}` });
    const before = await everything(directory().database);
    const [withoutInvitation, withoutBoth] = await importTexts(
      directory(),
      pageText({ description: 'Old.' }),
      pageText({ description: '' }),
    );
    expect(withoutInvitation).toMatchObject({
      status: 'unchanged',
      doubtful: [{ line: 3, reason: expect.stringContaining('No invitation') }],
    });
    expect(withoutBoth).toMatchObject({
      status: 'unchanged',
      doubtful: [{ line: 3, reason: 'The page has no description.' }],
    });
    expect(await everything(directory().database)).toEqual(before);
  });

  it('takes a description and an invitation that an earlier page lacked', async () => {
    await importTexts(
      directory(),
      pageText({ description: '' }),
      pageText({ description: `New. ${INVITATION}` }),
    );
    expect(await modalitiesIn(directory())).toMatchObject([{ description: 'New.', invitation: INVITATION }]);
  });

  it('has as alias the abbreviation that only its description has, until a title has it', async () => {
    const description = `Lantern work (LW) is gentle. ${INVITATION}`;
    await importText(directory(), { title: 'Lantern Work', description });
    expect(await modalitiesIn(directory())).toMatchObject([{ abbreviation: null, aliases: ['LW'] }]);
    await importText(directory(), { title: 'Lantern Work (LW)', description });
    expect(await modalitiesIn(directory())).toMatchObject([{ abbreviation: 'LW', aliases: [] }]);
    await importText(directory(), { title: 'Lantern Work', description });
    expect(await modalitiesIn(directory())).toMatchObject([{ abbreviation: 'LW', aliases: [] }]);
  });

  it('keeps its abbreviation when another is printed, which becomes an alias and is reported', async () => {
    const [, other, again] = await importTexts(
      directory(),
      pageText({ title: 'Lantern Work (LW)' }),
      pageText({ title: 'Lantern Work (LAW)' }),
      pageText({ title: 'Lantern Work (LAW)' }),
    );
    const doubts = ['1: The abbreviation LAW is kept as an alias, since LW is known.'];
    expect(other).toMatchObject({ status: 'imported', updated: 1 });
    expect(doubtsOf(other!)).toEqual(doubts);
    expect(again).toMatchObject({ status: 'unchanged', updated: 0 });
    expect(doubtsOf(again!)).toEqual(doubts);
    expect(await modalitiesIn(directory())).toMatchObject([{ abbreviation: 'LW', aliases: ['LAW'] }]);
  });

  it('has the same abbreviation with and without dots', async () => {
    const [, dotted] = await importTexts(
      directory(),
      pageText({ title: 'Lantern Work (LW)' }),
      pageText({ title: 'Lantern Work (L.W.)' }),
    );
    expect(dotted).toMatchObject({ status: 'unchanged', doubtful: [] });
  });

  it('has the name and the abbreviation that the caller gives', async () => {
    const page = pageText({ title: '' });
    expect(await importText(directory(), page)).toMatchObject({ status: 'refused', refused: [{ line: 1 }] });
    await importText(directory(), page, { name: 'Lantern Work', abbreviation: 'LW' });
    expect(await modalitiesIn(directory())).toMatchObject([
      { slug: 'lantern-work', name: 'Lantern Work', abbreviation: 'LW' },
    ]);
  });

  it('has a slug of its own even where its name gives none, or one that another has', async () => {
    for (const name of ['✿', '❀', 'Lantern Work', 'Lantern’s Work', 'Lanterns Work'])
      await importText(directory(), { title: '' }, { name });
    expect((await modalitiesIn(directory())).map(({ slug }: { slug: string }) => slug).sort()).toEqual([
      'lantern-work',
      'lanterns-work',
      'unnamed',
      'unnamed-2',
    ]);
  });
});

onEachEmptyDirectory('a page that is refused', (directory) => {
  it.each([
    ['without a heading', 'Lantern Work\n\nJust text.', 3],
    ['with a glued statement', pageSignedBy('Lantern Work', 'Bo Reed, Therapist in Austin, TX I help.'), 9],
    [
      'with a signature above the heading',
      `Lantern Work\n\nOne.\n\n— Bo Reed, Therapist in Austin, TX\n\n${pageText()}`,
      5,
    ],
    ['with a text that is too long', pageText({ description: 'word '.repeat(4_000) }), 5],
    ['that is empty', '', 1],
  ])('writes nothing: %s', async (_, page, line) => {
    await importText(directory(), pageSignedBy('Harbor Method', 'Ada Quill, Counselor in Reno, NV'));
    const before = await everything(directory().database);
    const report = await importText(directory(), page);
    expect(report).toMatchObject({ status: 'refused', created: 0, updated: 0, unchanged: 0, doubtful: [] });
    expect(report.refused[0]).toEqual({ line, reason: expect.stringMatching(/^[A-Z].*\.$/s) });
    expect(await everything(directory().database)).toEqual(before);
  });
});

onEachEmptyDirectory('a page during which something fails', (directory) => {
  it('leaves nothing behind', async () => {
    await importText(directory(), pageSignedBy('Harbor Method', 'Ada Quill, Counselor in Reno, NV'));
    const { database } = directory();
    // The number that the next statement should get is taken, so that its INSERT, the last of all, fails.
    await database.session.run('UPDATE statement SET position = 2');
    const before = await everything(database);
    const page = pageSignedBy('Lantern Work', 'Bo Reed, Therapist in Austin, TX');
    await expect(importText(directory(), page)).rejects.toThrow(/database error/);
    expect(await everything(database)).toEqual(before);

    await database.session.run('UPDATE statement SET position = 1');
    expect(await importText(directory(), page)).toMatchObject({ status: 'imported', created: 5 });
  });
});
