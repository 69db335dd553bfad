import { onEachEngine } from '../harness/directory';

onEachEngine('a profession', (directory) => {
  test('has its names and letters', async () => {
    await directory().make.profession({
      slug: 'clinical-social-worker',
      name: 'Clinical Social Worker',
      abbreviation: 'CSW',
      aliases: ['LCSW', 'LICSW', 'Sozialarbeiter „klinisch“'],
    });
    await directory().make.profession({ slug: 'drama-guide', name: 'Drama Guide' });
    const field = (alias: string, slug: string) =>
      `${alias}: profession(by: { slug: "${slug}" }) { slug name abbreviation aliases }`;
    expect(
      await directory().data(`{ ${field('a', 'clinical-social-worker')} ${field('b', 'drama-guide')} }`),
    ).toEqual({
      a: {
        slug: 'clinical-social-worker',
        name: 'Clinical Social Worker',
        abbreviation: 'CSW',
        aliases: ['LCSW', 'LICSW', 'Sozialarbeiter „klinisch“'],
      },
      b: { slug: 'drama-guide', name: 'Drama Guide', abbreviation: null, aliases: [] },
    });
  });

  test('lists the specialists whose title belongs to it', async () => {
    const { make } = directory();
    const profession = await make.profession({ slug: 'art-guide' });
    await make.specialist({ name: 'Bo Reed', professionId: profession.id });
    await make.specialist({ name: 'Ada Quill', professionId: profession.id });
    await make.specialist({ name: 'Cy Marsh', professionId: null });
    const data = await directory().data(
      '{ profession(by: { slug: "art-guide" }) { specialists { totalCount nodes { name } } } }',
    );
    expect(data.profession.specialists).toEqual({
      totalCount: 2,
      nodes: [{ name: 'Ada Quill' }, { name: 'Bo Reed' }],
    });
  });
});
