import { DerivedService } from '../../src/derived/derived.service';
import { onEachEngine, type TestDirectory } from '../harness/directory';

/** A filter that says one thing, in so many levels of `and`, `or` or `not`. */
function nested(levels: number, wrap: (inner: object) => object): object {
  return levels === 1 ? { hasPlace: true } : wrap(nested(levels - 1, wrap));
}

const LISTS = {
  specialists: 'SpecialistFilter',
  statements: 'StatementFilter',
  modalities: 'ModalityFilter',
  places: 'PlaceFilter',
} as const;

/** What is wrong with a filter or an order, by the extensions of the error. What is too much costs no SQL. */
async function refusalOf(
  directory: TestDirectory,
  list: keyof typeof LISTS,
  filter: object | null,
  args = 'first: 3',
): Promise<Record<string, unknown>> {
  const query = `query ($filter: ${LISTS[list]}) { ${list}(${args}, filter: $filter) { totalCount nodes { id } } }`;
  let extensions: Record<string, unknown> | undefined;
  const sql = await directory.sqlDuring(async () => {
    const { errors } = await directory.ask(query, { filter });
    extensions = errors?.[0]?.extensions;
  });
  if (extensions?.['code'] === 'LIMIT_EXCEEDED') expect(sql).toEqual([]);
  return extensions ?? {};
}

const badInput = (argument: string) => ({ code: 'BAD_USER_INPUT', argument });

/** What people near a point are asked for by. */
const near = (radiusKm: number, latitude = 34.2, longitude = -118.3) => ({
  near: { from: { coordinates: { latitude, longitude } }, radiusKm },
});

onEachEngine('what filters may ask', (directory) => {
  const data = (filter: object) =>
    directory().data('query ($filter: SpecialistFilter) { specialists(filter: $filter) { totalCount } }', {
      filter,
    });

  test.each([
    ['and', (inner: object) => ({ and: [inner] })],
    ['or', (inner: object) => ({ or: [{ hasPlace: false }, inner] })],
    ['not', (inner: object) => ({ not: inner })],
  ])('is nested four levels deep with %s, the filter itself being the first', async (_, wrap) => {
    await data(nested(4, wrap));
    expect(await refusalOf(directory(), 'specialists', nested(5, wrap))).toMatchObject({
      ...{ code: 'LIMIT_EXCEEDED', limit: 'filterDepth', max: 4, asked: 5 },
    });
  });

  test('is no deeper for the filter of a related record, whose own and, or and not are counted with it', async () => {
    const atFour = { and: [{ or: [{ place: { not: { city: { eq: 'Burbank' } } } }] }] };
    await data(atFour);
    expect(await refusalOf(directory(), 'statements', { not: { specialist: atFour } })).toMatchObject({
      ...{ code: 'LIMIT_EXCEEDED', limit: 'filterDepth', max: 4, asked: 5 },
    });
  });

  test('is thirty single conditions, wherever they stand', async () => {
    const ten = [
      { kind: { in: ['INDIVIDUAL'] }, text: 'bo', hasPlace: true, ...near(5) },
      { modality: { anyOf: ['a'], allOf: [] }, updatedAt: { gte: new Date(0), lt: new Date() } },
      { place: { city: { eq: 'Burbank', in: ['Burbank'] } } },
    ];
    const thirty = { and: ten, or: ten, not: { and: ten } };
    await data(thirty);
    const refused = await refusalOf(directory(), 'specialists', { ...thirty, hasStatement: true });
    expect(refused).toMatchObject({ code: 'LIMIT_EXCEEDED', limit: 'filterLeaves', max: 30, asked: 31 });
  });

  test('is nothing more for what is null', async () => {
    const nothing = { kind: null, text: null, place: { city: null }, and: null, or: null, not: null };
    await data({ and: Array.from({ length: 40 }, () => nothing), hasPlace: true });
  });

  test.each([
    ['filter.text', { text: 'x'.repeat(201) }],
    ['filter.text', { text: '\u{1f642}'.repeat(201) }],
    ['filter.near.radiusKm', near(0)],
    ['filter.near.radiusKm', near(501)],
    ['filter.near.from.coordinates.latitude', near(5, 91)],
    ['filter.near.from.coordinates.longitude', near(5, 0, -180.5)],
  ])('is refused by its path: %s', async (path, filter) => {
    expect(await refusalOf(directory(), 'specialists', filter)).toEqual(badInput(path));
  });

  test('is as long and as far as the limits say', async () => {
    await data({ text: '\u{1f642}'.repeat(200) });
    await data({ text: 'x'.repeat(200) });
    await data({ and: [near(1), near(500), near(5, 90, 180), near(5, -90, -180)] });
  });

  test('is refused by its path also where it stands deeper', async () => {
    const deep = { and: [{ hasPlace: true }, { not: { text: 'x'.repeat(201) } }] };
    expect(await refusalOf(directory(), 'specialists', deep)).toEqual(badInput('filter.and.1.not.text'));
    expect(await refusalOf(directory(), 'statements', { specialist: near(501) })).toEqual(
      badInput('filter.specialist.near.radiusKm'),
    );
  });
});

onEachEngine('what orders need', (directory) => {
  const refused = (list: keyof typeof LISTS, orderBy: string, filter: object | null = null) =>
    refusalOf(directory(), list, filter, `first: 3, orderBy: ${orderBy}`);

  test.each(['specialists', 'statements', 'modalities'] as const)(
    'is words to go by for RELEVANCE of %s, at the top level of the filter',
    async (list) => {
      for (const filter of [null, {}, { text: null }, { text: ' …!' }, { and: [{ text: 'bo' }] }])
        expect(await refused(list, '{ field: RELEVANCE }', filter)).toEqual(badInput('orderBy.field'));
    },
  );

  test('is a place to go by for DISTANCE, at the top level of the filter', async () => {
    for (const filter of [null, {}, { near: null }, { or: [near(5)] }])
      expect(await refused('specialists', '{ field: DISTANCE }', filter)).toEqual(badInput('orderBy.field'));
  });

  test('is a seed of one to sixty-four characters for ROTATION, and none for any other', async () => {
    for (const list of ['specialists', 'statements'] as const) {
      for (const seed of ['', ', seed: null', ', seed: ""', `, seed: "${'x'.repeat(65)}"`])
        expect(await refused(list, `{ field: ROTATION${seed} }`)).toEqual(badInput('orderBy.seed'));
      expect(await refused(list, '{ field: CREATED_AT, seed: "monday" }')).toEqual(badInput('orderBy.seed'));
      for (const seed of ['x', '\u{1f642}'.repeat(64)])
        await directory().data(`{ ${list}(orderBy: { field: ROTATION, seed: "${seed}" }) { totalCount } }`);
    }
  });
});

onEachEngine('a cursor', (directory) => {
  const text = 'text: "reed"';
  const from = 'near: { from: { coordinates: { latitude: 34, longitude: -118 } }, radiusKm: 500 }';
  const orders: Record<string, string> = {
    'by name': 'filter: {}, orderBy: { field: NAME }',
    'by name backward': 'filter: {}, orderBy: { field: NAME, direction: DESC }',
    'by town': 'filter: {}, orderBy: { field: CITY }',
    'by relevance': `filter: { ${text} }, orderBy: { field: RELEVANCE }`,
    'by relevance backward': `filter: { ${text} }, orderBy: { field: RELEVANCE, direction: ASC }`,
    'by distance': `filter: { ${from} }, orderBy: { field: DISTANCE }`,
    'of one rotation': 'filter: {}, orderBy: { field: ROTATION, seed: "monday" }',
    'of another rotation': 'filter: {}, orderBy: { field: ROTATION, seed: "tuesday" }',
    'of a rotation backward': 'filter: {}, orderBy: { field: ROTATION, seed: "monday", direction: DESC }',
  };
  const cursors = new Map<string, string>();

  beforeAll(async () => {
    const { make } = directory();
    const { id: placeId } = await make.place({ latitude: 34, longitude: -118 });
    const specialist = await make.specialist({ name: 'Bo Reed', placeId });
    await make.statement({ specialist });
    await directory().database.transaction((session) => new DerivedService(session).refreshAll());
    for (const [name, args] of Object.entries(orders)) {
      const { specialists } = await directory().data(`{ specialists(${args}) { edges { cursor } } }`);
      cursors.set(name, specialists.edges[0].cursor);
    }
  });

  test.each(Object.keys(orders))('of a list %s is good in no other order', async (name) => {
    for (const [other, cursor] of cursors) {
      const query = `{ specialists(${orders[name]}, first: 1, after: "${cursor}") { nodes { id } } }`;
      const { data, errors } = await directory().ask(query);
      if (other === name) expect(data).toEqual({ specialists: { nodes: [] } });
      else expect(errors?.[0]?.extensions).toEqual(badInput('after'));
    }
  });

  test('is good whatever the words, the place or the filter', async () => {
    const read = async (args: string) =>
      (await directory().data(`{ specialists(${args}) { nodes { id } } }`)).specialists.nodes;
    for (const [order, filter] of [
      ['by relevance', '{ text: "psychologist" }'],
      [
        'by distance',
        '{ near: { from: { coordinates: { latitude: 34.1, longitude: -118 } }, radiusKm: 5 } }',
      ],
      ['of one rotation', '{ hasPlace: false }'],
    ] as const) {
      const orderBy = /orderBy: .*/.exec(orders[order]!)![0];
      await read(`filter: ${filter}, ${orderBy}, after: "${cursors.get(order)}"`);
    }
  });
});
