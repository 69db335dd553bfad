import { toGlobalId } from '../../src/node/global-id';
import { onEachEngine } from '../harness/directory';
import { makeOneOfEach, NODE_FIELDS, UNKNOWN_ID, type OneOfEach } from './one-of-each';

const MALFORMED = ['', ' ', 'x', 'Modality:1', '1', '🙂'];
const encoded = (text: string) => Buffer.from(text).toString('base64url');
/** Well-formed, but never given to a record. */
const FOREIGN = [
  'User:1',
  'Query:1',
  'Modality',
  'Modality:',
  'Modality:0',
  'Modality:-1',
  'Modality:01',
  'Modality:1.5',
  'Modality:1e3',
  'Modality: 1',
  'Modality:1:1',
  'modality:1',
  'Modality:2147483648',
].map(encoded);

onEachEngine('a record by its id', (directory) => {
  let records: OneOfEach;
  beforeAll(async () => {
    records = await makeOneOfEach(directory().make);
  });

  const node = (id: string) =>
    directory().ask('query ($id: ID!) { node(id: $id) { __typename id } }', { id });

  describe.each(NODE_FIELDS)('%s', (type, field) => {
    test('is found again by the id that it carries, through node, nodes and its own field', async () => {
      const id = toGlobalId(type, records[type].id);
      const data = await directory().data(
        `query ($id: ID!) { node(id: $id) { __typename id } nodes(ids: [$id]) { __typename id } ${field}(by: { id: $id }) { id } }`,
        { id },
      );
      const found = { __typename: type, id };
      expect(data).toEqual({ node: found, nodes: [found], [field]: { id } });
    });

    test('is null where the id is unknown', async () => {
      const id = toGlobalId(type, UNKNOWN_ID);
      const data = await directory().data(
        `query ($id: ID!) { node(id: $id) { id } nodes(ids: [$id]) { id } ${field}(by: { id: $id }) { id } }`,
        { id },
      );
      expect(data).toEqual({ node: null, nodes: [null], [field]: null });
    });

    test('is not found by the id of another type, which is an error', async () => {
      const other = type === 'Place' ? 'Modality' : 'Place';
      const { data, errors } = await directory().ask(
        `query ($id: ID!) { ${field}(by: { id: $id }) { id } }`,
        {
          id: toGlobalId(other, records[other].id),
        },
      );
      expect(data).toEqual({ [field]: null });
      expect(errors).toMatchObject([
        { path: [field], extensions: { code: 'BAD_USER_INPUT', argument: 'by.id' } },
      ]);
    });

    test('is not found by a malformed id, which is an error', async () => {
      for (const id of [...MALFORMED, ...FOREIGN]) {
        const { errors } = await directory().ask(`query ($id: ID!) { ${field}(by: { id: $id }) { id } }`, {
          id,
        });
        expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument: 'by.id' } }]);
      }
    });
  });

  test('has all fields of its type', async () => {
    const { data } = await directory().ask(
      'query ($id: ID!) { node(id: $id) { ... on Modality { name statements { totalCount } } } }',
      { id: toGlobalId('Modality', records.Modality.id) },
    );
    expect(data.node).toEqual({ name: records.Modality.name, statements: { totalCount: 1 } });
  });

  test.each([...MALFORMED, ...FOREIGN])(
    'is an error where the id is none of this directory: "%s"',
    async (id) => {
      const { data, errors } = await node(id);
      expect(data).toEqual({ node: null });
      expect(errors).toMatchObject([
        { path: ['node'], extensions: { code: 'BAD_USER_INPUT', argument: 'id' } },
      ]);
    },
  );

  test('has an id that nobody can write in another way', async () => {
    const id = toGlobalId('Modality', records.Modality.id);
    for (const other of [`${id}=`, `${id}==`, `${id} `, ` ${id}`, `${id}\n`]) {
      const { errors } = await node(other);
      expect(errors).toMatchObject([{ extensions: { argument: 'id' } }]);
    }
  });

  describe('several at once', () => {
    const nodes = (ids: readonly string[]) =>
      directory().ask('query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }', { ids });

    test('come in the order of their ids, also twice', async () => {
      const wanted = (
        ['Place', 'Modality', 'Statement', 'Modality', 'Profession', 'Specialist'] as const
      ).map((type) => ({ __typename: type, id: toGlobalId(type, records[type].id) }));
      const { data, errors } = await nodes(wanted.map(({ id }) => id));
      expect(errors).toBeUndefined();
      expect(data.nodes).toEqual(wanted);
    });

    test('leave a bad one out, with an error at its item, and answer the others', async () => {
      const good = toGlobalId('Specialist', records.Specialist.id);
      const { data, errors } = await nodes([
        good,
        'bad',
        toGlobalId('Place', UNKNOWN_ID),
        FOREIGN[0] ?? '',
        good,
      ]);
      const found = { __typename: 'Specialist', id: good };
      expect(data.nodes).toEqual([found, null, null, null, found]);
      expect(errors).toMatchObject([
        { path: ['nodes', 1], extensions: { code: 'BAD_USER_INPUT', argument: 'ids.1' } },
        { path: ['nodes', 3], extensions: { code: 'BAD_USER_INPUT', argument: 'ids.3' } },
      ]);
    });

    test('may be none, or a hundred, and no more', async () => {
      const id = toGlobalId('Modality', records.Modality.id);
      expect((await nodes([])).data).toEqual({ nodes: [] });
      expect((await nodes(Array<string>(100).fill(id))).data.nodes).toHaveLength(100);
      const { data, errors } = await nodes(Array<string>(101).fill(id));
      expect(data).toBeNull();
      expect(errors).toMatchObject([
        {
          path: ['nodes'],
          extensions: { code: 'LIMIT_EXCEEDED', limit: 'nodeIdsMax', max: 100, asked: 101 },
        },
      ]);
    });

    test('cost one SQL statement for each type', async () => {
      const many: OneOfEach[] = [];
      for (let nth = 0; nth < 10; nth += 1) many.push(await makeOneOfEach(directory().make));
      const ids = many.flatMap((each) => NODE_FIELDS.map(([type]) => toGlobalId(type, each[type].id)));
      const query = `{ nodes(ids: ${JSON.stringify(ids)}) { id } }`;
      expect(await directory().sqlOf(query)).toHaveLength(5);
      expect(
        await directory().sqlOf(`{ nodes(ids: ${JSON.stringify(ids.slice(0, 5))}) { id } }`),
      ).toHaveLength(5);
      expect(await directory().sqlOf(`{ nodes(ids: ["${ids[0]}", "${ids[5]}"]) { id } }`)).toHaveLength(1);
    });
  });
});
