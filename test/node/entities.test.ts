import { toGlobalId } from '../../src/node/global-id';
import { onEachEngine } from '../harness/directory';
import { makeOneOfEach, NODE_FIELDS, UNKNOWN_ID, type OneOfEach } from './one-of-each';

const ENTITIES = `
  query ($representations: [_Any!]!) {
    _entities(representations: $representations) {
      __typename
      ... on Modality { id slug }
      ... on Specialist { id slug }
      ... on Statement { id text }
      ... on Profession { id slug }
      ... on Place { id slug }
    }
  }
`;

const TYPES_WITH_SLUG_KEYS = ['Modality', 'Profession', 'Place'] as const;

onEachEngine('records that a supergraph refers to', (directory) => {
  let made: OneOfEach[];
  beforeAll(async () => {
    made = [];
    for (let nth = 0; nth < 50; nth += 1) made.push(await makeOneOfEach(directory().make));
  });

  const entities = (representations: readonly object[]) => directory().ask(ENTITIES, { representations });

  test.each(NODE_FIELDS)('are found by id, fifty with one SQL statement: %s', async (type) => {
    const representations = made.map((each) => ({ __typename: type, id: toGlobalId(type, each[type].id) }));
    const { data, errors } = await entities(representations);
    expect(errors).toBeUndefined();
    expect(data._entities).toMatchObject(representations);
    expect(await directory().sqlOf(ENTITIES, { representations })).toHaveLength(1);
  });

  test.each(TYPES_WITH_SLUG_KEYS)('are found by slug, fifty with one SQL statement: %s', async (type) => {
    const representations = made.map((each) => ({ __typename: type, slug: each[type].slug }));
    const { data, errors } = await entities(representations);
    expect(errors).toBeUndefined();
    expect(data._entities).toMatchObject(representations);
    expect(await directory().sqlOf(ENTITIES, { representations })).toHaveLength(1);
  });

  test('are null where they are unknown', async () => {
    const unknown = [
      ...NODE_FIELDS.map(([type]) => ({ __typename: type, id: toGlobalId(type, UNKNOWN_ID) })),
      ...TYPES_WITH_SLUG_KEYS.map((type) => ({ __typename: type, slug: 'unknown' })),
    ];
    const { data, errors } = await entities(unknown);
    expect(errors).toBeUndefined();
    expect(data._entities).toEqual(unknown.map(() => null));
  });

  test('of all types come in the order in which they were asked for, with one SQL statement for each type', async () => {
    const mixed = made
      .slice(0, 4)
      .flatMap((each) =>
        NODE_FIELDS.map(([type]) => ({ __typename: type, id: toGlobalId(type, each[type].id) })),
      );
    const representations = mixed.reverse();
    const { data } = await entities(representations);
    expect(data._entities).toMatchObject(representations);
    expect(await directory().sqlOf(ENTITIES, { representations })).toHaveLength(5);
  });

  test('fail alone where an id is malformed or of another type', async () => {
    const [first] = made as [OneOfEach];
    const good = { __typename: 'Modality', id: toGlobalId('Modality', first.Modality.id) };
    const { data, errors } = await entities([
      good,
      { __typename: 'Modality', id: 'bad' },
      { __typename: 'Specialist', id: good.id },
      { __typename: 'Place', slug: first.Place.slug },
    ]);
    expect(data._entities).toMatchObject([good, null, null, { __typename: 'Place', slug: first.Place.slug }]);
    expect(errors).toMatchObject([
      { path: ['_entities', 1], extensions: { code: 'BAD_USER_INPUT', argument: 'representations.1.id' } },
      { path: ['_entities', 2], extensions: { code: 'BAD_USER_INPUT', argument: 'representations.2.id' } },
    ]);
  });

  test.each([
    ['no key', { __typename: 'Modality' }],
    ['a key that is no text', { __typename: 'Modality', id: 5 }],
    ['a null key', { __typename: 'Specialist', id: null }],
    ['a list for a slug', { __typename: 'Place', slug: ['us-or-quillport'] }],
    ['a null slug', { __typename: 'Place', slug: null }],
    ['the slug of a type that has no such key', { __typename: 'Specialist', slug: 'bo-reed' }],
    ['a type that is no entity', { __typename: 'PageInfo', id: 'x' }],
    ['an unknown type', { __typename: 'User', id: 'x' }],
    ['no type', { id: 'x' }],
  ])('fail alone where they have %s, which is the fault of who asks', async (_, bad) => {
    const [first] = made as [OneOfEach];
    const good = { __typename: 'Modality', id: toGlobalId('Modality', first.Modality.id) };
    const { data, errors } = await entities([good, bad]);
    expect(data._entities).toMatchObject([good, null]);
    expect(errors).toMatchObject([{ path: ['_entities', 1], extensions: { code: 'BAD_USER_INPUT' } }]);
    expect(errors?.[0]?.extensions?.['argument']).toMatch(/^representations\.1/);
  });
});
