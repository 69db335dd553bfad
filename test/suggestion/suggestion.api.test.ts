import { onEachEngine } from '../harness/directory';

onEachEngine('suggestions', (directory) => {
  beforeAll(async () => {
    const { make } = directory();
    const boston = await make.place({ name: 'Boston, MA', city: 'Boston', region: 'MA' });
    const psychologist = await make.profession({ name: 'Psychologist', aliases: ['Boarded Psychologist'] });
    const ipt = await make.modality({ name: 'Interpersonal Therapy', abbreviation: 'IPT' });
    const body = await make.modality({ name: 'Body Work' });
    await make.modality({ name: 'Somatic Therapy (Body Centered)' });
    for (const name of ['Bo Reed', 'Ada Bo Quill', 'Bo Bouvier', 'Bodil Ash']) {
      const specialist = await make.specialist({
        name,
        title: 'Psychologist',
        professionId: psychologist.id,
        placeId: boston.id,
      });
      await make.statement({ specialist, modality: name === 'Bo Reed' ? body : ipt });
    }
    await directory().derive();
  });

  const suggested = async (prefix: string, args = '') => {
    const query = `query ($prefix: String!) { suggestions(prefix: $prefix${args}) { type label context parts { text matched } node { id __typename } } }`;
    return (await directory().data(query, { prefix })).suggestions;
  };
  const labels = async (prefix: string, args = '') =>
    (await suggested(prefix, args)).map(({ label }: { label: string }) => label);

  test('begin so first, then have a word that does; each record once', async () => {
    expect(await labels('bo', ', first: 20')).toEqual([
      'Body Work',
      'Boston, MA',
      'Bo Bouvier',
      'Bo Reed',
      'Bodil Ash',
      'Somatic Therapy (Body Centered)',
      'Psychologist',
      'Ada Bo Quill',
    ]);
  });

  test('are called exactly so before all others', async () => {
    expect(await labels('ipt')).toEqual(['Interpersonal Therapy']);
    expect((await labels('bo reed'))[0]).toBe('Bo Reed');
  });

  test('have all words that were typed, the last one by its beginning, whatever case and accents', async () => {
    expect(await labels('QUILL bo')).toEqual(['Ada Bo Quill']);
    expect(await labels('bó r')).toEqual(['Bo Reed']);
    expect(await labels('reed x')).toEqual([]);
  });

  test('say what matched and what tells the record apart', async () => {
    const [boston] = await suggested('bost');
    expect(boston).toMatchObject({
      type: 'PLACE',
      context: 'Massachusetts',
      parts: [
        { text: 'Boston', matched: true },
        { text: ', MA', matched: false },
      ],
      node: { __typename: 'Place' },
    });
    const [reed] = await suggested('reed');
    expect(reed.context).toBe('Psychologist in Boston, MA');
  });

  test('are of the types that are asked for, and no more than that', async () => {
    expect(await labels('bo', ', types: [PROFESSION, MODALITY]')).toEqual([
      'Body Work',
      'Somatic Therapy (Body Centered)',
      'Psychologist',
    ]);
    expect(await labels('bo', ', types: []')).toEqual([]);
    expect(await labels('bo', ', first: 2')).toEqual(['Body Work', 'Boston, MA']);
    expect(await labels(' … ')).toEqual([]);
  });

  test('are found with one statement', async () => {
    expect(
      await directory().sqlOf('{ suggestions(prefix: "bo") { type label context parts { text } } }'),
    ).toHaveLength(1);
  });

  test('refuse too much', async () => {
    for (const [args, argument] of [
      ['prefix: "a", first: 0', 'first'],
      ['prefix: "a", first: 21', 'first'],
      [`prefix: "${'a'.repeat(201)}"`, 'prefix'],
    ]) {
      const { errors } = await directory().ask(`{ suggestions(${args}) { label } }`);
      expect(errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT', argument });
    }
  });
});
