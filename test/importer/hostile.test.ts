import {
  doubtsOf,
  everything,
  importText,
  onEachEmptyDirectory,
  pageSignedBy,
  pageText,
  peopleIn,
  signed,
} from './importing';

// Each letter folds to eighteen.
const LONG_WHEN_FOLDED = 'ﷺ'.repeat(199);

onEachEmptyDirectory('an imported page that strains the tables', (directory) => {
  it.each([
    ['emoji', '😀'.repeat(200)],
    ['letters that fold to eighteen', 'ﷺ'.repeat(200)],
    ['letters of two UTF-16 units, behind one of one', `a${'𠀀'.repeat(199)}`],
    ['letters that fold to two', 'ß'.repeat(200)],
    ['accented letters', 'é'.repeat(200)],
    ['words of one letter', `${'a '.repeat(99)}bc`],
  ])('has names as long as they may be: %s', async (_, name) => {
    const page = pageSignedBy('Harbor Method', `${name}, Therapist in Austin, TX`);
    expect(await importText(directory(), page, { name })).toMatchObject({ status: 'imported' });
    expect(await importText(directory(), page, { name })).toMatchObject({ status: 'unchanged' });
    expect(await peopleIn(directory())).toMatchObject([{ name, practises: [name] }]);
  });

  it.each([
    ['that differ only far behind', `${LONG_WHEN_FOLDED}a`, `${LONG_WHEN_FOLDED}b`],
    ['without letters', '✿', '❀'],
    ['of accents alone', '\u0301\u0302', '\u0302\u0301'],
    ['that differ in the marks of another script', 'कि', 'की'],
    ['of symbols that fold to nothing', '´', '¨'],
  ])('takes no two names for one: %s', async (_, one, other) => {
    await importText(
      directory(),
      pageSignedBy('Harbor Method', `${one}, Therapist in Austin, TX`, `${other}, Therapist in Austin, TX`),
    );
    expect(await peopleIn(directory())).toHaveLength(2);
    await importText(directory(), pageText({ title: '' }), { name: one });
    await importText(directory(), pageText({ title: '' }), { name: other });
    expect((await directory().data('{ modalities { totalCount } }')).modalities.totalCount).toBe(3);
  });

  it.each([
    ['letters that are three when composed', '\uFB2C'.repeat(100)],
    ['capitals that are two in small letters', 'İ'.repeat(100)],
    ['letters that are two in capitals', 'ŉ'.repeat(100)],
    ['letters that fold to eighteen', 'ﷺ'.repeat(100)],
    ['letters of two UTF-16 units, behind one of one', `a${'𠀀'.repeat(99)}`],
  ])('has towns as long as they may be: %s', async (_, town) => {
    const page = pageSignedBy(
      'Harbor Method',
      `Bo Reed, Therapist in ${town}, TX`,
      `Ada Quill, Therapist in ${town},`,
    );
    expect(await importText(directory(), page)).toMatchObject({ status: 'imported' });
    expect(await importText(directory(), page)).toMatchObject({ status: 'unchanged' });
    expect((await directory().data('{ places { totalCount } }')).places.totalCount).toBe(2);
  });

  it('has an honorific too many for a name that is as long as it may be', async () => {
    const name = `Bo ${'x'.repeat(193)}`;
    for (const print of [`Dr. ${name}`, `${name}....`, `Dr.${name}....`.slice(0, 200)])
      await importText(directory(), pageSignedBy('Harbor Method', `${print}, Therapist in Austin, TX`));
    expect(await peopleIn(directory())).toHaveLength(1);
  });

  it('has hundreds of signatures, some of the same name', async () => {
    const signatures = Array.from({ length: 700 }, (_, at) => {
      const title = at % 2 === 0 ? 'Therapist' : 'Psychologist';
      return `Bo Reed${at < 650 ? ` ${at}` : ''}, ${title} in Town ${at % 5}, TX`;
    });
    const page = pageSignedBy('Harbor Method', ...signatures);
    const report = await importText(directory(), page);
    expect(report).toMatchObject({ status: 'imported', created: 1 + 5 + 2 + 660 + 660 });
    expect(report.doubtful).toHaveLength(40);
    const before = await everything(directory().database);
    expect(await importText(directory(), page)).toMatchObject({
      status: 'unchanged',
      unchanged: report.created,
    });
    expect(await everything(directory().database)).toEqual(before);
    const slugs = (before['specialist'] as { slug: string }[]).map(({ slug }) => slug);
    expect(new Set(slugs).size).toBe(660);
  });

  it('has hundreds of statements as long as they may be', async () => {
    const body = Array.from({ length: 280 }, (_, at) =>
      signed(`Bo Reed ${at}, Therapist in Austin, TX`, `${at}${'😀'.repeat(15_990)}`),
    ).join('\n\n');
    expect(await importText(directory(), { body })).toMatchObject({ status: 'imported', created: 563 });
  });

  it('has people who all say the same', async () => {
    const body = Array.from({ length: 300 }, (_, at) =>
      signed(`Bo Reed ${at}, Therapist in Austin, TX`, 'The same.'),
    ).join('\n\n');
    const report = await importText(directory(), { body });
    expect(doubtsOf(report)).toHaveLength(300);
  });

  it('looks like SQL, like markup and like a template', async () => {
    const text = `'; DROP TABLE statement; -- " \\ %s ? :name \${x} <b>bold</b> {{y}} \\' \\0`;
    const name = `Bo '"\\ Reed`;
    await importText(directory(), { body: signed(`${name}, Therapist in Austin, TX`, text) });
    const { statements } = await directory().data('{ statements { nodes { text specialist { name } } } }');
    expect(statements.nodes).toEqual([{ text, specialist: { name } }]);
  });
});
