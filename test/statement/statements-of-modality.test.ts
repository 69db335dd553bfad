import { onEachEngine } from '../harness/directory';

onEachEngine('the statements of a modality', (directory) => {
  test('come in the order in which the directory numbered them, each with its specialist', async () => {
    const { make } = directory();
    const modality = await make.modality({ name: 'Harbor Method' });
    const reed = await make.specialist({ name: 'Bo Reed' });
    const quill = await make.specialist({ name: 'Ada Quill' });
    await make.statement({ modality, specialist: reed, text: 'First.' });
    await make.statement({ modality, specialist: quill, text: 'Second.' });
    await make.statement({ specialist: quill, text: 'On something else.' });

    const data = await directory().data(
      '{ modality(by: { slug: "harbor-method" }) { statements { totalCount nodes { text specialist { name } } } } }',
    );
    expect(data.modality.statements).toEqual({
      totalCount: 2,
      nodes: [
        { text: 'First.', specialist: { name: 'Bo Reed' } },
        { text: 'Second.', specialist: { name: 'Ada Quill' } },
      ],
    });
  });
});
