import { onEachEngine } from '../harness/directory';

onEachEngine('what belongs to the rows of a list', (directory) => {
  beforeAll(async () => {
    const { make } = directory();
    const [ipt, eft] = [await make.modality({ name: 'IPT' }), await make.modality({ name: 'EFT' })];
    const place = await make.place({ name: 'Boston, MA', city: 'Boston', region: 'MA' });
    const profession = await make.profession({ name: 'Counselor' });
    const ada = await make.specialist({
      name: 'Ada Quill',
      placeId: place.id,
      professionId: profession.id,
      credentials: ['LCSW'],
      slug: 'ada-quill',
    });
    const bo = await make.specialist({ name: 'Bo Reed', credentials: [] });
    await make.statement({ specialist: ada, modality: ipt, text: 'Role transitions.' });
    await make.statement({ specialist: ada, modality: eft, text: 'Feelings.' });
    await make.statement({ specialist: bo, modality: ipt, text: 'Grief.' });
  });

  const ADA = { name: 'Ada Quill', place: { name: 'Boston, MA' }, profession: { name: 'Counselor' } };
  const BO = { name: 'Bo Reed', place: null, profession: null };
  const SPECIALIST = 'specialist { name place { name } profession { name } }';

  test.each([
    ['asked for as nodes', `statements { nodes { ${SPECIALIST} } }`],
    ['asked for behind edges', `statements { edges { node { ${SPECIALIST} } } }`],
    ['put together of fragments', 'statements { ...A nodes { specialist { name profession { name } } } }'],
    ['asked for if a condition holds', `statements { nodes { ... @include(if: true) { ${SPECIALIST} } } }`],
  ])('is read with them, %s', async (_, field) => {
    const fragment = field.includes('...A')
      ? 'fragment A on StatementConnection { nodes { ... on Statement { specialist { place { name } } } } }'
      : '';
    const query = `{ ${field} } ${fragment}`;
    expect(await directory().sqlOf(query)).toHaveLength(1);
    const { statements } = await directory().data(query);
    const nodes = statements.nodes ?? statements.edges.map(({ node }: { node: unknown }) => node);
    expect(nodes.map(({ specialist }: { specialist: unknown }) => specialist)).toEqual([ADA, ADA, BO]);
  });

  test('is read with lists under parents and with all that fields are made of', async () => {
    const query =
      '{ specialists { nodes { name place { name } statements { nodes { attribution modality { name } } } } } }';
    expect(await directory().sqlOf(query)).toHaveLength(2);
    expect((await directory().data(query)).specialists.nodes).toEqual([
      {
        name: 'Ada Quill',
        place: { name: 'Boston, MA' },
        statements: {
          nodes: [
            { attribution: 'Ada Quill, LCSW, Psychologist in Boston, MA', modality: { name: 'IPT' } },
            { attribution: 'Ada Quill, LCSW, Psychologist in Boston, MA', modality: { name: 'EFT' } },
          ],
        },
      },
      {
        name: 'Bo Reed',
        place: null,
        statements: { nodes: [{ attribution: 'Bo Reed, Psychologist', modality: { name: 'IPT' } }] },
      },
    ]);
  });

  test('is read with each page that is asked for by itself', async () => {
    const query =
      '{ one: statements { nodes { specialist { name } } } other: statements { nodes { modality { name } } } }';
    expect(await directory().sqlOf(query)).toHaveLength(2);
    const { one, other } = await directory().data(query);
    expect(one.nodes[2]).toEqual({ specialist: { name: 'Bo Reed' } });
    expect(other.nodes[1]).toEqual({ modality: { name: 'EFT' } });
  });

  test('is read by its keys where it belongs to a single row', async () => {
    const query = '{ specialist(by: { slug: "ada-quill" }) { place { name } profession { name } } }';
    expect(await directory().sqlOf(query)).toHaveLength(3);
  });
});

onEachEngine('a record that is asked for by its slug', (directory) => {
  beforeAll(() => directory().make.modality({ slug: 'ipt', name: 'IPT', description: 'Between people.' }));

  const BY_SLUG = 'modality(by: { slug: "ipt" })';

  test('is read with the columns that are asked for', async () => {
    const [select] = await directory().sqlOf(`{ ${BY_SLUG} { id name } }`);
    expect(select?.sql).toMatch(
      /^SELECT t\.id AS `id`, t\.slug AS `slug`, t\.name AS `name` FROM modality t /,
    );
    const [wide] = await directory().sqlOf(`{ ${BY_SLUG} { description } }`);
    expect(wide?.sql).toContain('t.description');
  });

  test('is read once, with all that is asked of it in two places', async () => {
    const query = `{ one: ${BY_SLUG} { name } other: ${BY_SLUG} { description } }`;
    expect(await directory().sqlOf(query)).toHaveLength(1);
    expect(await directory().data(query)).toEqual({
      one: { name: 'IPT' },
      other: { description: 'Between people.' },
    });
  });
});
