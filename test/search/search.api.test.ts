import { onEachEngine } from '../harness/directory';

onEachEngine('a search', (directory) => {
  beforeAll(async () => {
    const { make } = directory();
    const [ipt, mi] = [
      await make.modality({
        name: 'Interpersonal Therapy',
        abbreviation: 'IPT',
        aliases: ['Relations Work'],
      }),
      await make.modality({
        name: 'Motivational Interviewing',
        abbreviation: 'MI',
        description: 'For the who and how.',
      }),
    ];
    const newYork = await make.place({ name: 'New York, NY', city: 'New York', region: 'NY' });
    const stLouis = await make.place({ name: 'East St. Louis, MO', city: 'East St. Louis', region: 'MO' });
    const fortWorth = await make.place({ name: 'Fort Worth, TX', city: 'Fort Worth', region: 'TX' });
    const ada = await make.specialist({ name: 'Ada Quill', credentials: ['Ph.D.'], placeId: newYork.id });
    const emile = await make.specialist({
      name: 'Émile Grief',
      title: 'Guide of Role Transitions',
      placeId: stLouis.id,
    });
    const bo = await make.specialist({ name: 'Bo Reed', placeId: fortWorth.id });
    await make.statement({
      specialist: ada,
      modality: ipt,
      text: 'It’s about role transitions, and about grief.',
    });
    await make.statement({ specialist: emile, modality: mi, text: 'Who are you, and who is the other?' });
    await make.statement({ specialist: bo, modality: mi, text: 'Transitions take time.' });
    await make.statement({ specialist: bo, modality: ipt, text: 'A role is learned.' });
    await directory().derive();
  });

  const found = async (text: string, noun = 'specialists', name = 'name') => {
    const query = `query ($text: String) { list: ${noun}(filter: { text: $text }, orderBy: { field: RELEVANCE }) { totalCount nodes { ${name} } } }`;
    const { list } = await directory().data(query, { text });
    const names = list.nodes.map((node: Record<string, string>) => node[name]);
    expect(list.totalCount).toBe(names.length);
    return names;
  };

  test.each([
    ['IPT', ['Ada Quill', 'Bo Reed']],
    ['MI', ['Bo Reed', 'Émile Grief']],
    ['relations work', ['Ada Quill', 'Bo Reed']],
    ['new york', ['Ada Quill']],
    ['saint louis', ['Émile Grief']],
    ['east saint louis', ['Émile Grief']],
    ['ft worth', ['Bo Reed']],
    ['ft. worth tex', ['Bo Reed']],
    ['st louis missouri', ['Émile Grief']],
    ['the who', ['Émile Grief']],
    ["it's", ['Ada Quill']],
    ['IT’S', ['Ada Quill']],
    ['emile', ['Émile Grief']],
    ['phd', ['Ada Quill']],
    ['ph.d.', ['Ada Quill']],
    ['transitions role', ['Émile Grief', 'Ada Quill', 'Bo Reed']],
    ['quill gri', ['Ada Quill']],
    ['quill gri about', []],
    ['quill tach', []],
    ['gri quill', []],
    ['+"*()~<>@- AND OR NOT NEAR(', []],
  ])('for "%s" finds them, whatever their case, order and length', async (text, names) => {
    expect(await found(text)).toEqual(names);
  });

  test('takes all statements of a specialist together', async () => {
    expect(await found('time learned')).toEqual(['Bo Reed']);
  });

  test('puts whole names first, then parts of names, then what is known in short, then statements', async () => {
    const { make } = directory();
    for (const name of ['Grief', 'Grief Center'])
      await make.statement({ specialist: await make.specialist({ name }), text: 'Calm.' });
    await directory().derive();
    expect(await found('grief')).toEqual(['Grief', 'Émile Grief', 'Grief Center', 'Ada Quill']);
  });

  test('for an abbreviation finds the modality itself, and for words of its description', async () => {
    expect(await found('mi', 'modalities')).toEqual(['Motivational Interviewing']);
    expect(await found('the who', 'modalities')).toEqual(['Motivational Interviewing']);
  });

  test('for a name finds the statements of that specialist and modality too', async () => {
    expect(await found('ada', 'statements', 'text')).toEqual([
      'It’s about role transitions, and about grief.',
    ]);
    expect(await found('interpersonal bo', 'statements', 'text')).toEqual(['A role is learned.']);
  });

  test('for nothing, or for a text without a word, is none', async () => {
    for (const text of ['', '  ', '…!?']) {
      const { specialists } = await directory().data(
        'query ($text: String) { specialists(filter: { text: $text }) { totalCount edges { highlights { source } } } }',
        { text },
      );
      expect(specialists.totalCount).toBe(5);
      expect(specialists.edges[0].highlights).toEqual([]);
    }
  });
});
