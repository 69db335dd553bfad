import type { Database } from '../../src/database/database';
import { codesOf, readAnswer, TestServer, type HttpAnswer } from '../harness/http';
import { openEmptyDatabase } from '../setup/databases';

let database: Database;
beforeAll(async () => {
  database = await openEmptyDatabase('sqlite');
});
afterAll(() => database.close());

/** Looks at a server with these settings. */
function serverWith(settings: Parameters<typeof TestServer.start>[1]): () => TestServer {
  let server: TestServer;
  beforeAll(async () => {
    server = await TestServer.start(database, settings);
  });
  afterAll(() => server.stop());
  return () => server;
}

/** Asks the same twice: what is known is answered in another way. */
async function askTwice(server: TestServer, request: object): Promise<HttpAnswer> {
  const [first, again] = [await server.post(request), await server.post(request)];
  expect(again.text).toBe(first.text);
  return first;
}

const HTML = { headers: { accept: 'text/html' } };

describe('without GraphiQL', () => {
  const server = serverWith({ graphiql: false });

  test('a browser gets no page, nor its files', async () => {
    const answer = await readAnswer(await server().fetch('/graphql', HTML));
    expect([answer.status, codesOf(answer)]).toEqual([406, ['BAD_REQUEST']]);
    expect((await server().fetch('/graphiql/assets/index.js')).status).toBe(404);
  });

  test('the API answers', async () => {
    expect(await server().get({ query: '{ __schema { queryType { name } } }' })).toMatchObject({
      data: { __schema: { queryType: { name: 'Query' } } },
    });
  });
});

/** What the schema can be asked for with, and what would be a part of the answer. */
const ABOUT_THE_SCHEMA: readonly (readonly [query: string, told: string])[] = [
  ['{ __schema { types { name } } }', 'SpecialistFilter'],
  ['{ __type(name: "Query") { fields { name } } }', 'specialists'],
  ['{ ...A } fragment A on Query { alias: __type(name: "Query") { fields { name } } }', 'specialists'],
  ['{ directory { name } ... @include(if: true) { __schema { queryType { name } } } }', 'queryType'],
  ['{ _service { sdl } }', 'type Specialist'],
];
/** What is misspelt, and what may have been meant. */
const MISSPELT: readonly (readonly [
  what: string,
  meant: string,
  request: { query: string; variables?: object },
])[] = [
  ['a field', 'modalities', { query: '{ modalitys { totalCount } }' }],
  ['an argument', 'first', { query: '{ modalities(firs: 1) { totalCount } }' }],
  ['a type', 'Modality', { query: '{ node(id: "x") { ... on Modalit { name } } }' }],
  ['a value', 'NAME', { query: '{ modalities(orderBy: { field: NAMES }) { totalCount } }' }],
  [
    'a value in a variable',
    'NAME',
    {
      query: 'query ($orderBy: ModalityOrder) { modalities(orderBy: $orderBy) { totalCount } }',
      variables: { orderBy: { field: 'NAMES' } },
    },
  ],
  [
    'a field in a variable',
    'modality',
    {
      query: 'query ($filter: SpecialistFilter) { specialists(filter: $filter) { totalCount } }',
      variables: { filter: { modalty: {} } },
    },
  ],
];

describe('with introspection', () => {
  const server = serverWith({});

  test.each(ABOUT_THE_SCHEMA)('%s is answered', async (query, told) => {
    const answer = await askTwice(server(), { query });
    expect([answer.errors, answer.text.includes(told)]).toEqual([undefined, true]);
  });

  test.each(MISSPELT)('who misspells %s is told what may have been meant', async (_, meant, request) => {
    expect((await askTwice(server(), request)).text).toMatch(new RegExp(`Did you mean.* \\\\"${meant}\\\\"`));
  });
});

describe('without introspection', () => {
  const server = serverWith({ introspection: false });

  test.each(ABOUT_THE_SCHEMA)('%s is refused', async (query, told) => {
    const answer = await askTwice(server(), { query });
    expect([answer.data, codesOf(answer)]).toEqual([undefined, ['GRAPHQL_VALIDATION_FAILED']]);
    expect(answer.text).not.toContain(told === 'queryType' ? 'Query"' : told);
    expect((await server().get({ query })).data).toBeUndefined();
  });

  test.each(MISSPELT)('who misspells %s is told that alone', async (_, meant, request) => {
    const answer = await askTwice(server(), request);
    expect(answer.errors?.length).toBeGreaterThan(0);
    expect(answer.text).not.toMatch(new RegExp(`Did you mean|\\\\"${meant}\\\\"`));
  });

  test('the schema is no file either', async () => {
    expect((await server().fetch('/schema.graphql')).status).toBe(404);
  });

  test('data is answered, and what type it is of', async () => {
    const { data } = await askTwice(server(), {
      query: '{ directory { __typename name } modalities { totalCount } }',
    });
    expect(data).toEqual({
      directory: { __typename: 'Directory', name: 'Test directory' },
      modalities: { totalCount: 0 },
    });
  });
});

describe('without queries by GET', () => {
  const server = serverWith({ getQueries: false });

  test.each(['GET', 'HEAD'])('%s is refused, and told what to do instead', async (method) => {
    const response = await server().fetch('/graphql?query=%7B__typename%7D', { method });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
    if (method === 'GET') expect(codesOf(await readAnswer(response))).toEqual(['BAD_REQUEST']);
  });

  test('POST is answered, and a browser gets GraphiQL', async () => {
    expect(await server().post({ query: '{ __typename }' })).toMatchObject({ data: { __typename: 'Query' } });
    expect(await (await server().fetch('/graphql', HTML)).text()).toContain('GraphiQL');
  });
});
