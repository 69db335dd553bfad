import { onEachEngine } from '../harness/directory';

onEachEngine('a modality', (directory) => {
  test('has its names and what its page says', async () => {
    await directory().make.modality({
      slug: 'harbor-method',
      name: 'Harbor Method (Slow Water)',
      abbreviation: 'HM',
      aliases: ['Slow-Water Work', 'SWW'],
      description: 'Slow water.\n\nAnd a harbor.',
      invitation: 'Think this approach may be right for you? Reach out.',
    });
    const data = await directory().data(
      '{ modality(by: { slug: "harbor-method" }) { slug name abbreviation aliases description invitation } }',
    );
    expect(data.modality).toEqual({
      slug: 'harbor-method',
      name: 'Harbor Method (Slow Water)',
      abbreviation: 'HM',
      aliases: ['Slow-Water Work', 'SWW'],
      description: 'Slow water.\n\nAnd a harbor.',
      invitation: 'Think this approach may be right for you? Reach out.',
    });
  });

  test('may have nothing but a name', async () => {
    await directory().make.modality({ slug: 'bare-method', name: 'Bare Method' });
    const data = await directory().data(
      '{ modality(by: { slug: "bare-method" }) { name abbreviation aliases description invitation statements { totalCount nodes { id } } } }',
    );
    expect(data.modality).toEqual({
      name: 'Bare Method',
      abbreviation: null,
      aliases: [],
      description: null,
      invitation: null,
      statements: { totalCount: 0, nodes: [] },
    });
  });

  test('is practised by those who have a statement on it, each with that statement', async () => {
    const { make } = directory();
    const modality = await make.modality({ slug: 'tide-method' });
    const reed = await make.specialist({ name: 'Bo Reed', sortName: 'bo reed' });
    const quill = await make.specialist({ name: 'Dr. Ada Quill', sortName: 'ada quill' });
    await make.specialist({ name: 'Cy Marsh' });
    await make.statement({ modality, specialist: reed, text: 'Ebb.' });
    await make.statement({ modality, specialist: quill, text: 'Flow.' });
    await make.statement({ specialist: quill, text: 'On something else.' });
    const data = await directory().data(`{
      modality(by: { slug: "tide-method" }) {
        statements { totalCount nodes { text } }
        specialists { totalCount nodes { name } edges { node { name } statement { text modality { slug } } } }
      }
    }`);
    expect(data.modality).toEqual({
      statements: { totalCount: 2, nodes: [{ text: 'Ebb.' }, { text: 'Flow.' }] },
      specialists: {
        totalCount: 2,
        nodes: [{ name: 'Dr. Ada Quill' }, { name: 'Bo Reed' }],
        edges: [
          {
            node: { name: 'Dr. Ada Quill' },
            statement: { text: 'Flow.', modality: { slug: 'tide-method' } },
          },
          { node: { name: 'Bo Reed' }, statement: { text: 'Ebb.', modality: { slug: 'tide-method' } } },
        ],
      },
    });
  });
});
