import { onEachEngine } from '../harness/directory';

onEachEngine('a specialist', (directory) => {
  test('has everything that was signed and what follows from it', async () => {
    const { make } = directory();
    const place = await make.place({ slug: 'us-or-quillport' });
    const profession = await make.profession({ slug: 'psychologist' });
    await make.specialist({
      slug: 'bo-reed',
      name: 'Dr. Bo “Bee” REED',
      credentials: ['Ph.D.', 'ABPP', 'C.S.T. (Ñ)'],
      kind: 'INDIVIDUAL',
      title: 'Licensed Psychologist',
      statedLicensure: 'LICENSED',
      placeId: place.id,
      professionId: profession.id,
    });
    const data = await directory().data(`{
      specialist(by: { slug: "bo-reed" }) {
        slug name credentials kind title statedLicensure place { slug } profession { slug }
      }
    }`);
    expect(data.specialist).toEqual({
      slug: 'bo-reed',
      name: 'Dr. Bo “Bee” REED',
      credentials: ['Ph.D.', 'ABPP', 'C.S.T. (Ñ)'],
      kind: 'INDIVIDUAL',
      title: 'Licensed Psychologist',
      statedLicensure: 'LICENSED',
      place: { slug: 'us-or-quillport' },
      profession: { slug: 'psychologist' },
    });
  });

  test('may have no place, no known profession and no credentials', async () => {
    await directory().make.specialist({ slug: 'ada-quill', title: 'Keeper of the Flame' });
    const data = await directory().data(
      '{ specialist(by: { slug: "ada-quill" }) { title credentials place { slug } profession { slug } } }',
    );
    expect(data.specialist).toEqual({
      title: 'Keeper of the Flame',
      credentials: [],
      place: null,
      profession: null,
    });
  });

  test('practises the modalities that they have a statement on, each with that statement', async () => {
    const { make } = directory();
    const specialist = await make.specialist({ slug: 'cy-marsh' });
    const lantern = await make.modality({ name: 'Lantern Method' });
    const beacon = await make.modality({ name: 'Beacon Method' });
    await make.modality({ name: 'Unlit Method' });
    await make.statement({ specialist, modality: lantern, text: 'By lantern.' });
    await make.statement({ specialist, modality: beacon, text: 'By beacon.' });
    await make.statement({ modality: beacon, text: 'By somebody else.' });
    const data = await directory().data(`{
      specialist(by: { slug: "cy-marsh" }) {
        modalities { totalCount edges { node { name } statement { text } } }
        statements { totalCount nodes { text modality { name } } }
      }
    }`);
    expect(data.specialist).toEqual({
      modalities: {
        totalCount: 2,
        edges: [
          { node: { name: 'Beacon Method' }, statement: { text: 'By beacon.' } },
          { node: { name: 'Lantern Method' }, statement: { text: 'By lantern.' } },
        ],
      },
      statements: {
        totalCount: 2,
        nodes: [
          { text: 'By lantern.', modality: { name: 'Lantern Method' } },
          { text: 'By beacon.', modality: { name: 'Beacon Method' } },
        ],
      },
    });
  });

  test('costs one SQL statement with what belongs to them, however many they are', async () => {
    const { make } = directory();
    for (let nth = 0; nth < 12; nth += 1) {
      const [place, profession] = [await make.place(), await make.profession()];
      await make.specialist({ placeId: place.id, professionId: profession.id });
    }
    const cost = async (fields: string) =>
      (
        await directory().sqlOf(
          `{ specialists(first: 12, orderBy: { field: CREATED_AT }) { nodes { ${fields} } } }`,
        )
      ).length;
    expect(await cost('name')).toBe(1);
    expect(await cost('name place { name }')).toBe(1);
    expect(await cost('name place { name } profession { name }')).toBe(1);
  });
});
